import { inArray, sql } from 'drizzle-orm'
import { staff } from '@/db/schema'
import { auditAction } from '@/lib/audit/actions'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'

/** One change of one row, as the audit log has it. */
export interface HistoryEvent {
  id: number
  at: Date
  by: string | null
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
