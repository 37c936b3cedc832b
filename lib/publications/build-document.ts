import { factKinds } from '@/db/kinds'
import { articleLabels, findArticle, findLawVersion } from '@/db/laws'
import type { Code } from '@/db/vocabulary'
import { headingOf } from '@/lib/cases/heading'
import { kindOf } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import { statusOf } from '@/lib/cases/status'
import { workingsOf } from '@/lib/cases/workings'
import { sha256 } from '@/lib/core/hash'
import { compareRecordedDates } from '@/lib/core/recorded-date'
import type { Values } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import { type Citation, countIndependent, type Source } from '@/lib/sources/model'
import { canonicalDocument } from './chain'
import type {
  PublicationDocument,
  PublishedArticle,
  PublishedFact,
  PublishedNote,
  PublishedSource,
} from './document'

export interface Edition {
  number: number
  publishedAt: Date
  reason: string
}

/** Who may see a fact or a source that a document holds. Anything of another level can't get in. */
export type Levels = readonly Code<'confidentiality'>[]

/** What everybody may read. */
export const publicLevels: Levels = ['public']

/**
 * Makes the document of a case by an allow-list: facts of these levels that are held or rival, of
 * them the fields that their kind marks as published, with the citations of sources of these levels.
 * Nothing else of the record can get in. The same record and edition give the same document.
 */
export function buildDocument(
  record: CaseRecord,
  edition: Edition,
  levels: Levels = publicLevels,
): PublicationDocument {
  const told = record.facts.filter((fact) => isPublishable(fact, levels)).sort(inReadingOrder)
  const idOf = new Map(told.map((fact) => [fact.id, publicId(fact.id)]))
  const notes = new NoteBook()
  const facts = told.map((fact): PublishedFact => {
    const citations = publicCitations(fact, levels)
    const supporting = citations.filter((citation) => citation.stance === 'supports')
    return {
      id: publicId(fact.id),
      kind: fact.kind,
      standing: fact.standing,
      standingReason: fact.standingReason,
      ...rivalry(fact, idOf),
      date: fact.date,
      values: publishedValues(fact, idOf),
      notes: notes.numbersOf(supporting),
      contradictedBy: notes.numbersOf(citations.filter((c) => c.stance === 'contradicts')),
      independentSources: countIndependent(supporting),
    }
  })
  const heading = headingOf(facts)
  if (!heading) throw new Error('a case without a public name cannot be published')
  return {
    format: 'vigil-publication-1',
    slug: record.slug,
    number: edition.number,
    publishedAt: edition.publishedAt.toISOString(),
    reason: edition.reason,
    country: record.country,
    issues: record.issues,
    imported: record.importedFrom ? { list: record.importedFrom, asOf: record.importedAsOf } : null,
    heading,
    status: statusOf(facts),
    facts,
    articles: articlesOf(facts),
    workings: workingsOf(facts),
    notes: notes.all,
  }
}

/**
 * SHA-256 of what readers would get now, apart from number, date and reason: what a reviewer looked
 * at, and whether it is still that. Null while there is no name to publish under.
 */
export function draftHash(record: CaseRecord): string | null {
  if (!headingOf(record.facts.filter((fact) => isPublishable(fact)))) return null
  return sha256(
    canonicalDocument(buildDocument(record, { number: 0, publishedAt: new Date(0), reason: '' })),
  )
}

/** Of these levels, and not taken back; and its kind publishes at all. */
export function isPublishable(fact: Fact, levels: Levels = publicLevels): boolean {
  return (
    levels.includes(fact.confidentiality) &&
    fact.standing !== 'retracted' &&
    Object.values(kindOf(fact.kind).fields).some((field) => field.published)
  )
}

/** The citations of a fact that may be shown: those of sources of these levels. */
export function publicCitations(fact: Fact, levels: Levels = publicLevels): Citation[] {
  return fact.citations.filter(({ source }) => levels.includes(source.confidentiality))
}

/** An id for the public: the same over all editions, and saying nothing of when a fact was recorded. */
export function publicId(id: string): string {
  return sha256(`fact:${id}`).slice(0, 12)
}

// What has a date comes first, oldest first, as the timeline tells it; so notes are numbered in the
// order in which they are met. The rest follows by kind.
function inReadingOrder(a: Fact, b: Fact): number {
  const [datedA, datedB] = [isTold(a), isTold(b)]
  if (datedA !== datedB) return datedA ? -1 : 1
  return (
    (datedA ? compareRecordedDates(a.date, b.date) : 0) ||
    factKinds.indexOf(a.kind) - factKinds.indexOf(b.kind) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** Left out where the other is not public: it would tell that there is one. */
function rivalry(
  { standing, rivalOfId }: Fact,
  idOf: Map<string, string>,
): Pick<PublishedFact, 'rivalOf'> {
  const rivalOf = standing === 'rival' && rivalOfId ? idOf.get(rivalOfId) : undefined
  return rivalOf ? { rivalOf } : {}
}

const isTold = (fact: Fact) => fact.standing === 'held' && Boolean(fact.date?.edtf)

function publishedValues(fact: Fact, idOf: Map<string, string>): Values {
  const values: Values = {}
  for (const [name, field] of Object.entries(kindOf(fact.kind).fields)) {
    if (!field.published) continue
    const value = fact.values[name] ?? null
    // A reference to a fact that is left out would tell that there is one.
    values[name] = (
      field.type === 'fact' ? (idOf.get(String(value)) ?? null) : value
    ) as Values[string]
  }
  return values
}

function articlesOf(facts: PublishedFact[]): Record<string, PublishedArticle> {
  const articles: Record<string, PublishedArticle> = {}
  for (const fact of facts) {
    const article = fact.kind === 'charge' ? findArticle(String(fact.values.articleId)) : undefined
    const law = article && findLawVersion(article.law)
    if (!article || !law) continue
    articles[article.id] = {
      id: article.id,
      article: article.article,
      law: law.title,
      label: articleLabels(article),
      crime: article.crime,
      inForceFrom: article.since ?? law.inForceFrom,
      inForceTo: article.until ?? law.inForceTo,
    }
  }
  return articles
}

/** Numbers the notes in the order in which they are first met; the same place in a source is one note. */
class NoteBook {
  readonly all: PublishedNote[] = []
  private readonly numbers = new Map<string, number>()

  numbersOf(citations: Citation[]): number[] {
    return [...new Set(citations.map((citation) => this.numberOf(citation)))]
  }

  private numberOf(citation: Citation): number {
    const { sourceId, locator, quotation, stance, basis } = citation
    const place = JSON.stringify([sourceId, locator, quotation, stance, basis])
    const known = this.numbers.get(place)
    if (known) return known
    const number = this.all.length + 1
    this.numbers.set(place, number)
    this.all.push({
      number,
      source: publishedSource(citation),
      locator,
      quotation,
      stance,
      basis,
      copies: citation.copies.map((copy) => ({
        sha256: copy.sha256,
        takenOn: copy.takenAt.toISOString().slice(0, 10),
        takenFrom: copy.takenFrom,
      })),
    })
    return number
  }
}

function publishedSource({ source, originId }: Citation): PublishedSource {
  return {
    origin: sha256(`source:${originId}`).slice(0, 12),
    type: source.type,
    title: source.title,
    authors: source.authors,
    publisher: source.publisher,
    containerTitle: source.containerTitle,
    publisherPlace: source.publisherPlace,
    issued: source.issued,
    accessed: source.accessed,
    url: source.url,
    language: source.language,
    ...publishedParticulars(source),
  }
}

/** What notes say of where it stands; left out where nothing is known. */
function publishedParticulars({
  csl,
}: Source): Partial<Record<(typeof particulars)[number], string>> {
  return Object.fromEntries(particulars.flatMap((name) => (csl[name] ? [[name, csl[name]]] : [])))
}

const particulars = ['volume', 'issue', 'page', 'DOI'] as const
