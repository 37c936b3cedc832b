import { getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import { articlesOfLaw } from '@/db/laws'
import { deskEntries } from '@/db/schema'
import { readAs, type Transaction } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { normaliseText } from '@/lib/core/text'
import { firstDay, lastDay } from '@/lib/search/input'
import { statusGroups } from '@/lib/search/model'
import { nameQuery } from '@/lib/search/search-query'
import type { Column, GroupColumn } from './columns'
import type { Entry } from './entry'
import type { DeskFilter, Narrowing } from './filter'
import { isNeedOf, type Need, needCodes, needCondition, needOrder } from './needs'

/** A row of the table as it is shown. */
export type ShownEntry = Omit<Entry, 'terms'>

/** How many cases have each value, `''` for none. */
export type Counts = Record<string, number>

export interface FoundEntries {
  entries: ShownEntry[]
  total: number
  counts: Record<'state' | 'review' | 'status' | 'place' | 'assignee', Counts>
  /** Under a grouping: how many cases stand in each group. */
  groups: Counts
}

export interface Page {
  limit: number
  offset?: number
}

/** Cases of the desk under a filter, in its order, as the entries have them. */
export async function findEntries(
  viewer: Viewer,
  filter: DeskFilter,
  page: Page,
  today = utcDay(),
): Promise<FoundEntries> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const where = conditionOf(filter, viewer, today)
    const { total, counts, groups } = await countEntries(tx, where, filter.group)
    const offset = page.offset ?? 0
    const entries =
      total > offset ? await select(tx, where, orderOf(filter), { limit: page.limit, offset }) : []
    return { entries, total, counts, groups }
  })
}

/** Cases by a name in any spelling, the best match first: for whoever types one. */
export async function findNamed(viewer: Viewer, q: string, limit: number): Promise<ShownEntry[]> {
  assertCan(viewer, 'case.read')
  const filter = { q, page: 1 }
  return readAs(viewer, (tx) =>
    select(tx, conditionOf(filter, viewer, utcDay()), orderOf(filter), { limit }),
  )
}

/** The ids of all cases under a filter, in the order of their names: for bulk work and exports. */
export async function findEntryIds(
  viewer: Viewer,
  filter: Narrowing,
  today = utcDay(),
): Promise<string[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const rows = await tx.execute<{ id: string }>(
      sql`select e.case_id as id from core.desk_entries e where ${conditionOf(filter, viewer, today)} order by e.sort_key, e.case_id`,
    )
    return rows.map((row) => row.id)
  })
}

/** These entries, in the order of their names. */
export async function getEntries(viewer: Viewer, ids: string[]): Promise<ShownEntry[]> {
  assertCan(viewer, 'case.read')
  if (ids.length === 0) return []
  return readAs(viewer, (tx) =>
    tx
      .select(shownColumns)
      .from(deskEntries)
      .where(inArray(deskEntries.caseId, ids))
      .orderBy(deskEntries.sortKey, deskEntries.caseId),
  )
}

/** One thing that waits: how many cases, and the most urgent of them. */
export interface Waiting {
  need: Need
  total: number
  entries: ShownEntry[]
}

/** What waits for this viewer, each need once, with the first few cases of it. */
export async function getWorklist(
  viewer: Viewer,
  { few = 4, today = utcDay() }: { few?: number; today?: string } = {},
): Promise<{ waiting: Waiting[]; recent: ShownEntry[]; isEmpty: boolean }> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const counted = await countNeeds(tx, viewer, today)
    const waiting: Waiting[] = []
    for (const need of needCodes.filter((one) => isNeedOf(viewer, one))) {
      const total = counted[need] ?? 0
      const where = needCondition(need, viewer, today)
      const order = sql`${needOrder(need)}, e.case_id`
      const entries = total > 0 ? await select(tx, where, order, { limit: few }) : []
      waiting.push({ need, total, entries })
    }
    const recent = await select(tx, sql`true`, sql`e.changed_at desc nulls last, e.case_id`, {
      limit: few,
    })
    return { waiting, recent, isEmpty: recent.length === 0 }
  })
}

/** How many cases wait for each need. */
export async function getNeedCounts(
  viewer: Viewer,
  today = utcDay(),
): Promise<Partial<Record<Need, number>>> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, (tx) => countNeeds(tx, viewer, today))
}

/** How many cases each of these filters has. */
export async function countFilters(
  viewer: Viewer,
  filters: Narrowing[],
  today = utcDay(),
): Promise<number[]> {
  assertCan(viewer, 'case.read')
  if (filters.length === 0) return []
  return readAs(viewer, async (tx) => {
    const sums = filters.map(
      (filter, i) =>
        sql`count(*) filter (where ${conditionOf(filter, viewer, today)})::int as ${sql.identifier(`n${i}`)}`,
    )
    const [row] = await tx.execute<Record<string, number>>(
      sql`select ${sql.join(sums, sql`, `)} from core.desk_entries e`,
    )
    return filters.map((_, i) => row?.[`n${i}`] ?? 0)
  })
}

/** The tags and the lists that there are, by name. */
export async function findMarks(viewer: Viewer): Promise<{ tags: string[]; lists: string[] }> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const tags = await tx.execute<{ name: string }>(
      sql`select distinct unnest(e.tags) as name from core.desk_entries e where e.tags <> '{}' order by 1`,
    )
    const lists = await tx.execute<{ name: string }>(
      sql`select distinct e.imported_from as name from core.desk_entries e where e.imported_from is not null order by 1`,
    )
    return { tags: tags.map((row) => row.name), lists: lists.map((row) => row.name) }
  })
}

/** Days of the desk begin at midnight UTC, for colleagues everywhere alike. */
export function utcDay(moment = new Date()): string {
  return moment.toISOString().slice(0, 10)
}

const { terms: _terms, isRestricted: _isRestricted, ...shownColumns } = getTableColumns(deskEntries)

async function select(
  tx: Transaction,
  where: SQL,
  order: SQL,
  { limit, offset = 0 }: Page,
): Promise<ShownEntry[]> {
  // Ids first: sorting whole rows of a hundred thousand cases takes far longer.
  const rows = await tx.execute<{ id: string }>(
    sql`select e.case_id as id from core.desk_entries e where ${where} order by ${order} limit ${limit} offset ${offset}`,
  )
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const found = await tx
    .select(shownColumns)
    .from(deskEntries)
    .where(inArray(deskEntries.caseId, ids))
  const byId = new Map(found.map((entry) => [entry.caseId, entry]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Everything in one pass: the total, how many have each value, and how many stand in each group. */
async function countEntries(
  tx: Transaction,
  where: SQL,
  group: GroupColumn | undefined,
): Promise<Omit<FoundEntries, 'entries'>> {
  const counted = { ...facets, ...(group && { group: groupKeyOf(group) }) }
  const names = Object.keys(counted)
  const columns = Object.entries(counted).map(
    ([name, column]) => sql`${column} as ${sql.identifier(name)}`,
  )
  const list = sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  )
  const texts = names.map((name) => sql`${sql.identifier(name)}::text`)
  const sets = names.map((name) => sql`(${sql.identifier(name)})`)
  // Each combination is counted first: there are a few hundred of them, of however many cases.
  const rows = await tx.execute<Record<string, string | null> & { n: number; set: number }>(sql`
    with combinations as (
      select ${list}, count(*) as n
      from (select ${sql.join(columns, sql`, `)} from core.desk_entries e where ${where}) as found
      group by ${list})
    select ${sql.join(texts, sql`, `)}, sum(n)::int as n, grouping(${list}) as set
    from combinations group by grouping sets ((), ${sql.join(sets, sql`, `)})`)
  // A bit for each column that a row does not count by, the first the highest.
  const all = 2 ** names.length - 1
  const countsOf = (name: string): Counts => {
    const set = all - 2 ** (names.length - 1 - names.indexOf(name))
    const own = rows.filter((row) => Number(row.set) === set)
    return Object.fromEntries(own.map((row) => [row[name] ?? '', row.n]))
  }
  return {
    total: rows.find((row) => Number(row.set) === all)?.n ?? 0,
    counts: {
      state: countsOf('state'),
      review: countsOf('review'),
      status: countsOf('status'),
      place: countsOf('place'),
      assignee: countsOf('assignee'),
    },
    groups: group ? countsOf('group') : {},
  }
}

/** Two colleagues may bear one name. */
function groupKeyOf(group: GroupColumn): SQL {
  return group === 'assignee' ? sql`e.assignee_id` : sorts[group]
}

// By what the counts beside the choices are made.
const facets = {
  state: sql`e.state`,
  review: sql`e.review`,
  status: sql`e.status_group`,
  place: sql`e.province`,
  assignee: sql`e.assignee_id`,
}

async function countNeeds(
  tx: Transaction,
  viewer: Viewer,
  today: string,
): Promise<Partial<Record<Need, number>>> {
  const needs = needCodes.filter((need) => isNeedOf(viewer, need))
  const sums = needs.map(
    (need) =>
      sql`count(*) filter (where ${needCondition(need, viewer, today)})::int as ${sql.identifier(need)}`,
  )
  const [row] = await tx.execute<Partial<Record<Need, number>>>(
    sql`select ${sql.join(sums, sql`, `)} from core.desk_entries e`,
  )
  return row ?? {}
}

/** Which entries `e` a filter lets through. */
function conditionOf(filter: Narrowing, viewer: Viewer, today: string): SQL {
  const found: SQL[] = []
  const { q, status, issue, charge, law, from, to, assignee, tag, dueAfter, dueBefore } = filter
  if (q?.trim()) found.push(nameCondition(q))
  if (filter.need) found.push(needCondition(filter.need, viewer, today))
  if (status) {
    const isGroup = statusGroups.some((group) => group === status)
    found.push(sql`${isGroup ? sql`e.status_group` : sql`e.status`} = ${status}`)
  }
  if (filter.state) found.push(sql`e.state = ${filter.state}`)
  if (filter.review) found.push(sql`e.review = ${filter.review}`)
  if (filter.place) found.push(sql`e.province = ${filter.place}`)
  if (filter.sex) found.push(sql`e.sex = ${filter.sex}`)
  if (filter.ethnicity) found.push(sql`e.ethnicity = ${filter.ethnicity}`)
  if (filter.religion) found.push(sql`e.religion = ${filter.religion}`)
  if (filter.severity) found.push(sql`e.severity = ${filter.severity}`)
  if (filter.list) found.push(sql`e.imported_from = ${filter.list}`)
  if (issue) found.push(sql`${issue} = any(e.issues)`)
  if (charge) found.push(sql`${charge} = any(e.articles)`)
  if (law) found.push(sql`e.articles && ${`{${articlesOfLaw(law).join(',')}}`}::text[]`)
  if (tag) found.push(sql`${tag} = any(e.tags)`)
  if (assignee === 'none') found.push(sql`e.assignee_id is null`)
  else if (assignee)
    found.push(sql`e.assignee_id = ${assignee === 'me' ? viewer.id : assignee}::uuid`)
  if (from) {
    found.push(
      sql`e.held_from is not null and (e.held_to is null or e.held_to >= ${firstDay(from)}::date)`,
    )
  }
  if (to) found.push(sql`e.held_from <= ${lastDay(to)}::date`)
  if (dueAfter) found.push(sql`e.due_latest >= ${firstDay(dueAfter)}::date`)
  if (dueBefore) found.push(sql`e.due_earliest <= ${lastDay(dueBefore)}::date`)
  return found.length > 0 ? sql.join(found, sql` and `) : sql`true`
}

/**
 * One or two Latin letters begin a tenth of all names, and somebody is still typing: there the name that
 * the table sorts by must do, which an index has in order.
 */
function nameCondition(q: string): SQL {
  const query = nameQuery(q)
  if (!query) return sql`false`
  const start = normaliseText(q)
  if (/^[a-z]{1,2}$/.test(start)) {
    return sql`(e.sort_key >= ${start} and e.sort_key < ${afterLetters(start)})`
  }
  // As an array, sorted once: the index is then walked through instead of searched for each.
  return sql`e.case_id = any(array(select core.entries_named(${query.any})))`
}

/** What comes after all that begins with these letters, in any collation: xu → xv, az → b. */
function afterLetters(letters: string): string {
  const bare = letters.replace(/z+$/, '')
  if (bare === '') return 'zzzzzz'
  return bare.slice(0, -1) + String.fromCharCode(bare.charCodeAt(bare.length - 1) + 1)
}

// What a column is sorted by; those of one value a case are also what rows are gathered by.
const sorts: Record<Column, SQL> = {
  name: sql`e.sort_key`,
  status: sql`e.status`,
  since: sql`e.status_day`,
  due: sql`e.due_earliest`,
  place: sql`e.province`,
  charge: sql`e.charges[1]`,
  issue: sql`e.issues[1]`,
  severity: sql`e.severity`,
  news: sql`e.last_news`,
  gaps: sql`e.unsourced + e.uncopied + e.wrong_articles`,
  assignee: sql`(select s.name from core.staff s where s.id = e.assignee_id)`,
  tags: sql`e.tags[1]`,
  state: sql`e.state`,
  review: sql`e.review`,
  edition: sql`e.edition`,
  sex: sql`e.sex`,
  born: sql`e.birth_year`,
  ethnicity: sql`e.ethnicity`,
  religion: sql`e.religion`,
  held: sql`e.held_from`,
  list: sql`e.imported_from`,
  confidentiality: sql`e.confidentiality`,
  opened: sql`e.created_at`,
  changed: sql`e.changed_at`,
}

/**
 * The groups first, then the column asked for; without one the best match of a name, the urgency of a
 * need, or what changed last.
 */
function orderOf(filter: DeskFilter): SQL {
  const parts: SQL[] = []
  if (filter.group) {
    parts.push(sql`${sorts[filter.group]} nulls last`, groupKeyOf(filter.group))
  }
  const [, minus, column] = filter.sort?.match(/^(-?)(.+)$/) ?? []
  if (column) parts.push(sql`${sorts[column as Column]}${minus ? sql` desc` : sql``} nulls last`)
  else if (filter.q?.trim()) parts.push(...nameOrder(filter.q ?? ''))
  else if (filter.need) parts.push(needOrder(filter.need))
  else parts.push(sql`e.changed_at desc nulls last`)
  return sql.join([...parts, sql`e.case_id`], sql`, `)
}

/** A name that is the whole of what was typed comes before one that begins with it. */
function nameOrder(q: string): SQL[] {
  const whole = nameQuery(q)?.whole
  const isShort = Array.from(normaliseText(q)).length < 3
  if (!whole || isShort) return [sql`e.sort_key`]
  return [sql`(e.case_id in (select core.entries_named(${whole}))) desc`, sql`e.sort_key`]
}
