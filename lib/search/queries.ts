import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { articlesOfLaw } from '@/db/laws'
import { normaliseText } from '@/lib/core/text'
import type { QueryWords } from './case-texts'
import {
  findExact,
  findListed,
  findNamed,
  findsAny,
  type Hit,
  type Hits,
  isFoundBy,
  type NameCondition,
  newestFirst,
  type Page,
} from './find-matches'
import { firstDay, lastDay } from './input'
import {
  type CaseCard,
  type CaseFilter,
  type FoundCases,
  type Match,
  matchKinds,
  statusGroups,
} from './model'
import { nearNames } from './near-names'
import { reasonsFor } from './reasons'
import { readQuery, type SearchQuery } from './search-query'
import { isToldByConsonants } from './sound-code'
import { correctWords } from './typos'

export interface Slice {
  /** Entries, at most 100. */
  limit: number
  /** Entries to leave out; or the cursor that the slice before gave. */
  offset?: number
  cursor?: string
  /** With a query, the newest match first instead of the best: for those who follow a search. */
  order?: 'best' | 'newest'
  /** How many there are, when the caller has counted: without a query they are then not counted again. */
  total?: number
}

/**
 * Published cases under a filter. Without `q` the newest first; with it the best match first, then
 * the newest. `filter.page` is the caller's: it says what `slice` is. Counting stops at
 * `countLimit`, and with a query where a kind of match has many (lib/search/find-matches.ts).
 */
export async function findCases(
  db: Queryable,
  filter: CaseFilter,
  slice: Slice,
): Promise<FoundCases> {
  const limit = Math.min(Math.max(slice.limit, 1), 100)
  if (filter.q?.trim() && slice.order !== 'newest') {
    const offset = slice.cursor ? readOffset(slice.cursor) : (slice.offset ?? 0)
    return findBest(db, filter, filter.q, { limit, offset })
  }
  return findNewest(db, filter, { ...slice, limit })
}

/** Whether a slice of this filter may have given such a cursor. */
export function isCursor(filter: CaseFilter, cursor: string): boolean {
  return filter.q?.trim() ? offsetCursor.test(cursor) : readPlace(cursor) !== null
}

/**
 * Which entries `e` of pub.case_entries a filter lets through, for whatever counts them: the same cases
 * that `findCases` finds, and none left out for being many.
 */
export async function caseCondition(db: Queryable, filter: CaseFilter): Promise<SQL> {
  const found = await nameCondition(db, filter)
  return and([...(found ? [found] : []), ...conditions(filter)])
}

/**
 * What `filter.q` alone asks of an entry; null without it. Names are only corrected when nobody at all
 * is found as it was typed, whatever else the filter asks for: what a filter leaves out is found.
 */
export async function nameCondition(db: Queryable, filter: CaseFilter): Promise<SQL | null> {
  if (!filter.q?.trim()) return null
  const query = readQuery(filter.q)
  if (!query) return sql`false`
  if (await findsAny(db, query)) return isFoundBy(query)
  for await (const conditions of looserConditions(db, query)) {
    if (await isAnyNamed(db, conditions)) return sql`e.case_id in (${namedBy(conditions)})`
  }
  const near = await nearNames(db, filter.q)
  return sql`e.case_id = any(${`{${near.map(({ caseId }) => caseId).join(',')}}`}::uuid[])`
}

const offsetCursor = /^\d{1,5}$/
const typo = matchKinds.indexOf('typo')
const countLimit = 10_000

async function findBest(
  db: Queryable,
  filter: CaseFilter,
  text: string,
  page: Page,
): Promise<FoundCases> {
  const query = readQuery(text)
  if (!query) return { entries: [], total: 0, isTotalCapped: false, nextCursor: null }
  const narrowing = conditions(filter)
  const where = narrowing.length > 0 ? and(narrowing) : null
  let found = await findExact(db, query, where, page)
  // What a filter leaves out is found all the same: nobody else is looked for in its place.
  if (found.total === 0 && !(where && (await findsAny(db, query)))) {
    found = await findLooser(db, text, query, where, page)
  }
  const { hits, total, isCapped } = found
  const end = page.offset + page.limit
  return {
    entries: hits.map((hit) => ({ ...hit.card, match: matchOf(hit, query.wording) })),
    total,
    isTotalCapped: isCapped,
    nextCursor: end < total ? `${end}` : null,
  }
}

async function findLooser(
  db: Queryable,
  text: string,
  query: SearchQuery,
  where: SQL | null,
  page: Page,
): Promise<Hits> {
  for await (const conditions of looserConditions(db, query)) {
    const found = await findNamed(db, conditions, where, page)
    if (found.total > 0 || (where && (await isAnyNamed(db, conditions)))) return found
  }
  // The nearer a name is, the less it is beyond one that is a typo away.
  const near = await nearNames(db, text)
  const hits = near.map(({ caseId, key, like }) => ({ caseId, key, how: typo + 1 - like }))
  return findListed(db, hits, where, page)
}

/** What names are asked for when nothing is as it was typed: one after the other, until something is found. */
async function* looserConditions(
  db: Queryable,
  { otherParts, readings }: SearchQuery,
): AsyncGenerator<NameCondition[]> {
  if (otherParts) yield [{ query: otherParts, how: matchKinds.indexOf('part') }]
  // Names of other peoples are rather told by how they sound, which `nearNames` does, typos and all.
  if (readings.some((words) => words.length > 1 && isToldByConsonants(words))) return
  const corrected = await correctWords(db, readings)
  if (corrected.length > 0) yield corrected.map((text, i) => ({ query: text, how: typo + i }))
}

function namedBy(conditions: NameCondition[]): SQL {
  const typed = conditions.map(({ query }) => sql`k.terms @@ ${query}::tsquery`)
  return sql`select k.case_id from pub.name_keys k where ${sql.join(typed, sql` or `)}`
}

async function isAnyNamed(db: Queryable, conditions: NameCondition[]): Promise<boolean> {
  const [found] = await db.execute<{ any: boolean }>(sql`
    with named as materialized (${namedBy(conditions)}) select exists (select from named) as any`)
  return found?.any ?? false
}

function matchOf({ card, how, key, texts }: Hit, wording: QueryWords): Match {
  const kind = matchKinds[Math.min(Math.ceil(how), typo)] ?? 'typo'
  if (kind !== 'words') return { how: kind, key, texts: [], words: [] }
  const names = [card.name, ...(card.native ? [card.native.text] : [])]
  const reasons = reasonsFor(wording, names, texts ?? [])
  // Words of several names of one person.
  if (reasons.texts.length === 0) {
    return { how: 'part', key: normaliseText(card.name), texts: [], words: [] }
  }
  return { how: kind, key: null, ...reasons }
}

async function findNewest(db: Queryable, filter: CaseFilter, slice: Slice): Promise<FoundCases> {
  const where = await caseCondition(db, filter)
  // For some of those who are found PostgreSQL would read all cases, in the hope to come upon them soon.
  const all = sql.raw(filter.q?.trim() ? 'materialized' : 'not materialized')
  const fitting = sql`with fitting as ${all} (select * from pub.case_entries e where ${where})`
  const total = slice.total ?? (await countUpTo(db, fitting, countLimit + 1))
  const isTotalCapped = slice.total === undefined && total > countLimit
  const rows = await db.execute<{ card: CaseCard }>(sql`
    ${fitting}
    select e.card from fitting e
    where ${and(after(slice.cursor))}
    order by ${newestFirst}
    limit ${slice.limit + 1} offset ${slice.cursor ? 0 : (slice.offset ?? 0)}`)
  const cards = rows.slice(0, slice.limit).map((row) => row.card)
  const last = cards.at(-1)
  return {
    entries: cards.map((card) => ({ ...card, match: null })),
    total: isTotalCapped ? countLimit : total,
    isTotalCapped,
    nextCursor: rows.length > slice.limit && last ? `${last.publishedAt}~${last.slug}` : null,
  }
}

async function countUpTo(db: Queryable, fitting: SQL, most: number): Promise<number> {
  const [counted] = await db.execute<{ total: number }>(sql`
    ${fitting}
    select count(*)::int as total from (select from fitting limit ${most}) as counted`)
  return counted?.total ?? 0
}

function conditions(filter: CaseFilter): SQL[] {
  const found: SQL[] = []
  const { status, issue, charge, law, place, ethnicity, religion, sex, from, to } = filter
  if (status) {
    const column = statusGroups.some((group) => group === status)
      ? sql`e.status_group`
      : sql`e.status`
    found.push(sql`${column} = ${status}`)
  }
  if (issue) found.push(sql`e.issues @> array[${issue}]::text[]`)
  if (charge) found.push(sql`e.articles @> array[${charge}]::text[]`)
  if (law) found.push(sql`e.articles && ${`{${articlesOfLaw(law).join(',')}}`}::text[]`)
  if (place) found.push(sql`e.province = ${place}`)
  if (ethnicity) found.push(sql`e.ethnicity = ${ethnicity}`)
  if (religion) found.push(sql`e.religion = ${religion}`)
  if (sex) found.push(sql`e.sex = ${sex}`)
  if (from)
    found.push(
      sql`e.held_from is not null and (e.held_to is null or e.held_to >= ${firstDay(from)}::date)`,
    )
  if (to) found.push(sql`e.held_from <= ${lastDay(to)}::date`)
  return found
}

function and(list: SQL[]): SQL {
  return list.length > 0 ? sql.join(list, sql` and `) : sql`true`
}

/** What comes after the entry that a cursor names, whether or not that one is still there. */
function after(cursor: string | undefined): SQL[] {
  const place = cursor === undefined ? null : readPlace(cursor)
  if (!place) return []
  const { at, slug } = place
  return [
    sql`e.published_at <= ${at}::timestamptz and (e.published_at < ${at}::timestamptz or e.slug > ${slug})`,
  ]
}

/** The moment and the address in a cursor, both public. Null when it is none. */
function readPlace(cursor: string): { at: string; slug: string } | null {
  const [, at, slug] = cursor.match(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([a-z0-9-]+)$/) ?? []
  if (!at || !slug || Number.isNaN(Date.parse(at))) return null
  return new Date(at).toISOString() === at ? { at, slug } : null
}

function readOffset(cursor: string): number {
  return offsetCursor.test(cursor) ? Number(cursor) : 0
}
