import { type SQL, sql } from 'drizzle-orm'
import type { Database, Queryable } from '@/db/client'
import { lawArticles } from '@/db/laws'
import { codes } from '@/db/vocabulary'
import { addMonths, fromIsoDay, isoDay } from '@/lib/core/days'
import type { CaseFilter } from '@/lib/search/model'
import { caseCondition } from '@/lib/search/queries'
import { punishmentClasses } from '@/lib/sentences/punishment-class'
import {
  type Figure,
  type FigureRow,
  type Figures,
  inOrder,
  largestFirst,
  newsAges,
  withoutGaps,
  yearRows,
} from './model'

/**
 * All figures of the published cases under a filter, as they stood at one moment.
 *
 * @param db the public login
 * @param today YYYY-MM-DD: for how old news is, and how far the years go
 */
export function readFigures(db: Database, filter: CaseFilter, today: string): Promise<Figures> {
  return db.transaction(
    async (tx) => {
      const where = await caseCondition(tx, filter)
      const groups = await readGroups(tx, where, today)
      const all = groups.find((group) => group.dimension === 'all') ?? nobody
      const issues = await readIssues(tx, where)
      const charges = await readRepeated(tx, where, sql`e.prosecuted_articles`)
      const sentences = await readRepeated(tx, where, sql`e.punishments`)
      const bySize = (dimension: Dimension, order: readonly string[]): Figure => ({
        rows: largestFirst(rowsOf(groups, dimension), order),
        missing: missingOf(groups, dimension),
      })
      const inState = (state: string) => peopleIn(groups, 'status', state)
      return {
        totals: {
          people: all.people,
          prosecutions: all.prosecutions,
          held: inState('held'),
          out: inState('out'),
          ended: inState('ended'),
          unknown: inState('unknown'),
        },
        figures: {
          'by-year': await readYears(tx, where, today),
          'by-place': bySize('province', codes('province')),
          'by-issue': { ...issues, rows: largestFirst(issues.rows, codes('issue')) },
          'by-charge': {
            ...charges,
            rows: largestFirst(
              charges.rows,
              lawArticles.map((article) => article.id),
            ),
          },
          'by-sentence': { ...sentences, rows: inOrder(sentences.rows, punishmentClasses) },
          'by-end': {
            rows: withoutGaps(rowsOf(groups, 'end').map(apart)),
            missing: missingOf(groups, 'end'),
          },
          'by-news': {
            rows: inOrder(
              rowsOf(groups, 'news'),
              newsAges.map((age) => age.code),
            ),
            missing: missingOf(groups, 'news'),
          },
          'by-ethnicity': bySize('ethnicity', codes('ethnicity')),
          'by-religion': bySize('religion', codes('religion')),
        },
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

type Dimension = 'all' | 'status' | 'province' | 'ethnicity' | 'religion' | 'news' | 'end'

interface Group extends Record<string, unknown> {
  dimension: Dimension
  /** Null for those of whom it is not known. */
  code: string | null
  people: number
  held: number
  prosecutions: number
}

const nobody = { people: 0, prosecutions: 0 }

// Cases that say the same are counted together before they are told apart: there are far fewer
// different ones. Of lists, an empty one leaves a row without a code: those of whom it is not known.

/** What each case has one of, counted in one pass. News of those who are out or dead is not asked for. */
async function readGroups(tx: Queryable, where: SQL, today: string): Promise<Group[]> {
  const oldestFirst = newsAges.toReversed()
  const ends = oldestFirst.slice(0, -1).map((age) => monthsBefore(today, age.months))
  const ages = `{${oldestFirst.map((age) => age.code).join(',')}}`
  return tx.execute<Group>(sql`
    with alike as (
      select e.status_group, e.province, e.ethnicity, e.religion, e.due_year,
        width_bucket(e.last_news, ${`{${ends.join(',')}}`}::date[]) as age,
        count(*) as people, sum(e.prosecutions) as prosecutions
      from pub.case_entries e where ${where} group by 1, 2, 3, 4, 5, 6),
      named as (
        select *, coalesce(status_group, 'unknown') as status, due_year::text as due,
          coalesce(status_group, 'unknown') in ('held', 'unknown') as is_open,
          (${ages}::text[])[1 + age] as news
        from alike)
    select
      case
        when grouping(status) = 0 then 'status' when grouping(province) = 0 then 'province'
        when grouping(ethnicity) = 0 then 'ethnicity' when grouping(religion) = 0 then 'religion'
        when grouping(news) = 0 then 'news' when grouping(due) = 0 then 'end' else 'all'
      end as dimension,
      coalesce(status, province, ethnicity, religion, news, due) as code,
      coalesce(sum(people), 0)::int as people,
      coalesce(sum(people) filter (where status = 'held'), 0)::int as held,
      coalesce(sum(prosecutions), 0)::int as prosecutions
    from named
    group by grouping sets ((), (status), (province), (ethnicity), (religion), (due), (is_open, news))
    having grouping(is_open) = 1 or is_open`)
}

function rowsOf(groups: Group[], dimension: Dimension): FigureRow[] {
  return groups.flatMap((group) =>
    group.dimension === dimension && group.code !== null
      ? [{ code: group.code, counts: [group.people, group.held] as const }]
      : [],
  )
}

/** Those in custody and the others, in place of all and those in custody among them. */
function apart({ code, counts: [people, held] }: FigureRow): FigureRow {
  return { code, counts: [held, people - held] }
}

function missingOf(groups: Group[], dimension: Dimension): number {
  return peopleIn(groups, dimension, null)
}

function peopleIn(groups: Group[], dimension: Dimension, code: string | null): number {
  return groups.find((one) => one.dimension === dimension && one.code === code)?.people ?? 0
}

async function readIssues(tx: Queryable, where: SQL): Promise<Figure> {
  return toFigure(
    await tx.execute<Counted>(sql`
      with lists as (
        select e.issues as list, count(*) as people,
          count(*) filter (where e.status_group = 'held') as held
        from pub.case_entries e where ${where} group by e.issues)
      select code, sum(people)::int as first, sum(held)::int as second
      from lists left join unnest(list) as code on true group by code`),
  )
}

/** Of a list that names a code once for each prosecution: the people that it is named of, and how often. */
async function readRepeated(tx: Queryable, where: SQL, column: SQL): Promise<Figure> {
  return toFigure(
    await tx.execute<Counted>(sql`
      with lists as (
        select ${column} as list, count(*) as people
        from pub.case_entries e where ${where} group by ${column})
      select code,
        (sum(people) filter (where at is null or at = array_position(list, code)))::int as first,
        sum(people)::int as second
      from lists left join unnest(list) with ordinality as one (code, at) on true group by code`),
  )
}

interface Counted extends Record<string, unknown> {
  code: string | null
  first: number
  second: number
}

function toFigure(counted: readonly Counted[]): Figure {
  return {
    rows: counted.flatMap(({ code, first, second }) =>
      code === null ? [] : [{ code, counts: [first, second] as const }],
    ),
    missing: counted.find((one) => one.code === null)?.first ?? 0,
  }
}

async function readYears(tx: Queryable, where: SQL, today: string): Promise<Figure> {
  const rows = await tx.execute<Years>(sql`
    with lists as (
      select e.held_years as known, e.possibly_held_years as possible, count(*) as people
      from pub.case_entries e where ${where} group by 1, 2),
      stretches as (
        select true as is_known, unnest(known) as years, people from lists
        union all
        select false, years, people from lists left join unnest(possible) as years on true)
    select is_known, lower(years) as from, upper(years) - 1 as to, sum(people)::int as people
    from stretches group by is_known, years`)
  const last = Number(today.slice(0, 4))
  const stretches = rows.flatMap(({ from, ...row }) => (from === null ? [] : [{ ...row, from }]))
  const known = stretches.filter((row) => row.is_known)
  const possible = stretches.filter((row) => !row.is_known)
  return {
    rows: yearRows(known, possible, last),
    missing: rows.find((row) => row.from === null)?.people ?? 0,
  }
}

interface Years extends Record<string, unknown> {
  is_known: boolean
  from: number | null
  to: number | null
  people: number
}

function monthsBefore(day: string, months: number): string {
  return isoDay(addMonths(fromIsoDay(day), -months))
}
