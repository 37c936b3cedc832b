import type { deskEntries } from '@/db/schema'
import type { Code } from '@/db/vocabulary'
import { custodySpan, provinceOf } from '@/lib/cases/custody-span'
import { headingOf } from '@/lib/cases/heading'
import type { kinds } from '@/lib/cases/kinds'
import { lastNewsOf } from '@/lib/cases/last-news'
import type { CaseRecord, Heading } from '@/lib/cases/model'
import { needsSource } from '@/lib/cases/queries'
import { statusOf } from '@/lib/cases/status'
import { workingsOf } from '@/lib/cases/workings'
import { normaliseText } from '@/lib/core/text'
import type { Statement } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import { isArticleOutOfForce } from '@/lib/review/readiness'
import { nameKeys } from '@/lib/search/name-keys'
import { termsOf } from '@/lib/search/terms'
import { type CitationSource, countIndependent } from '@/lib/sources/model'

/** One row of the case table. */
export type Entry = Omit<typeof deskEntries.$inferSelect, 'terms' | 'isRestricted'> & {
  terms: string[]
}

/** What the record itself does not hold. */
export interface Surroundings {
  /** The newest round of review. */
  review: { submittedBy: string; reviewerId: string | null } | null
  /** The edition that readers have. */
  edition: { number: number; publishedAt: Date } | null
  /** YYYY-MM-DD. */
  today: string
}

/**
 * The row of a case, of what every reader of the record may see: restricted facts, and citations of
 * restricted sources, count as if they were not there. Null for a case that is no longer one.
 */
export function entryOf(record: CaseRecord, around: Surroundings): Entry | null {
  if (record.state === 'merged' || record.state === 'erased') return null
  const seen = record.facts.filter(isOpen).map(withOpenSources)
  const standing = seen.filter((fact) => fact.standing !== 'retracted')
  const heading = headingOf(standing)
  const status = statusOf(standing)
  const span = custodySpan(standing, status)
  const due = workingsOf(standing).at(-1)?.working.due ?? null
  const charges = ofKind(standing, 'charge')
  const { review, edition } = around
  return {
    caseId: record.id,
    slug: record.slug,
    name: heading?.name ?? null,
    nameLanguage: heading?.nameLanguage ?? null,
    native: heading?.native?.text ?? null,
    nativeLanguage: heading?.native?.language ?? null,
    sortKey: sortKeyOf(heading, record.slug),
    terms: termsOfCase(standing, record.slug),
    status: status?.code ?? null,
    statusGroup: status?.group ?? 'unknown',
    statusSince: status?.since ?? null,
    statusDay: status?.since?.earliest ?? null,
    statusBasis: status?.basis ?? null,
    country: record.country,
    province: provinceOf(standing),
    sex: identityOf(standing, 'sex'),
    ethnicity: identityOf(standing, 'ethnicity'),
    religion: identityOf(standing, 'religion'),
    birthYear: birthYearOf(standing),
    issues: record.issues,
    articles: unique(charges.flatMap((charge) => charge.values.articleId ?? [])),
    charges: unique(charges.flatMap((charge) => charge.values.words ?? [])),
    heldFrom: span.from,
    heldTo: span.to,
    due: due?.edtf ?? null,
    dueEarliest: due?.earliest ?? null,
    dueLatest: due?.latest ?? null,
    lastNews: lastNewsOf(standing, issuedOf, around.today),
    ...healthOf(standing),
    facts: standing.length,
    unsourced: standing.filter(needsSource).length,
    uncopied: citedSources(standing).filter(({ copies }) => copies.length === 0).length,
    wrongArticles: standing.filter((fact) => isArticleOutOfForce(fact, standing)).length,
    isSingleSource: countIndependent(citedSources(standing)) === 1,
    state: record.state,
    review: record.review,
    submittedBy: review?.submittedBy ?? null,
    reviewerId: review?.reviewerId ?? null,
    assigneeId: record.assigneeId,
    tags: record.tags,
    confidentiality: record.confidentiality,
    embargoUntil: record.embargoUntil,
    edition: edition?.number ?? null,
    publishedAt: edition?.publishedAt ?? null,
    isOutdated:
      record.state === 'published' && edition !== null && record.changedAt > edition.publishedAt,
    importedFrom: record.importedFrom,
    createdAt: record.createdAt,
    changedAt: record.changedAt,
  }
}

function isOpen(fact: Fact): boolean {
  return fact.confidentiality !== 'restricted'
}

function withOpenSources(fact: Fact): Fact {
  const citations = fact.citations.filter(({ source }) => source.confidentiality !== 'restricted')
  return { ...fact, citations }
}

type Kinds = typeof kinds
type Of<K extends keyof Kinds> = Fact & Statement<Kinds[K]['fields']>

function ofKind<K extends keyof Kinds>(facts: Fact[], kind: K): Of<K>[] {
  return facts.filter((fact): fact is Of<K> => fact.kind === kind)
}

/** Held before rival, as one would answer when asked. */
function identityOf(facts: Fact[], attribute: Code<'identity_attribute'>): string | null {
  const said = ofKind(facts, 'identity').filter((fact) => fact.values.attribute === attribute)
  return heldFirst(said).find((fact) => fact.values.code)?.values.code ?? null
}

function birthYearOf(facts: Fact[]): number | null {
  const births = ofKind(facts, 'identity').filter((fact) => fact.values.attribute === 'birth')
  const day = heldFirst(births).find((fact) => fact.date?.earliest)?.date?.earliest
  return day ? Number(day.slice(0, 4)) : null
}

function heldFirst<F extends Fact>(facts: F[]): F[] {
  return facts.toSorted((a, b) => Number(b.standing === 'held') - Number(a.standing === 'held'))
}

/** Latin letters sort as they are read; others by how they are read in Latin ones. */
function sortKeyOf(heading: Heading | null, slug: string): string {
  if (!heading) return normaliseText(slug)
  const keys = nameKeys({
    text: heading.name,
    script: '',
    language: heading.nameLanguage,
    romanisation: null,
  })
  return keys.find((key) => /^[a-z]/.test(key)) ?? keys[0] ?? normaliseText(slug)
}

function termsOfCase(facts: Fact[], slug: string): string[] {
  const keys = ofKind(facts, 'name').flatMap(({ values }) =>
    nameKeys({
      text: values.text ?? '',
      script: values.script ?? '',
      language: values.language ?? '',
      romanisation: values.romanisation,
    }),
  )
  return unique([normaliseText(slug), ...keys].filter(Boolean).flatMap(termsOf))
}

function issuedOf(fact: Fact) {
  return fact.citations.map((citation) => citation.source.issued)
}

// How grave an observation is, for telling whether the next is worse. `unknown` says nothing.
const gravity: Record<Code<'health_severity'>, number | null> = {
  none_known: 0,
  improved: 0,
  concern_reported: 1,
  chronic_untreated: 2,
  injury_alleged: 3,
  hunger_strike: 3,
  mental_health_crisis: 3,
  serious: 3,
  hospitalised: 3,
  life_threatening: 4,
  deceased: 5,
  unknown: null,
}

/** How bad it is by the newest held observation, and since when, if it is worse than the one before. */
function healthOf(facts: Fact[]): Pick<Entry, 'severity' | 'worsenedOn'> {
  const observed = ofKind(facts, 'health')
    .filter((fact) => fact.standing === 'held')
    .flatMap((fact) => {
      const { severity } = fact.values
      const grave = severity && gravity[severity]
      if (!severity || grave === null || grave === undefined) return []
      // Without a date of its own, an observation is as old as its record.
      const recorded = fact.createdAt.toISOString().slice(0, 10)
      const day = fact.date?.latest ?? fact.date?.earliest ?? recorded
      return [{ severity, grave, day, from: fact.date?.earliest ?? day }]
    })
    .sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))
  const [before, newest] = [observed.at(-2), observed.at(-1)]
  const isWorse = newest && newest.grave > (before?.grave ?? 0)
  return { severity: newest?.severity ?? null, worsenedOn: isWorse ? newest.day : null }
}

/** Each source that supports a fact, once. */
function citedSources(facts: Fact[]): CitationSource[] {
  const supporting = facts.flatMap((fact) =>
    fact.citations.filter((citation) => citation.stance === 'supports'),
  )
  return [...new Map(supporting.map((citation) => [citation.source.id, citation])).values()]
}

function unique<T>(list: T[]): T[] {
  return [...new Set(list)]
}
