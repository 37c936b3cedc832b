import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { isCode } from '@/db/vocabulary'
import { custodySpan, provinceOf } from '@/lib/cases/custody-span'
import { custodyYears, type Years } from '@/lib/cases/custody-years'
import { lastNewsOf } from '@/lib/cases/last-news'
import { prosecutionsOf } from '@/lib/cases/prosecutions'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Term } from '@/lib/facts/kind'
import type { PublicationDocument, PublishedFact } from '@/lib/publications/document'
import { latestWorking } from '@/lib/publications/reading'
import { type PunishmentClass, punishmentClass } from '@/lib/sentences/punishment-class'
import type { CaseCard } from './model'
import { nameKeys } from './name-keys'
import { deletesOf, isWord, termsOf } from './terms'

export interface Projected {
  caseId: string
  document: PublicationDocument
}

/**
 * Puts cases as they are now published into the public search, in place of what stood there, inside
 * the caller's transaction (desk login); each case at most once. Call it late: other publications
 * wait from here on.
 */
export async function projectMany(tx: Queryable, cases: readonly Projected[]): Promise<void> {
  for (let i = 0; i < cases.length; i += batchSize) {
    await projectBatch(tx, cases.slice(i, i + batchSize))
  }
}

/** Takes a withdrawn case out of the public search, its names and the words only it used. */
export async function removeFromSearch(tx: Queryable, caseId: string): Promise<void> {
  await lock(tx)
  const dropped = await dropNames(tx, [caseId])
  await tx.execute(sql`delete from pub.case_entries where case_id = ${caseId}`)
  await dropUnusedWords(tx, dropped)
}

/**
 * Counted up whenever publications are to be put into the search otherwise than before: the next start
 * then makes anew what stands there (lib/search/renew-search.ts).
 */
export const projectionVersion = 3

const batchSize = 2000

// Any number, the same for all writers of the search. One after the other: two that count the same
// words in different order would deadlock.
const SEARCH_LOCK = 7_236_412_002

async function lock(tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEARCH_LOCK})`)
}

async function projectBatch(tx: Queryable, cases: readonly Projected[]): Promise<void> {
  await lock(tx)
  const caseIds = cases.map((one) => one.caseId)
  const dropped = await dropNames(tx, caseIds)
  // An address may go from one case to another: all old rows go first.
  const known = await firstPublications(tx, caseIds)
  await tx.execute(sql`delete from pub.case_entries where case_id = any(${uuids(caseIds)})`)
  const entries = cases.map((one) => entryOf(one, known.get(one.caseId)))
  await tx.execute(sql`
    insert into pub.case_entries
      (case_id, slug, number, published_at, first_published_at, card, status, status_group, sex,
       country, province, issues, articles, held_from, held_to, ethnicity, religion, held_years,
       possibly_held_years, last_news, prosecutions, prosecuted_articles, punishments,
       due_year, projection)
    select case_id, slug, number, published_at, first_published_at, card, status, status_group, sex,
           country, province, issues, articles, held_from, held_to, ethnicity, religion, held_years,
           possibly_held_years, last_news, prosecutions, prosecuted_articles, punishments,
           due_year, ${projectionVersion}
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(
      case_id uuid, slug text, number int, published_at timestamptz, first_published_at timestamptz,
      card jsonb, status text, status_group text, sex text, country text, province text,
      issues text[], articles text[], held_from date, held_to date, ethnicity text, religion text,
      held_years int4multirange, possibly_held_years int4multirange, last_news date,
      prosecutions int, prosecuted_articles text[], punishments text[], due_year int)`)
  await addNames(tx, cases)
  await dropUnusedWords(tx, dropped)
}

/** When each case first was public without a break: since its last withdrawal, if there was one. */
async function firstPublications(tx: Queryable, caseIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ case_id: string; first: string }>(sql`
    select p.case_id, to_json(min(p.published_at)) #>> '{}' as first
    from pub.publications p
    where p.case_id = any(${uuids(caseIds)})
      and not exists (select from pub.withdrawals w where w.case_id = p.case_id and w.through >= p.number)
    group by p.case_id`)
  return new Map(rows.map((row) => [row.case_id, row.first]))
}

async function addNames(tx: Queryable, cases: readonly Projected[]): Promise<void> {
  const names: { case_id: string; key: string; terms: string[] }[] = []
  const uses = new Map<string, number>()
  for (const { caseId, document } of cases) {
    for (const key of keysOf(document)) {
      const terms = termsOf(key)
      names.push({ case_id: caseId, key, terms })
      for (const term of terms) if (isWord(term)) uses.set(term, (uses.get(term) ?? 0) + 1)
    }
  }
  await tx.execute(sql`
    insert into pub.name_keys (case_id, key, terms)
    select case_id, key, array_to_tsvector(terms)
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as n(case_id uuid, key text, terms text[])`)
  const counts = [...uses].map(([word, count]) => ({ word, uses: count }))
  const fresh = await tx.execute<{ word: string }>(sql`
    with counted as (
      select word, uses from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as w(word text, uses int)),
      known as (
        update pub.words set uses = words.uses + counted.uses
        from counted where words.word = counted.word returning words.word)
    insert into pub.words (word, uses)
    select word, uses from counted where word not in (select word from known)
    returning word`)
  const parts = fresh.flatMap(({ word }) => deletesOf(word).map((part) => ({ part, word })))
  await tx.execute(sql`
    insert into pub.word_deletes (part, word)
    select part, word from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as d(part text, word text)`)
}

/** Deletes the name keys of cases, and counts their words down. Returns those words. */
async function dropNames(tx: Queryable, caseIds: string[]): Promise<string[]> {
  const rows = await tx.execute<{ word: string }>(sql`
    with gone as (delete from pub.name_keys where case_id = any(${uuids(caseIds)}) returning terms),
      counted as (
        select word, count(*) as uses
        from gone, unnest(tsvector_to_array(gone.terms)) as word
        group by word)
    update pub.words w set uses = w.uses - counted.uses from counted where w.word = counted.word
    returning w.word`)
  return rows.map((row) => row.word)
}

async function dropUnusedWords(tx: Queryable, words: string[]): Promise<void> {
  if (words.length === 0) return
  await tx.execute(sql`
    delete from pub.words
    where uses <= 0
      and word in (select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb))`)
}

function entryOf({ caseId, document }: Projected, first: string | undefined) {
  const { status } = document
  const card: CaseCard = {
    slug: document.slug,
    name: document.heading.name,
    nameLanguage: document.heading.nameLanguage,
    native: document.heading.native,
    status: status && { code: status.code, group: status.group, since: status.since },
    number: document.number,
    publishedAt: document.publishedAt,
    imported: document.imported,
  }
  const span = custodySpan(document.facts, status)
  const years = custodyYears(document.facts, status?.group ?? 'unknown')
  const prosecutions = prosecutionsOf(document.facts)
  return {
    case_id: caseId,
    slug: document.slug,
    number: document.number,
    published_at: document.publishedAt,
    first_published_at: first && first < document.publishedAt ? first : document.publishedAt,
    card,
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

function uuids(ids: string[]) {
  return sql`${`{${ids.join(',')}}`}::uuid[]`
}
