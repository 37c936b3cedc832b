import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { CaseText } from './case-texts'
import { type CaseCard, matchKinds } from './model'
import { choiceMark, type SearchQuery, type Unfinished } from './search-query'

export interface Hit {
  card: CaseCard
  /** A place in `matchKinds`, or one beyond: a name that is further off. */
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

/** Of each kind of match no more are looked at. */
const matchLimit = sql.raw('500')
/** When each of the words is in so many cases, the newest cases are asked first, and so many of them. */
const manyCases = sql.raw('10000')
const recentLimit = sql.raw('2000')
const mostChoices = sql.raw('50')

const [name, spelling, beginning, part, words, typo] = [...matchKinds.keys()].map((how) =>
  sql.raw(`${how}`),
)

/**
 * The cases that a query finds, best first, then newest first. Names that are typed whole are always
 * looked up. What else is found is looked up at once as long as it can't be much; and where it is, names
 * that begin so come first, then other parts of names, then the newest cases with these words.
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
  const has = (condition: 'parts' | 'any' | 'opens_many' | 'finds_many') =>
    sql`(select ${sql.identifier(condition)} from asked)`
  // For this page, and to tell that there is a further one.
  const needed = sql`${page.offset + page.limit + 1}::int`
  const isBegun = sql`k.key ~>=~ ${query.typed} and k.key ~<~ ${`${query.typed}${last}`}`
  return readPage(db, page, {
    prepared: {
      // A range and not LIKE: a plan for any pattern can't use the index.
      opened: sql`select k.case_id, k.key from pub.name_keys k where ${isBegun} limit ${matchLimit}`,
      asked: sql`
        select ${finished(query.parts)} as parts, ${finished(query.any)} as any,
          ${count('opened')} >= ${matchLimit} as opens_many,
          ${count('opened')} >= ${matchLimit} or ${commonness(query)} >= ${manyCases} as finds_many
        from (${choicesOf(query)}) as choices`,
      begun: sql`
        select k.case_id, k.key, ${beginning} as how
        from ${under(where, sql`opened k`)} where ${has('opens_many')}`,
      parts: sql`
        select k.case_id, k.key, ${part} as how
        from ${under(where, sql`pub.name_keys k`)}
        where ${has('finds_many')} and not ${has('opens_many')} and k.terms @@ ${has('parts')}
        limit ${matchLimit}`,
      recent: sql`
        select e.case_id, null::text as key, ${words} as how
        from (select * from pub.case_entries e order by ${newestFirst} limit ${recentLimit}) as e
        where ${has('finds_many')} and not ${has('opens_many')}
          and e.terms @@ ${has('any')} and ${narrowed}
        limit ${sql`${Math.max(200, page.offset + 2 * page.limit)}::int`}`,
      all_found: sql`
        select e.case_id from pub.case_entries e
        where (not ${has('finds_many')}
            or ${count('begun')} + ${count('parts')} + ${count('recent')} < ${needed})
          and e.terms @@ ${has('any')} and ${narrowed}
        limit ${matchLimit}`,
    },
    hits: {
      named: sql`
        select k.case_id, k.key,
          case when k.terms @@ ${query.name}::tsquery then ${name} else ${spelling} end as how
        from ${under(where, sql`pub.name_keys k`)}
        where k.terms @@ ${query.names}::tsquery limit ${matchLimit}`,
      begun: null,
      parts: null,
      recent: null,
      looked_up: sql`
        select a.case_id, case when n.how < ${words} then n.key end as key, n.how
        from all_found a cross join lateral (
          select k.key, case
              when ${isBegun} then ${beginning}
              when k.terms @@ ${has('parts')} then ${part} else ${words} end as how
          from pub.name_keys k where k.case_id = a.case_id) as n`,
    },
    isCapped: sql`
      ${count('named')} >= ${matchLimit} or ${count('all_found')} >= ${matchLimit}
      or ${has('finds_many')}
        and ${count('begun')} + ${count('parts')} + ${count('recent')} >= ${needed}`,
  })
}

/** On all terms of an entry `e`: whether the query finds it. */
export function isFoundBy(query: SearchQuery): SQL {
  return sql`e.terms @@ (select ${finished(query.any)} from (${choicesOf(query)}) as choices)`
}

/** The cases whose names hold the first of these, then those of the second. */
export function findCorrected(
  db: Queryable,
  corrected: readonly string[],
  where: SQL | null,
  page: Page,
): Promise<Hits> {
  const sets = corrected.map((query, i): [string, SQL] => [
    `typo_${i}`,
    sql`
      select k.case_id, k.key, ${typo} + ${sql.raw(`${i}`)} as how
      from ${under(where, sql`pub.name_keys k`)}
      where k.terms @@ ${query}::tsquery limit ${matchLimit}`,
  ])
  return readPage(db, page, {
    prepared: {},
    hits: Object.fromEntries(sets),
    isCapped: sql.join(
      sets.map(([set]) => sql`${count(set)} >= ${matchLimit}`),
      sql` or `,
    ),
  })
}

const last = '\u{10ffff}'

function count(set: string): SQL {
  return sql`(select count(*) from ${sql.identifier(set)})`
}

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
  /** What is worked out before, by its name. */
  prepared: Record<string, SQL>
  /** Cases with how each was found; null for what is prepared already. */
  hits: Record<string, SQL | null>
  isCapped: SQL
}

/** One statement, so that a page costs one round trip. Only the ranks of this page are put in order. */
async function readPage(
  db: Queryable,
  { limit, offset }: Page,
  { prepared, hits, isCapped }: Sets,
): Promise<Hits> {
  const made = [...Object.entries(prepared), ...Object.entries(hits)].flatMap(([set, select]) =>
    select ? [sql`${sql.identifier(set)} as materialized (${select})`] : [],
  )
  const all = Object.keys(hits).map(
    (set) => sql`select case_id, key, how from ${sql.identifier(set)}`,
  )
  const rows = await db.execute<Row>(sql`
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
    order by page.place`)
  return {
    hits: rows.flatMap(({ card, how, key, texts }) => (card ? [{ card, how, key, texts }] : [])),
    total: rows[0]?.total ?? 0,
    isCapped: rows[0]?.capped ?? false,
  }
}
