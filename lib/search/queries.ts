import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { articlesOfLaw } from '@/db/laws'
import { firstDay, lastDay } from './input'
import { type CaseCard, type CaseFilter, type FoundCases, matchKinds, statusGroups } from './model'
import { type QueryKeys, queryKeys } from './name-keys'
import { quote, whole } from './terms'
import { correctWords } from './typos'

export interface Slice {
  /** Entries, at most 100. */
  limit: number
  /** Entries to leave out; or the cursor that the slice before gave. */
  offset?: number
  cursor?: string
  /** With a query, the newest match first instead of the best: for those who follow a search. */
  order?: 'best' | 'newest'
}

/**
 * Published cases under a filter. Without `q` the newest first; with it the best match first, then
 * the newest. `filter.page` is the caller's: it says what `slice` is. Counting stops at
 * `countLimit`, and of each kind of match no more than `matchLimit` cases are looked at.
 */
export async function findCases(
  db: Queryable,
  filter: CaseFilter,
  slice: Slice,
): Promise<FoundCases> {
  const limit = Math.min(Math.max(slice.limit, 1), 100)
  if (!filter.q?.trim()) return findNewest(db, filter, { ...slice, limit })
  const offset = slice.cursor ? readOffset(slice.cursor) : (slice.offset ?? 0)
  return findByName(db, filter, filter.q, { limit, offset, order: slice.order ?? 'best' })
}

/** Whether a slice of this filter may have given such a cursor. */
export function isCursor(filter: CaseFilter, cursor: string): boolean {
  return filter.q?.trim() ? offsetCursor.test(cursor) : readPlace(cursor) !== null
}

// As the index has it, to the letter: any other order would sort all cases for each page. Ties go by
// the address: the id of a case is not public, and nothing that readers see may hang on it.
const newestFirst = sql`e.published_at desc nulls last, e.slug`
const offsetCursor = /^\d{1,5}$/
const typo = matchKinds.indexOf('typo')
const countLimit = 10_000
const matchLimit = 1000

interface NameSlice {
  limit: number
  offset: number
  order: 'best' | 'newest'
}

interface Row extends Record<string, unknown> {
  card: CaseCard | null
  how: number
  key: string
  total: number
  capped: boolean
}

async function findNewest(db: Queryable, filter: CaseFilter, slice: Slice): Promise<FoundCases> {
  const where = and(conditions(filter))
  const [counted] = await db.execute<{ total: number }>(sql`
    select count(*)::int as total
    from (select from pub.case_entries e where ${where} limit ${countLimit + 1}) as counted`)
  const rows = await db.execute<{ card: CaseCard }>(sql`
    select e.card from pub.case_entries e
    where ${and([...conditions(filter), ...after(slice.cursor)])}
    order by ${newestFirst}
    limit ${slice.limit + 1} offset ${slice.cursor ? 0 : (slice.offset ?? 0)}`)
  const cards = rows.slice(0, slice.limit).map((row) => row.card)
  const last = cards.at(-1)
  const total = counted?.total ?? 0
  return {
    entries: cards.map((card) => ({ ...card, match: null })),
    total: Math.min(total, countLimit),
    isTotalCapped: total > countLimit,
    nextCursor: rows.length > slice.limit && last ? `${last.publishedAt}~${last.slug}` : null,
  }
}

async function findByName(
  db: Queryable,
  filter: CaseFilter,
  query: string,
  slice: NameSlice,
): Promise<FoundCases> {
  const { limit, offset } = slice
  const keys = queryKeys(query)
  let rows: Row[] = []
  if (keys.typed !== '') {
    rows = await findMatches(db, filter, exactMatches(keys), slice)
    if (rows[0]?.total === 0) {
      const corrected = await correctWords(db, keys.terms)
      const matches = corrected.map((query, i): Match => [typo + i, holds(query)])
      if (matches.length > 0) rows = await findMatches(db, filter, matches, slice)
    }
  }
  const total = rows[0]?.total ?? 0
  return {
    entries: rows.flatMap(({ card, how, key }) =>
      card ? [{ ...card, match: { how: matchKinds[Math.min(how, typo)] ?? 'typo', key } }] : [],
    ),
    total,
    isTotalCapped: rows[0]?.capped ?? false,
    nextCursor: offset + limit < total ? `${offset + limit}` : null,
  }
}

/** A rank in `matchKinds`, and what a name key must fulfil for it. */
type Match = [rank: number, condition: SQL]

function exactMatches(keys: QueryKeys): Match[] {
  const matches: Match[] = [
    [0, holds(keys.names.map((name) => quote(whole(name))).join(' | '))],
    // A range and not LIKE: a plan for any pattern can't use the index.
    [2, sql`k.key ~>=~ ${keys.typed} and k.key ~<~ ${`${keys.typed}\u{10ffff}`}`],
    [3, holds(partsQuery(keys))],
  ]
  if (keys.sounds.length > 0) {
    matches.push([1, holds(keys.sounds.map((name) => quote(whole(name))).join(' | '))])
  }
  return matches
}

/**
 * The whole query as one tsquery over the terms of all names of a case: a whole name in any spelling,
 * the beginning of one, or parts. Empty for a text without a letter or figure.
 */
export function nameQuery(text: string): { whole: string; any: string } | null {
  const keys = queryKeys(text)
  if (keys.typed === '') return null
  const names = [...keys.names, ...keys.sounds].map((name) => quote(whole(name)))
  const begun = keys.names.map((name) => quote(whole(name), true))
  return { whole: names.join(' | '), any: [...names, ...begun, partsQuery(keys)].join(' | ') }
}

/**
 * All terms of one reading; the last word may still be unfinished. Two letters begin too many
 * words: there the beginning of the whole name must do.
 */
function partsQuery(keys: QueryKeys): string {
  const readings = keys.terms.map((terms) =>
    terms.map((term, i) => quote(term, i === terms.length - 1 && isLong(term))).join(' & '),
  )
  const begun = keys.names.filter(isLong).map((name) => quote(whole(name), true))
  return [...readings, ...begun].map((part) => `(${part})`).join(' | ')
}

function isLong(term: string): boolean {
  return /^[a-z]{4,}$|^[^a-z\p{Script=Han}]{3,}$/u.test(term)
}

function holds(query: string): SQL {
  return sql`k.terms @@ ${query}::tsquery`
}

async function findMatches(
  db: Queryable,
  filter: CaseFilter,
  matches: Match[],
  { limit, offset, order }: NameSlice,
): Promise<Row[]> {
  const where = conditions(filter)
  const entries =
    where.length > 0
      ? sql`join pub.case_entries e on e.case_id = k.case_id and ${and(where)}`
      : sql``
  const hits = matches.map(
    ([rank, condition]) => sql`
      (select k.case_id, k.key, ${rank}::int as how
       from pub.name_keys k ${entries} where ${condition} limit ${matchLimit})`,
  )
  const rank = order === 'best' ? sql`f.how, ` : sql``
  return db.execute<Row>(sql`
    with hits as materialized (${sql.join(hits, sql` union all `)}),
      found as materialized (
        select case_id, min(how) as how, (array_agg(key order by how, length(key), key))[1] as key
        from hits group by case_id),
      page as (
        select e.card, f.how, f.key, row_number() over (order by ${rank}${newestFirst}) as place
        from found f join pub.case_entries e using (case_id)
        order by place limit ${limit} offset ${offset})
    select page.card, page.how, page.key, totals.total, totals.capped
    from (select (select count(*)::int from found) as total,
                 exists (select from hits group by how having count(*) >= ${matchLimit}) as capped) as totals
      left join page on true
    order by page.place`)
}

/**
 * Which entries `e` of pub.case_entries a filter lets through, for whatever counts them: the same cases
 * that `findCases` finds, and none left out for being many.
 */
export async function caseCondition(db: Queryable, filter: CaseFilter): Promise<SQL> {
  const named = await nameCondition(db, filter)
  return and([...(named ? [named] : []), ...conditions(filter)])
}

/**
 * What `filter.q` alone asks of an entry; null without it. A name that nobody under the whole filter
 * has as it was typed is corrected.
 */
export async function nameCondition(db: Queryable, filter: CaseFilter): Promise<SQL | null> {
  const query = filter.q?.trim()
  if (!query) return null
  const keys = queryKeys(query)
  if (keys.typed === '') return sql`false`
  const exact = isNamed(exactMatches(keys))
  const [found] = await db.execute<{ any: boolean }>(
    sql`select exists (select from pub.case_entries e where ${and([exact, ...conditions(filter)])}) as any`,
  )
  if (found?.any) return exact
  const corrected = await correctWords(db, keys.terms)
  if (corrected.length === 0) return sql`false`
  return isNamed(corrected.map((text): Match => [typo, holds(text)]))
}

function isNamed(matches: Match[]): SQL {
  const hits = matches.map(
    ([, condition]) => sql`select k.case_id from pub.name_keys k where ${condition}`,
  )
  return sql`e.case_id in (${sql.join(hits, sql` union all `)})`
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
