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
  type YearsCount,
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
          'by-year': { rows: await readYears(tx, where, today), missing: all.no_years },
          'by-place': bySize('province', codes('province')),
          'by-issue': { rows: largestFirst(issues, codes('issue')), missing: all.no_issues },
          'by-charge': {
            rows: largestFirst(
              charges,
              lawArticles.map((article) => article.id),
            ),
            missing: all.no_articles,
          },
          'by-sentence': {
            rows: inOrder(sentences, punishmentClasses),
            missing: all.no_punishments,
          },
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
  no_years: number
  no_issues: number
  no_articles: number
  no_punishments: number
}

const nobody = {
  people: 0,
  prosecutions: 0,
  no_years: 0,
  no_issues: 0,
  no_articles: 0,
  no_punishments: 0,
}

/** What each case has one of, counted in one pass. News of those who are out or dead is not asked for. */
async function readGroups(tx: Queryable, where: SQL, today: string): Promise<Group[]> {
  const oldestFirst = newsAges.toReversed()
  const ends = oldestFirst.slice(0, -1).map((age) => monthsBefore(today, age.months))
  const ages = `{${oldestFirst.map((age) => age.code).join(',')}}`
  return tx.execute<Group>(sql`
    with people as (
      select coalesce(e.status_group, 'unknown') as status, e.province, e.ethnicity, e.religion,
        coalesce(e.status_group, 'unknown') in ('held', 'unknown') as is_open,
        (${ages}::text[])[1 + width_bucket(e.last_news, ${`{${ends.join(',')}}`}::date[])] as news,
        e.due_year::text as due, e.prosecutions, e.possibly_held_years, e.issues, e.prosecuted_articles, e.punishments
      from pub.case_entries e where ${where})
    select
      case
        when grouping(status) = 0 then 'status' when grouping(province) = 0 then 'province'
        when grouping(ethnicity) = 0 then 'ethnicity' when grouping(religion) = 0 then 'religion'
        when grouping(news) = 0 then 'news' when grouping(due) = 0 then 'end' else 'all'
      end as dimension,
      coalesce(status, province, ethnicity, religion, news, due) as code,
      count(*)::int as people,
      (count(*) filter (where status = 'held'))::int as held,
      coalesce(sum(prosecutions), 0)::int as prosecutions,
      (count(*) filter (where possibly_held_years = '{}'))::int as no_years,
      (count(*) filter (where issues = '{}'))::int as no_issues,
      (count(*) filter (where prosecuted_articles = '{}'))::int as no_articles,
      (count(*) filter (where punishments = '{}'))::int as no_punishments
    from people
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

async function readIssues(tx: Queryable, where: SQL): Promise<FigureRow[]> {
  return toRows(
    await tx.execute<Counted>(sql`
      select issue as code, count(*)::int as first,
        (count(*) filter (where e.status_group = 'held'))::int as second
      from pub.case_entries e cross join unnest(e.issues) as issue
      where ${where} group by issue`),
  )
}

/** Of a list that names a code once for each prosecution: the people that it is named of, and how often. */
async function readRepeated(tx: Queryable, where: SQL, list: SQL): Promise<FigureRow[]> {
  return toRows(
    await tx.execute<Counted>(sql`
      select one.code, (count(*) filter (where one.at = array_position(${list}, one.code)))::int as first,
        count(*)::int as second
      from pub.case_entries e cross join unnest(${list}) with ordinality as one (code, at)
      where ${where} group by one.code`),
  )
}

interface Counted extends Record<string, unknown> {
  code: string
  first: number
  second: number
}

function toRows(counted: readonly Counted[]): FigureRow[] {
  return counted.map(({ code, first, second }) => ({ code, counts: [first, second] }))
}

async function readYears(tx: Queryable, where: SQL, today: string): Promise<FigureRow[]> {
  const stretches = (list: SQL) =>
    tx.execute<YearsCount & Record<string, unknown>>(sql`
      select lower(years) as from, upper(years) - 1 as to, count(*)::int as people
      from pub.case_entries e cross join unnest(${list}) as years
      where ${where} group by years`)
  const known = await stretches(sql`e.held_years`)
  const possible = await stretches(sql`e.possibly_held_years`)
  return yearRows(known, possible, Number(today.slice(0, 4)))
}

function monthsBefore(day: string, months: number): string {
  return isoDay(addMonths(fromIsoDay(day), -months))
}
