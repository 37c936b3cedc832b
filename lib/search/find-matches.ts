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
const matchLimit = 500
/** When each of the words is in so many cases, the newest cases are asked first, and so many of them. */
const manyCases = sql.raw('10000')
const recentLimit = sql.raw('2000')
const mostChoices = sql.raw('50')

const [name, spelling, beginning, part, words, typo] = matchKinds.keys()

/**
 * The cases that a query finds, best first, then newest first. The looser a kind of match, the later it
 * is looked for: not at all once a stricter one gave as many cases as are looked at.
 *
 * @param where narrows the entries `e`; null when nothing does
 */
export function findExact(
  db: Queryable,
  query: SearchQuery,
  where: SQL | null,
  page: Page,
): Promise<Hits> {
  const keys = namesUnder(where)
  const isOpen = (...before: string[]) =>
    sql.join(
      before.map((set) => sql`(select count(*) from ${sql.identifier(set)}) < ${limitOf}`),
      sql` and `,
    )
  const inTexts = sql`e.terms @@ (select words from asked) and ${where ?? sql`true`}`
  const asHits = sql`e.case_id, null::text as key, ${at(words)} as how`
  // Enough for this page, and to show that there are further ones.
  const enough = sql.raw(`${Math.max(200, page.offset + 2 * page.limit)}`)
  return readPage(
    db,
    {
      choices: choicesOf(query),
      asked: sql`
        select ${finished(query.parts)} as parts, ${finished(query.words)} as words, ${commonness(query)} as cases
        from choices`,
    },
    {
      named: sql`
        select k.case_id, k.key,
          case when k.terms @@ ${query.name}::tsquery then ${at(name)} else ${at(spelling)} end as how
        from ${keys} where k.terms @@ ${query.names}::tsquery limit ${limitOf}`,
      // A range and not LIKE: a plan for any pattern can't use the index.
      begun: sql`
        select k.case_id, k.key, ${at(beginning)} as how
        from ${keys} where k.key ~>=~ ${query.typed} and k.key ~<~ ${`${query.typed}${last}`}
        limit ${limitOf}`,
      parts: sql`
        select k.case_id, k.key, ${at(part)} as how
        from ${keys} where ${isOpen('begun')} and k.terms @@ (select parts from asked)
        limit ${limitOf}`,
      // Of words that many cases have, the newest cases hold enough.
      recent: sql`
        select ${asHits}
        from (select * from pub.case_entries e order by ${newestFirst} limit ${recentLimit}) as e
        where ${isOpen('begun', 'parts')} and (select cases from asked) >= ${manyCases} and ${inTexts}
        limit ${enough}`,
      worded: sql`
        select ${asHits} from pub.case_entries e
        where ${isOpen('begun', 'parts')} and (select count(*) from recent) < ${enough} and ${inTexts}
        limit ${limitOf}`,
    },
    page,
    sql`or (select count(*) from recent) >= ${enough}`,
  )
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
  const sets = corrected.map((query, i) => [
    `typo_${i}`,
    sql`
      select k.case_id, k.key, ${at((typo ?? 0) + i)} as how
      from ${namesUnder(where)} where k.terms @@ ${query}::tsquery limit ${limitOf}`,
  ])
  return readPage(db, {}, Object.fromEntries(sets), page)
}

const limitOf = sql.raw(`${matchLimit}`)
const last = '\u{10ffff}'

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
  const rarest = sql`
    (select case when count(*) = ${others.length} then min(cases) else 0 end
     from pub.terms where term in ${others})`
  if (begun === null) return rarest
  const open = sql`coalesce(choices.cases, 0)`
  return others.length > 0 ? sql`least(${rarest}, ${open})` : open
}

function at(how: number | undefined): SQL {
  return sql.raw(`${how}`)
}

function namesUnder(where: SQL | null): SQL {
  // Looked up one by one: to read all entries for some hundred names would take a thousand times as long.
  return where
    ? sql`pub.name_keys k cross join lateral (
        select from pub.case_entries e where e.case_id = k.case_id and ${where} offset 0) as e`
    : sql`pub.name_keys k`
}

interface Row extends Record<string, unknown> {
  card: CaseCard | null
  how: number
  key: string | null
  texts: CaseText[] | null
  total: number
  capped: boolean
}

/** One statement, so that a page costs one round trip. Only the ranks of this page are put in order. */
async function readPage(
  db: Queryable,
  asked: Record<string, SQL>,
  sets: Record<string, SQL>,
  { limit, offset }: Page,
  orCapped = sql``,
): Promise<Hits> {
  const names = Object.keys(sets).map((set) => sql.identifier(set))
  const made = Object.entries({ ...asked, ...sets }).map(
    ([set, select]) => sql`${sql.identifier(set)} as materialized (${select})`,
  )
  const all = names.map((set) => sql`select case_id, key, how from ${set}`)
  const counts = names.map((set) => sql`(select count(*) from ${set}) >= ${limitOf}`)
  const rows = await db.execute<Row>(sql`
    with ${sql.join(made, sql`, `)},
      found as materialized (
        select case_id, min(how) as how, (array_agg(key order by how, length(key), key))[1] as key
        from (${sql.join(all, sql` union all `)}) as hits group by case_id),
      ranked as (
        select *, count(*) over (order by how) - count(*) over (partition by how) as before
        from found),
      page as (
        select e.card, f.how, f.key, case when f.how = ${at(words)} then e.texts end as texts,
          row_number() over (order by f.how, ${newestFirst}) as place
        from ranked f join pub.case_entries e using (case_id)
        where f.before < ${offset + limit}
        order by place limit ${limit} offset ${offset})
    select page.card, page.how, page.key, page.texts, totals.total, totals.capped
    from (select (select count(*)::int from found) as total, ${sql.join(counts, sql` or `)} ${orCapped} as capped) as totals
      left join page on true
    order by page.place`)
  return {
    hits: rows.flatMap(({ card, how, key, texts }) => (card ? [{ card, how, key, texts }] : [])),
    total: rows[0]?.total ?? 0,
    isCapped: rows[0]?.capped ?? false,
  }
}
