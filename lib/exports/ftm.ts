import canonicalize from 'canonicalize'
import { type Code, group, isCode, type ListName } from '@/db/vocabulary'
import { kindOf } from '@/lib/cases/kinds'
import { sha256 } from '@/lib/core/hash'
import { publicOrigin } from '@/lib/core/public-origin'
import type { RecordedDate } from '@/lib/core/recorded-date'
import { wordingFor } from '@/lib/i18n/wording'
import type {
  PublicationDocument,
  PublishedFact,
  PublishedSource,
} from '@/lib/publications/document'
import { factsOf, statusLabel, statusWords } from '@/lib/publications/reading'
import type { FtmEntity, FtmProperty, FtmSchema } from './ftm-model'

/** FollowTheMoney has no languages for its words: they are English, names stand in every script. */
const wording = wordingFor('en')
const dataset = 'vigil'

/**
 * A case as entities of FollowTheMoney: the person, an event for each held fact but names and identity,
 * and the sources that prove them. What is disputed has no place in that model: rivals are left out.
 *
 * @param formerSlugs addresses of cases that were merged into this one
 */
export function entitiesOf(
  document: PublicationDocument,
  formerSlugs: readonly string[] = [],
): FtmEntity[] {
  const sources = new Map(document.notes.map(({ source }) => [sourceId(source), source]))
  return [
    personOf(document, formerSlugs),
    ...document.facts
      .filter((fact) => fact.standing === 'held' && isEvent(fact))
      .map((fact) => eventOf(document, fact)),
    ...[...sources].map(([id, source]) => sourceOf(id, source)),
  ]
}

/** One entity a line. */
export function entityLines(entities: readonly FtmEntity[]): string {
  return entities.map((entity) => `${JSON.stringify(entity)}\n`).join('')
}

function personOf(
  document: PublicationDocument,
  formerSlugs: readonly string[],
): FtmEntity<'Person'> {
  const { slug, heading, status, country, issues, publishedAt } = document
  const names = factsOf(document, 'name')
  const headings = [heading.name, heading.native?.text]
  const identity = factsOf(document, 'identity')
  const about = identity.map(({ date, values }) => ({ date, ...values }))
  const told = (attribute: Code<'identity_attribute'>) =>
    about.filter((one) => one.attribute === attribute)
  const words = (attribute: Code<'identity_attribute'>) => told(attribute).map((one) => one.text)
  const coded = (list: 'ethnicity' | 'religion') =>
    told(list).flatMap((one) => [termWords(list, one.code), one.text])
  const deaths = factsOf(document, 'outcome').filter(
    ({ values }) => values.outcome && group('outcome_kind', values.outcome) === 'ended',
  )
  return entity(
    'Person',
    personId(slug),
    heading.name,
    {
      name: headings,
      alias: names
        .map(({ values }) => values.text)
        .filter((name) => !headings.includes(name ?? '')),
      birthDate: told('birth').map(({ date }) => plainDate(date)),
      birthPlace: words('birth'),
      deathDate: deaths.map(({ date }) => plainDate(date)),
      gender: told('sex').map(({ code }) => (code === 'unknown' ? null : code)),
      nationality: words('nationality').map((text) =>
        text && /^[A-Za-z]{2}$/.test(text) ? text.toLowerCase() : null,
      ),
      ethnicity: coded('ethnicity'),
      religion: coded('religion'),
      political: words('affiliation'),
      profession: words('occupation'),
      address: words('residence'),
      country: [country.toLowerCase()],
      status: [status && statusLabel(status, wording)],
      summary: [statusWords(status, wording)],
      keywords: issues.map((issue) => wording.term('issue', issue)),
      ...publishedHere(slug),
      modifiedAt: [publishedAt.slice(0, 10)],
      proof: provenBy(document, [...names, ...identity]),
    },
    formerSlugs.map(personId),
  )
}

function eventOf(document: PublicationDocument, fact: PublishedFact): FtmEntity<'Event'> {
  const { slug, country } = document
  const { values } = fact
  const summary = kindOf(fact.kind).summary(fact, wording)
  const name = wording.t('differences.statement', {
    kind: wording.t(`kinds.${fact.kind}.one`),
    statement: summary,
  })
  const isPeriod = 'ended' in values
  const text = (...fields: string[]) =>
    fields.map((field) => (typeof values[field] === 'string' ? String(values[field]) : null))
  return entity('Event', `${dataset}-fact-${slug}-${fact.id}`, name, {
    name: [name],
    summary: [summary],
    description: text('circumstances', 'description', 'conditions', 'definition'),
    startDate: [isPeriod ? plainDate(fact.date) : null],
    endDate: [isPeriod ? plainDate(values.ended as RecordedDate | null) : null],
    date: [isPeriod ? null : plainDate(fact.date)],
    location: text('place', 'placeNative'),
    country: [country.toLowerCase()],
    involved: [personId(slug)],
    recordId: [fact.id],
    ...publishedHere(slug),
    proof: provenBy(document, [fact]),
  })
}

function sourceOf(id: string, source: PublishedSource): FtmEntity {
  const { title, authors, publisher, issued, accessed, url, language } = source
  const isArticle = source.type === 'independent_media' || source.type === 'official_media'
  return entity(isArticle ? 'Article' : 'Document', id, title, {
    name: [title],
    title: [title],
    author: authors,
    publisher: [publisher],
    publishedAt: [plainDate(issued)],
    retrievedAt: [plainDate(accessed)],
    sourceUrl: [url],
    language: [languages[language?.split('-')[0] ?? ''] ?? null],
  })
}

function entity<S extends FtmSchema>(
  schema: S,
  id: string,
  caption: string,
  values: { [P in FtmProperty<S>]?: readonly (string | null | undefined)[] },
  referents: string[] = [],
): FtmEntity<S> {
  const properties = Object.entries<readonly (string | null | undefined)[] | undefined>(values)
    .map(([name, all = []]) => [name, [...new Set(all.filter(Boolean))]] as const)
    .filter(([, all]) => all.length > 0)
  return {
    id,
    schema,
    caption,
    properties: Object.fromEntries(properties) as FtmEntity<S>['properties'],
    datasets: [dataset],
    referents,
  }
}

function isEvent({ kind }: PublishedFact): boolean {
  return kind !== 'name' && kind !== 'identity'
}

function publishedHere(slug: string) {
  return {
    sourceUrl: [`${publicOrigin()}/cases/${slug}`],
    publisher: [wording.t('site.name')],
    publisherUrl: [publicOrigin()],
  }
}

function provenBy({ notes }: PublicationDocument, facts: readonly PublishedFact[]): string[] {
  const numbers = new Set(facts.flatMap((fact) => fact.notes))
  return notes.filter((note) => numbers.has(note.number)).map(({ source }) => sourceId(source))
}

function personId(slug: string): string {
  return `${dataset}-case-${slug}`
}

/** The same for the same citation in every case; a source that is told otherwise is another. */
function sourceId(source: PublishedSource): string {
  return `${dataset}-source-${sha256(canonicalize(source) ?? '').slice(0, 20)}`
}

/** A year, a month or a day. The model has no “about” and no “between”: such a date is left out, not sharpened. */
function plainDate(date: RecordedDate | null): string | null {
  return date?.edtf && /^\d{4}(-\d{2}){0,2}$/.test(date.edtf) ? date.edtf : null
}

function termWords(list: ListName, code: string | null): string | null {
  return isCode(list, code) ? wording.term(list, code) : null
}

/** ISO 639-3, as the model has it, of the languages that sources here are in. */
const languages: Record<string, string> = {
  en: 'eng',
  zh: 'zho',
  ug: 'uig',
  bo: 'bod',
  mn: 'mon',
  kk: 'kaz',
  ja: 'jpn',
  ko: 'kor',
  de: 'deu',
  fr: 'fra',
  es: 'spa',
  ru: 'rus',
}
