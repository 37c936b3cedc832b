/**
 * The part of the FollowTheMoney model that our entities use: schemata with properties of their own and
 * inherited ones (followthemoney/schema/Person.yaml, LegalEntity.yaml, Thing.yaml, Event.yaml,
 * Interval.yaml, Document.yaml, Article.yaml of https://github.com/opensanctions/followthemoney, MIT).
 */
export const ftmModel = {
  Person: [
    'name',
    'alias',
    'birthDate',
    'birthPlace',
    'deathDate',
    'gender',
    'nationality',
    'ethnicity',
    'religion',
    'political',
    'profession',
    'address',
    'country',
    'status',
    'summary',
    'keywords',
    'sourceUrl',
    'publisher',
    'publisherUrl',
    'modifiedAt',
    'proof',
  ],
  Event: [
    'name',
    'summary',
    'description',
    'startDate',
    'endDate',
    'date',
    'location',
    'country',
    'involved',
    'recordId',
    'sourceUrl',
    'publisher',
    'publisherUrl',
    'proof',
  ],
  Article: sourceProperties(),
  Document: sourceProperties(),
} as const

export type FtmSchema = keyof typeof ftmModel
export type FtmProperty<S extends FtmSchema> = (typeof ftmModel)[S][number]

/** As `ftm` reads it: values are texts, of entities their ids, of dates as much of ISO 8601 as is known. */
export interface FtmEntity<S extends FtmSchema = FtmSchema> {
  id: string
  schema: S
  caption: string
  properties: { [P in FtmProperty<S>]?: string[] }
  datasets: string[]
  /** Ids that stood for the same before two cases became one. */
  referents: string[]
}

function sourceProperties() {
  return [
    'name',
    'title',
    'author',
    'publisher',
    'publishedAt',
    'retrievedAt',
    'sourceUrl',
    'language',
  ] as const
}
