import { inArray, sql } from 'drizzle-orm'
import { cases, staff } from '@/db/schema'
import { auditAction } from '@/lib/audit/actions'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { sourcesById } from '@/lib/sources/queries'
import type { CaseRecord } from './model'
import { type PastPoint, recordAt } from './past-record'

/** One change of one row, as the audit log has it. */
export interface HistoryEvent {
  id: number
  at: Date
  by: string | null
  byId: string | null
  action: string
  operation: 'INSERT' | 'UPDATE' | 'DELETE' | 'READ'
  /** Without its schema, e.g. `facts`, `health_observations`, `citations`. */
  table: string
  rowId: string
  reason: string | null
  /** The whole row as it stood before and after; secret columns are sealed there too. */
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** The columns that differ, with what stood before and after. */
  differences: { column: string; before: unknown; after: unknown }[]
}

/** Everything that was done to a case, newest first, as far as the viewer may see it. */
export async function getHistory(viewer: Viewer, caseId: string): Promise<HistoryEvent[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const events = await tx.execute<{
      id: string
      at: Date | string
      actor_id: string | null
      action: string
      operation: HistoryEvent['operation']
      table_name: string
      row_id: string
      before: Record<string, unknown> | null
      after: Record<string, unknown> | null
      reason: string | null
    }>(sql`select * from core.case_history(${caseId}::uuid) order by id desc`)
    const actors = [...new Set(events.map((event) => event.actor_id).filter((id) => id !== null))]
    const people =
      actors.length > 0
        ? await tx
            .select({ id: staff.id, name: staff.name })
            .from(staff)
            .where(inArray(staff.id, actors))
        : []
    const nameOf = new Map(people.map((person) => [person.id, person.name]))
    return events.map((event) => ({
      id: Number(event.id),
      at: new Date(event.at),
      byId: event.actor_id,
      by: event.actor_id ? (nameOf.get(event.actor_id) ?? null) : null,
      action: auditAction.safeParse(event.action).success ? event.action : 'database.changed',
      operation: event.operation,
      table: event.table_name.replace(/^.*\./, ''),
      rowId: event.row_id,
      reason: event.reason,
      before: event.before,
      after: event.after,
      differences: differencesOf(event.before, event.after),
    }))
  })
}

/** The record of a case as it stood at a moment of its history, or null when it was not open yet. */
export async function getPastRecord(
  viewer: Viewer,
  record: CaseRecord,
  events: readonly HistoryEvent[],
  point: PastPoint,
): Promise<CaseRecord | null> {
  assertCan(viewer, 'case.read')
  const cited = idsIn(events, ['source_id'])
  const known = await readAs(viewer, (tx) => sourcesById(tx, cited))
  return recordAt(events, record, point, known)
}

/** What the rows of a history call by an id: names of staff, addresses of cases, titles of sources. */
export interface HistoryNames {
  people: Map<string, string>
  cases: Map<string, string>
  sources: Map<string, string>
}

export async function getHistoryNames(
  viewer: Viewer,
  events: readonly HistoryEvent[],
): Promise<HistoryNames> {
  assertCan(viewer, 'case.read')
  const sourceIds = [
    ...idsIn(events, ['source_id', 'repeats_id']),
    ...events.filter((event) => event.table === 'sources').map((event) => event.rowId),
  ]
  const caseIds = [
    ...idsIn(events, caseColumns),
    ...events.filter((event) => ofCases.includes(event.table)).map((event) => event.rowId),
  ]
  return readAs(viewer, async (tx) => {
    const people = await tx
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(inArray(staff.id, idsIn(events, personColumns)))
    const slugs = await tx
      .select({ id: cases.id, slug: cases.slug })
      .from(cases)
      .where(inArray(cases.id, [...new Set(caseIds)]))
    const found = await sourcesById(tx, [...new Set(sourceIds)])
    return {
      people: new Map(people.map(({ id, name }) => [id, name])),
      cases: new Map(slugs.map(({ id, slug }) => [id, slug])),
      sources: new Map([...found].map(([id, { source }]) => [id, source.title])),
    }
  })
}

const personColumns = ['staff_id', 'assignee_id', 'reviewer_id', 'reviewed_by', 'prepared_by']
/** Tables whose rows the log names by their case. */
const ofCases = ['cases', 'publication_records', 'withdrawal_records']
const caseColumns = ['case_id', 'kept_id', 'merged_id', 'merged_into_id', 'subject_id']

function idsIn(events: readonly HistoryEvent[], columns: readonly string[]): string[] {
  const ids = events.flatMap(({ before, after }) =>
    columns.flatMap((column) => [before?.[column], after?.[column]]),
  )
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

// What every row carries and no reader of a history asks for.
const bookkeeping = new Set([
  'id',
  'case_id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'changed_at',
])

/** The columns that differ between two states of a row. Bookkeeping is left out. */
export function differencesOf(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): HistoryEvent['differences'] {
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...columns]
    .filter((column) => !bookkeeping.has(column))
    .map((column) => ({
      column,
      before: before?.[column] ?? null,
      after: after?.[column] ?? null,
    }))
    .filter(({ before: was, after: is }) => JSON.stringify(was) !== JSON.stringify(is))
}
