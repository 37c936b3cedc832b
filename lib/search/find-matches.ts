import { type SQL, sql } from 'drizzle-orm'
import { executePrepared, type Queryable } from '@/db/client'
import type { CaseText } from './case-texts'
import { type CaseCard, matchKinds } from './model'
import { choiceMark, type SearchQuery, type Unfinished } from './search-query'

export interface Hit {
  card: CaseCard
  /** A place in `matchKinds`, or near one: a name that is further off than another found so. */
  how: number
  key: string | null
  /** Read where words were found. */
  texts: CaseText[] | null
}

export interface Hits {
  hits: Hit[]
  total: number
  /** Of some kind of match there may be more. */
  isCapped: boolean
}

export interface Page {
  limit: number
  offset: number
}

// As the index has it, to the letter: any other order would sort all cases for each page. Ties go by
// the address: the id of a case is not public, and nothing that readers see may hang on it.
export const newestFirst = sql`e.published_at desc nulls last, e.slug`

/** Of each kind of match no more are looked at, unless a page needs them. */
const matchLimit = 200
/** When each of the words is in so many cases, the newest cases are asked first, and so many of them. */
const manyCases = sql.raw('20000')
const recentLimit = sql.raw('2000')
const mostChoices = sql.raw('50')

const [name, spelling, beginning, part, words] = [...matchKinds.keys()].map((how) =>
  sql.raw(`${how}`),
)

/**
 * The cases that a query finds, best first, then newest first. Looser matches are only looked for when
 * stricter ones don't fill the page: first names that are typed whole, and those that begin so; then,
 * where words are in very many cases, other parts of names and the newest cases; then all that is found.
 *
 * @param where narrows the entries `e`; null when nothing does
 */
export function findExact(
  db: Queryable,
  query: SearchQuery,
  where: SQL | null,
  page: Page,
): Promise<Hits> {
  const narrowed = where ?? sql`true`
  const limit = limitOf(page)
  // For this page, and to tell that there is a further one.
  const needed = sql`${page.offset + page.limit + 1}::int`
  const isBegun = sql`k.key ~>=~ ${query.typed} and k.key ~<~ ${`${query.typed}${last}`}`
  const named = sql`pub.name_keys k`
  const has = (condition: 'parts' | 'any' | 'finds_many') =>
    sql`(select ${sql.identifier(condition)} from asked)`
  const isOpen = (met: string) => sql`(select cases from ${sql.identifier(met)}) < ${needed}`
  const meet = (...sets: string[]) => sql`
    select count(*) as cases
    from (${sql.join(
      sets.map((set) => sql`select case_id from ${sql.identifier(set)}`),
      sql` union `,
    )}) as met`
  return readPage(db, page, {
    // There are far too many ways to put filters together.
    isKept: where === null,
    prepared: {
      ...limited(
        'whole',
        sql`
          select k.case_id, k.key,
            case when k.terms @@ ${query.name}::tsquery then ${name}
              when k.terms @@ ${query.unlessOtherwise}::tsquery then ${spelling} - 0.5
              else ${spelling} end::float8 as how
          from ${under(where, named)} where k.terms @@ ${query.names}::tsquery`,
        limit,
      ),
      // A range and not LIKE: a plan for any pattern can't use the index.
      opened: sql`select k.case_id, k.key from ${named} where ${isBegun} limit ${limit}`,
      begun: sql`
        select k.case_id, k.key, ${beginning} as how from ${under(where, sql`opened k`)}`,
      first_met: meet('whole', 'begun'),
      asked: sql`
        select ${finished(query.parts)} as parts, ${finished(query.any)} as any,
          (select count(*) from opened) >= ${limit} or ${commonness(query)} >= ${manyCases} as finds_many
        from (${choicesOf(query)}) as choices`,
      ...limited(
        'parts',
        sql`
          select k.case_id, k.key, ${part} as how from ${under(where, named)}
          where ${isOpen('first_met')} and ${has('finds_many')} and k.terms @@ ${has('parts')}`,
        limit,
      ),
      recent: sql`
        select e.case_id, null::text as key, ${words} as how
        from (select * from pub.case_entries e order by ${newestFirst} limit ${recentLimit}) as e
        where ${isOpen('first_met')} and ${has('finds_many')}
          and e.terms @@ ${has('any')} and ${narrowed}
        limit ${limit}`,
      met: meet('whole', 'begun', 'parts', 'recent'),
      ...limited(
        'fitting',
        sql`
          select e.case_id from pub.case_entries e
          where ${isOpen('met')} and e.terms @@ ${has('any')} and ${narrowed}`,
        limit,
      ),
      others: sql`
        select f.case_id, case when n.how = ${part} then n.key end as key, n.how
        from fitting f cross join lateral (
          select k.key, case when k.terms @@ ${has('parts')} then ${part} else ${words} end as how
          from ${named} where k.case_id = f.case_id) as n`,
    },
    hits: ['whole', 'begun', 'parts', 'recent', 'others'],
    isCapped: sql`not ${isOpen('met')} or (select count(*) from fitting) >= ${limit}`,
  })
}

/** On all terms of an entry `e`: whether the query finds it. */
export function isFoundBy(query: SearchQuery): SQL {
  return sql`e.terms @@ (select ${finished(query.any)} from (${choicesOf(query)}) as choices)`
}

/** What a name of a case must hold, and how it is found then: a place in `matchKinds`, or one beyond. */
export interface NameCondition {
  query: string
  how: number
}

/** The cases whose names fulfil one of these, each found by the best that it fulfils. */
export function findNamed(
  db: Queryable,
  conditions: readonly NameCondition[],
  where: SQL | null,
  page: Page,
): Promise<Hits> {
  const limit = limitOf(page)
  const sets = conditions.map((_, i) => `set_${i}`)
  const found = (before: string[]) =>
    sql.join(
      ['0', ...before.map((set) => `(select count(*) from ${set})`)].map((one) => sql.raw(one)),
      sql` + `,
    )
  const isOpen = (before: string[]) => sql`${found(before)} <= ${page.offset + page.limit}::int`
  const prepared = conditions.map(({ query, how }, i) =>
    limited(
      `set_${i}`,
      sql`
        select k.case_id, k.key, ${how}::int as how
        from ${under(where, sql`pub.name_keys k`)}
        where ${isOpen(sets.slice(0, i))} and k.terms @@ ${query}::tsquery`,
      limit,
    ),
  )
  return readPage(db, page, {
    isKept: where === null,
    prepared: Object.assign({}, ...prepared),
    hits: sets,
    isCapped: sql`not ${isOpen(sets.slice(0, -1))} or ${sql.join(
      sets.map((set) => sql`(select count(*) from ${sql.identifier(set)}) >= ${limit}`),
      sql` or `,
    )}`,
  })
}

/** Whether anybody is found. */
export async function findsAny(db: Queryable, query: SearchQuery): Promise<boolean> {
  const [found] = await db.execute<{ any: boolean }>(sql`
    with fitting as materialized (select from pub.case_entries e where ${isFoundBy(query)})
    select exists (select from fitting) as any`)
  return found?.any ?? false
}

/** Cases that were found otherwise, each with how far off its name is. */
export function findListed(
  db: Queryable,
  found: readonly { caseId: string; key: string; how: number }[],
  where: SQL | null,
  page: Page,
): Promise<Hits> {
  const list = JSON.stringify(found.map(({ caseId, ...hit }) => ({ case_id: caseId, ...hit })))
  const keys = sql`jsonb_to_recordset(${list}::jsonb) as k(case_id uuid, key text, how float8)`
  return readPage(db, page, {
    isKept: false,
    prepared: { listed: sql`select k.case_id, k.key, k.how from ${under(where, keys)}` },
    hits: ['listed'],
    isCapped: sql`false`,
  })
}

/**
 * As many of a set as are looked at. It is planned as if all of it were asked for: for some of it
 * PostgreSQL would read the whole table, in the hope to come upon them soon.
 */
function limited(set: string, select: SQL, limit: SQL): Record<string, SQL> {
  const all = `all_${set}`
  return { [all]: select, [set]: sql`select * from ${sql.identifier(all)} limit ${limit}` }
}

function limitOf({ limit, offset }: Page): SQL {
  return sql`${Math.max(matchLimit, offset + 2 * limit)}::int`
}

const last = '\u{10ffff}'

/** Of rows `k` those whose entries are let through. */
function under(where: SQL | null, keys: SQL): SQL {
  // Looked up one by one: to read all entries for some hundred names would take a thousand times as long.
  return where
    ? sql`${keys} cross join lateral (
        select from pub.case_entries e where e.case_id = k.case_id and ${where} offset 0) as e`
    : keys
}

/** The words that begin like the last one, itself first, as alternatives; null when there is none. */
function choicesOf({ wording: { begun } }: SearchQuery): SQL {
  if (begun === null) return sql`select null::text as words, null::bigint as cases`
  return sql`
    select string_agg(quote_literal(term), ' | ') as words, sum(cases) as cases
    from (
      select term, cases from pub.terms where term ~>=~ ${begun} and term ~<~ ${`${begun}${last}`}
      order by term = ${begun} desc, cases desc limit ${mostChoices}) as known`
}

function finished({ withChoices, withoutChoices }: Unfinished): SQL {
  if (withChoices === withoutChoices) return sql`${withChoices}::tsquery`
  return sql`
    (case when choices.words is null then ${withoutChoices}
      else replace(${withChoices}, ${choiceMark}, '(' || choices.words || ')') end)::tsquery`
}

/** How many cases have the rarest of the words; 0 when one is not known. */
function commonness({ wording: { terms, begun } }: SearchQuery): SQL {
  const others = terms.filter((term) => term !== begun)
  // Terms are letters, marks and figures alone.
  const list = `{${others.map((term) => `"${term}"`).join(',')}}`
  const rarest = sql`
    (select case when count(*) = ${others.length} then min(t.cases) else 0 end
     from pub.terms t where t.term = any(${list}::text[]))`
  if (begun === null) return rarest
  const open = sql`coalesce(choices.cases, 0)`
  return others.length > 0 ? sql`least(${rarest}, ${open})` : open
}

interface Row extends Record<string, unknown> {
  card: CaseCard | null
  how: number
  key: string | null
  texts: CaseText[] | null
  total: number
  capped: boolean
}

interface Sets {
  /** Whether connections keep the statement. */
  isKept: boolean
  /** By their names, in an order in which each may use those before. */
  prepared: Record<string, SQL>
  /** Those of them that are cases, with how each was found. */
  hits: string[]
  isCapped: SQL
}

/** One statement, so that a page costs one round trip. Only the ranks of this page are put in order. */
async function readPage(
  db: Queryable,
  { limit, offset }: Page,
  { isKept, prepared, hits, isCapped }: Sets,
): Promise<Hits> {
  const made = Object.entries(prepared).map(
    ([set, select]) => sql`${sql.identifier(set)} as materialized (${select})`,
  )
  const all = hits.map((set) => sql`select case_id, key, how from ${sql.identifier(set)}`)
  const statement = sql`
    with ${sql.join(made, sql`, `)},
      found as materialized (
        select case_id, min(how) as how, (array_agg(key order by how, length(key), key))[1] as key
        from (${sql.join(all, sql` union all `)}) as hits group by case_id),
      ranked as (
        select *, count(*) over (order by how) - count(*) over (partition by how) as before
        from found),
      page as (
        select e.card, f.how, f.key, case when f.how = ${words} then e.texts end as texts,
          row_number() over (order by f.how, ${newestFirst}) as place
        from ranked f join pub.case_entries e using (case_id)
        where f.before < ${offset + limit}::int
        order by place limit ${limit} offset ${offset})
    select page.card, page.how, page.key, page.texts, totals.total, totals.capped
    from (select (select count(*)::int from found) as total, (${isCapped}) as capped) as totals
      left join page on true
    order by page.place`
  const rows = await (isKept ? executePrepared<Row>(db, statement) : db.execute<Row>(statement))
  return {
    hits: rows.flatMap(({ card, how, key, texts }) => (card ? [{ card, how, key, texts }] : [])),
    total: rows[0]?.total ?? 0,
    isCapped: rows[0]?.capped ?? false,
  }
}
