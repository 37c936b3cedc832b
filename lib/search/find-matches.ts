import { type SQL, sql } from 'drizzle-orm'
import { type Compiled, compile, executeCompiled, type Queryable } from '@/db/client'
import type { CaseText } from './case-texts'
import { type CaseCard, matchKinds } from './model'
import { choiceMark, type SearchQuery } from './search-query'

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
export async function findExact(
  db: Queryable,
  query: SearchQuery,
  where: SQL | null,
  page: Page,
): Promise<Hits> {
  const { wording, parts, any } = query
  const others = wording.terms.filter((term) => term !== wording.begun)
  const values: Record<keyof typeof asked, unknown> = {
    name: query.name,
    names: query.names,
    unless_otherwise: query.unlessOtherwise,
    first: query.typed,
    beyond: `${query.typed}${last}`,
    parts: parts.withChoices,
    parts_alone: parts.withoutChoices,
    any: any.withChoices,
    any_alone: any.withoutChoices,
    begun: wording.begun,
    begun_beyond: wording.begun && `${wording.begun}${last}`,
    // Terms are letters, marks and figures alone.
    others: `{${others.map((term) => `"${term}"`).join(',')}}`,
    others_count: others.length,
    most: mostOf(page),
    ends: page.offset + page.limit,
    offset: page.offset,
    limit: page.limit,
  }
  // With filters there are far too many forms of it for connections to keep them.
  if (where) return read(db, compile(exactStatement(where)), values, false)
  unfiltered ??= compile(exactStatement(null))
  return read(db, unfiltered, values, true)
}

let unfiltered: Compiled | undefined

/**
 * What a statement is given, with its types. It stands in a step of its own, so that a plan hangs on no
 * value: it is then made once for a connection, instead of for each search.
 */
const asked = {
  name: 'tsquery',
  names: 'tsquery',
  unless_otherwise: 'tsquery',
  first: 'text',
  beyond: 'text',
  parts: 'text',
  parts_alone: 'text',
  any: 'text',
  any_alone: 'text',
  begun: 'text',
  begun_beyond: 'text',
  others: 'text[]',
  others_count: 'int',
  most: 'int',
  ends: 'int',
  offset: 'int',
  limit: 'int',
} as const

function exactStatement(where: SQL | null): SQL {
  const narrowed = where ?? sql`true`
  const named = sql`pub.name_keys k`
  const given = (value: keyof typeof asked) => sql`(select ${sql.identifier(value)} from asked)`
  const read = (value: 'parts' | 'any' | 'finds_many') =>
    sql`(select ${sql.identifier(value)} from understood)`
  const most = given('most')
  const isOpen = (met: string) =>
    sql`(select cases from ${sql.identifier(met)}) <= ${given('ends')}`
  const meet = (...sets: string[]) => sql`
    select count(*) as cases
    from (${sql.join(
      sets.map((set) => sql`select case_id from ${sql.identifier(set)}`),
      sql` union `,
    )}) as met`
  const values = Object.entries(asked).map(
    ([value, type]) => sql`${sql.placeholder(value)}::${sql.raw(type)} as ${sql.identifier(value)}`,
  )
  return pageStatement({
    steps: {
      asked: sql`select ${sql.join(values, sql`, `)}`,
      ...limited(
        'whole',
        sql`
          select k.case_id, k.key,
            case when k.terms @@ ${given('name')} then ${name}
              when k.terms @@ ${given('unless_otherwise')} then ${spelling} - 0.5
              else ${spelling} end::float8 as how
          from ${under(where, named)} where k.terms @@ ${given('names')}`,
        most,
      ),
      // A range and not LIKE: a plan for any pattern can't use the index.
      opened: sql`
        select k.case_id, k.key from ${named}
        where k.key ~>=~ ${given('first')} and k.key ~<~ ${given('beyond')} limit ${most}`,
      begun: sql`
        select k.case_id, k.key, ${beginning} as how from ${under(where, sql`opened k`)}`,
      first_met: meet('whole', 'begun'),
      choices: choicesFrom(given('begun'), given('begun_beyond')),
      understood: sql`
        select
          ${finished(sql`a.parts`, sql`a.parts_alone`)} as parts,
          ${finished(sql`a.any`, sql`a.any_alone`)} as any,
          (select count(*) from opened) >= a.most
          or least(
            (select case when count(*) = a.others_count then min(t.cases) else 0 end
             from pub.terms t where t.term = any(a.others)),
            case when a.begun is not null then coalesce(choices.cases, 0) end) >= ${manyCases}
            as finds_many
        from asked a, choices`,
      ...limited(
        'parts',
        sql`
          select k.case_id, k.key, ${part} as how from ${under(where, named)}
          where ${isOpen('first_met')} and ${read('finds_many')} and k.terms @@ ${read('parts')}`,
        most,
      ),
      recent: sql`
        select e.case_id, null::text as key, ${words} as how
        from (select * from pub.case_entries e order by ${newestFirst} limit ${recentLimit}) as e
        where ${isOpen('first_met')} and ${read('finds_many')}
          and e.terms @@ ${read('any')} and ${narrowed}
        limit ${most}`,
      met: meet('whole', 'begun', 'parts', 'recent'),
      ...limited(
        'fitting',
        sql`
          select e.case_id from pub.case_entries e
          where ${isOpen('met')} and e.terms @@ ${read('any')} and ${narrowed}`,
        most,
      ),
      others: sql`
        select f.case_id, case when n.how = ${part} then n.key end as key, n.how
        from fitting f cross join lateral (
          select k.key, case when k.terms @@ ${read('parts')} then ${part} else ${words} end as how
          from ${named} where k.case_id = f.case_id) as n`,
    },
    hits: ['whole', 'begun', 'parts', 'recent', 'others'],
    isCapped: sql`not ${isOpen('met')} or (select count(*) from fitting) >= ${most}`,
    limit: given('limit'),
    offset: given('offset'),
  })
}

/** On all terms of an entry `e`: whether the query finds it. */
export function isFoundBy(query: SearchQuery): SQL {
  const { any, wording } = query
  if (any.withChoices === any.withoutChoices) return sql`e.terms @@ ${any.withChoices}::tsquery`
  const choices = choicesFrom(
    sql`${wording.begun}::text`,
    sql`${wording.begun && `${wording.begun}${last}`}::text`,
  )
  const meant = finished(sql`${any.withChoices}::text`, sql`${any.withoutChoices}::text`)
  return sql`e.terms @@ (select ${meant} from (${choices}) as choices)`
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
  const limit = sql`${mostOf(page)}::int`
  const sets = conditions.map((_, i) => `set_${i}`)
  const found = (before: string[]) =>
    sql.join(
      ['0', ...before.map((set) => `(select count(*) from ${set})`)].map((one) => sql.raw(one)),
      sql` + `,
    )
  const isOpen = (before: string[]) => sql`${found(before)} <= ${page.offset + page.limit}::int`
  const steps = conditions.map(({ query, how }, i) =>
    limited(
      `set_${i}`,
      sql`
        select k.case_id, k.key, ${how}::int as how
        from ${under(where, sql`pub.name_keys k`)}
        where ${isOpen(sets.slice(0, i))} and k.terms @@ ${query}::tsquery`,
      limit,
    ),
  )
  const statement = pageStatement({
    steps: Object.assign({}, ...steps),
    hits: sets,
    isCapped: sql`not ${isOpen(sets.slice(0, -1))} or ${sql.join(
      sets.map((set) => sql`(select count(*) from ${sql.identifier(set)}) >= ${limit}`),
      sql` or `,
    )}`,
    limit: sql`${page.limit}::int`,
    offset: sql`${page.offset}::int`,
  })
  return read(db, compile(statement), {}, where === null)
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
  const statement = pageStatement({
    steps: { listed: sql`select k.case_id, k.key, k.how from ${under(where, keys)}` },
    hits: ['listed'],
    isCapped: sql`false`,
    limit: sql`${page.limit}::int`,
    offset: sql`${page.offset}::int`,
  })
  return read(db, compile(statement), {}, false)
}

/**
 * As many of a set as are looked at. It is planned as if all of it were asked for: for some of it
 * PostgreSQL would read the whole table, in the hope to come upon them soon.
 */
function limited(set: string, select: SQL, limit: SQL): Record<string, SQL> {
  const all = `all_${set}`
  return { [all]: select, [set]: sql`select * from ${sql.identifier(all)} limit ${limit}` }
}

function mostOf({ limit, offset }: Page): number {
  return Math.max(matchLimit, offset + 2 * limit)
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

/** The words from one on, itself first, as alternatives, and how many cases have them; nulls when there is none. */
function choicesFrom(begun: SQL, beyond: SQL): SQL {
  return sql`
    select string_agg(quote_literal(term), ' | ') as words, sum(cases) as cases
    from (
      select term, cases from pub.terms where term ~>=~ ${begun} and term ~<~ ${beyond}
      order by term = ${begun} desc, cases desc limit ${mostChoices}) as known`
}

/** A tsquery with the words that its last one may be. */
function finished(withChoices: SQL, withoutChoices: SQL): SQL {
  return sql`
    (case when choices.words is null then ${withoutChoices}
      else replace(${withChoices}, ${sql.raw(`'${choiceMark}'`)}, '(' || choices.words || ')') end)::tsquery`
}

interface Row extends Record<string, unknown> {
  card: CaseCard | null
  how: number
  key: string | null
  texts: CaseText[] | null
  total: number
  capped: boolean
}

interface Search {
  /** By their names, in an order in which each may use those before. */
  steps: Record<string, SQL>
  /** Those of them that are cases, with how each was found. */
  hits: string[]
  isCapped: SQL
  limit: SQL
  offset: SQL
}

/** One statement, so that a page costs one round trip. Only the ranks of this page are put in order. */
function pageStatement({ steps, hits, isCapped, limit, offset }: Search): SQL {
  const made = Object.entries(steps).map(
    ([step, select]) => sql`${sql.identifier(step)} as materialized (${select})`,
  )
  const all = hits.map((set) => sql`select case_id, key, how from ${sql.identifier(set)}`)
  return sql`
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
        where f.before < ${limit} + ${offset}
        order by place limit ${limit} offset ${offset})
    select page.card, page.how, page.key, page.texts, totals.total, totals.capped
    from (select (select count(*)::int from found) as total, (${isCapped}) as capped) as totals
      left join page on true
    order by page.place`
}

async function read(
  db: Queryable,
  statement: Compiled,
  values: Record<string, unknown>,
  isKept: boolean,
): Promise<Hits> {
  const rows = await executeCompiled<Row>(db, statement, values, isKept)
  return {
    hits: rows.flatMap(({ card, how, key, texts }) => (card ? [{ card, how, key, texts }] : [])),
    total: rows[0]?.total ?? 0,
    isCapped: rows[0]?.capped ?? false,
  }
}
