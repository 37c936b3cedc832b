import { isCode } from '@/db/vocabulary'
import { custodySpan, provinceOf } from '@/lib/cases/custody-span'
import { custodyYears, type Years } from '@/lib/cases/custody-years'
import { lastNewsOf } from '@/lib/cases/last-news'
import { prosecutionsOf } from '@/lib/cases/prosecutions'
import type { RecordedDate } from '@/lib/core/recorded-date'
import { hasHan } from '@/lib/core/text'
import type { Term } from '@/lib/facts/kind'
import type { PublicationDocument, PublishedFact } from '@/lib/publications/document'
import { latestWorking } from '@/lib/publications/reading'
import { type PunishmentClass, punishmentClass } from '@/lib/sentences/punishment-class'
import { lexemesOf, textsOf } from './case-texts'
import type { CaseCard } from './model'
import { nameKeys } from './name-keys'
import { isName, isSound, isWord, notInCharacters, opening, termsOf } from './terms'

export interface Projected {
  caseId: string
  document: PublicationDocument
}

/**
 * The row of pub.case_entries, and those of pub.name_keys.
 *
 * @param first when the case was first public without a break, if before this edition
 */
export function rowsOf(published: Projected, first?: string): SearchRows {
  const names = namesOf(published)
  return { entry: entryOf(published, first, names), names }
}

export function namesOf({ caseId, document }: Projected): NameRow[] {
  const keys = keysOf(document)
  const known = keys.some(hasHan) ? [] : [notInCharacters]
  return keys.map((key) => ({ case_id: caseId, key, terms: [...termsOf(key), ...known] }))
}

/** What lists show of a case. */
export function cardOf({ slug, heading, status, ...document }: PublicationDocument): CaseCard {
  return {
    slug,
    name: heading.name,
    nameLanguage: heading.nameLanguage,
    native: heading.native,
    status: status && { code: status.code, group: status.group, since: status.since },
    number: document.number,
    publishedAt: document.publishedAt,
    imported: document.imported,
  }
}

export interface SearchRows {
  entry: ReturnType<typeof entryOf>
  names: NameRow[]
}

interface NameRow {
  case_id: string
  key: string
  terms: string[]
}

/** All terms that a case with these names and texts is found by. */
export function termsOfCase(names: readonly NameRow[], words: readonly string[]): string[] {
  const inNames = names.flatMap(({ key, terms }) => [...terms, opening(key)])
  return [...new Set([...inNames.filter((term) => !isSound(term)), ...words])]
}

/** The terms of pub.terms, with how many of these cases have each: all but whole names. */
export function countTerms(rows: readonly SearchRows[]): Map<string, number> {
  const cases = new Map<string, number>()
  for (const { entry } of rows) {
    for (const term of entry.terms) {
      if (!isName(term)) cases.set(term, (cases.get(term) ?? 0) + 1)
    }
  }
  return cases
}

/** The words of pub.words, with how many of these names use each. */
export function countWords(names: readonly NameRow[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const { terms } of names) {
    for (const term of terms) if (isWord(term)) uses.set(term, (uses.get(term) ?? 0) + 1)
  }
  return uses
}

function entryOf({ caseId, document }: Projected, first: string | undefined, names: NameRow[]) {
  const { status } = document
  const span = custodySpan(document.facts, status)
  const years = custodyYears(document.facts, status?.group ?? 'unknown')
  const prosecutions = prosecutionsOf(document.facts)
  const texts = textsOf(document)
  return {
    case_id: caseId,
    slug: document.slug,
    number: document.number,
    published_at: document.publishedAt,
    first_published_at: first && first < document.publishedAt ? first : document.publishedAt,
    card: cardOf(document),
    status: status?.code ?? null,
    status_group: status?.group ?? null,
    sex: identityOf(document, 'sex'),
    country: document.country,
    province: provinceOf(document.facts),
    issues: document.issues,
    articles: [
      ...new Set(factsOf(document, 'charge').flatMap((fact) => text(fact, 'articleId') ?? [])),
    ],
    held_from: span.from,
    held_to: span.to,
    ethnicity: identityOf(document, 'ethnicity'),
    religion: identityOf(document, 'religion'),
    held_years: asMultirange(years.known),
    possibly_held_years: asMultirange(years.possible),
    last_news: newsOf(document),
    prosecutions: prosecutions.length,
    prosecuted_articles: prosecutions.flatMap(({ articles }) => articles),
    punishments: punishmentsOf(document),
    due_year: dueYearOf(document),
    terms: termsOfCase(names, lexemesOf(texts)),
    texts,
  }
}

function identityOf(document: PublicationDocument, attribute: string): string | null {
  const said = factsOf(document, 'identity').find((fact) => text(fact, 'attribute') === attribute)
  return said ? text(said, 'code') : null
}

/** As PostgreSQL writes it; overlapping stretches become one there. */
function asMultirange(years: Years[]): string {
  return `{${years.map(({ from, to }) => `[${from},${to ?? ''}${to === null ? ')' : ']'}`).join(',')}}`
}

function newsOf({ facts, notes, publishedAt }: PublicationDocument): string | null {
  const issued = new Map(notes.map((note) => [note.number, note.source.issued]))
  return lastNewsOf(
    facts,
    (fact) => [...fact.notes, ...fact.contradictedBy].map((number) => issued.get(number) ?? null),
    publishedAt.slice(0, 10),
  )
}

function dueYearOf(document: PublicationDocument): number | null {
  const newest = latestWorking(document)
  const sentence = document.facts.find((fact) => fact.id === newest?.sentence)
  const { earliest, latest } =
    newest?.working.due ?? (sentence?.values.statedEnd as RecordedDate | null) ?? {}
  const year = earliest?.slice(0, 4)
  return year && latest?.startsWith(year) ? Number(year) : null
}

function punishmentsOf(document: PublicationDocument): PunishmentClass[] {
  return factsOf(document, 'sentence')
    .filter((fact) => fact.standing === 'held')
    .map(({ values }) =>
      punishmentClass(
        isCode('sentence_kind', values.sentenceKind) ? values.sentenceKind : 'unknown_sentenced',
        values.term as Term | null,
      ),
    )
}

function keysOf(document: PublicationDocument): string[] {
  const { heading } = document
  const names = factsOf(document, 'name').map((fact) => ({
    text: text(fact, 'text') ?? '',
    script: text(fact, 'script') ?? '',
    language: text(fact, 'language') ?? '',
    romanisation: text(fact, 'romanisation'),
  }))
  const headings = [
    { text: heading.name, language: heading.nameLanguage },
    ...(heading.native ? [heading.native] : []),
  ].map((name) => ({ ...name, script: '', romanisation: null }))
  return [...new Set([...names, ...headings].flatMap(nameKeys))]
}

function factsOf(document: PublicationDocument, kind: PublishedFact['kind']): PublishedFact[] {
  return document.facts.filter((fact) => fact.kind === kind)
}

function text(fact: PublishedFact, field: string): string | null {
  const value = fact.values[field]
  return typeof value === 'string' && value !== '' ? value : null
}
