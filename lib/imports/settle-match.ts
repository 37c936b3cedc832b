import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { importRows, imports } from '@/db/schema'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'

/** Somebody whom a list brought, who may be the person of a case. */
export interface ListedMatch {
  importId: string
  rowHash: string
  list: string
  asOf: string | null
  rowNumber: number
  /** What the row says, by its column. */
  cells: Record<string, string>
}

/** Those whom lists brought that nobody has compared with this case yet. */
export async function findListedMatches(viewer: Viewer, caseId: string): Promise<ListedMatch[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select({
        importId: importRows.importId,
        rowHash: importRows.rowHash,
        list: imports.list,
        asOf: imports.asOf,
        rowNumber: importRows.rowNumber,
        cells: importRows.cells,
      })
      .from(importRows)
      .innerJoin(imports, eq(imports.id, importRows.importId))
      .where(
        and(
          eq(importRows.outcome, 'possible_match'),
          inArray(importRows.matchesCaseId, sql`(select core.cases_of(${caseId}::uuid))`),
        ),
      )
      .orderBy(asc(imports.list), asc(importRows.rowNumber))
      .limit(50)
    return rows.map((row) => ({ ...row, cells: filled(row.cells) }))
  })
}

/**
 * Says who a row is about. The same person: it belongs to the case, and the list is never asked about it
 * again. Somebody else: the next reading of the list makes a case of it.
 */
export async function settleMatch(
  viewer: Viewer,
  caseId: string,
  row: { importId: string; rowHash: string },
  isSame: boolean,
): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'import.row_noted' }, async (tx) => {
    const settled = await tx
      .update(importRows)
      .set(isSame ? { outcome: 'created', caseId } : { outcome: 'someone_else' })
      .where(
        and(
          eq(importRows.importId, row.importId),
          eq(importRows.rowHash, row.rowHash),
          eq(importRows.outcome, 'possible_match'),
          inArray(importRows.matchesCaseId, sql`(select core.cases_of(${caseId}::uuid))`),
        ),
      )
      .returning({ rowHash: importRows.rowHash })
    if (settled.length === 0) throw new WordedError('merge.fault.settled')
  })
}

function filled(cells: unknown): Record<string, string> {
  const entries = typeof cells === 'object' && cells ? Object.entries(cells) : []
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  )
}
