import 'server-only'
import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { exportProgress, exports } from '@/db/schema'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { MissingGlyph } from '@/lib/reports/missing-glyph'
import { type ExportRecord, stageOf } from './model'
import { readExportFile } from './store'

/** What this viewer asked for, newest first. */
export async function findExports(viewer: Viewer, limit = 50): Promise<ExportRecord[]> {
  assertCan(viewer, 'case.read')
  return select(viewer, sql`true`, limit)
}

/** One of them, or null when there is none for this viewer. */
export async function getExport(viewer: Viewer, id: string): Promise<ExportRecord | null> {
  assertCan(viewer, 'case.read')
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const [found] = await select(viewer, eq(exports.id, id), 1)
  return found ?? null
}

/**
 * Waits until an export has ended, at most so long: what is small is there with the answer to the
 * request that asked for it.
 */
export async function waitForExport(viewer: Viewer, id: string, patience: number): Promise<void> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const one = await getExport(viewer, id)
    if (one?.state !== 'waiting') return
    await new Promise((wake) => setTimeout(wake, 150))
  }
}

/** The file of an export in clear. That it was taken out is noted. @throws WordedError when it is gone */
export async function takeOutExport(
  viewer: Viewer,
  one: ExportRecord,
): Promise<AsyncGenerator<Buffer, void>> {
  assertCan(viewer, 'case.read')
  const stage = stageOf(one, new Date())
  if (stage !== 'ready')
    throw new WordedError(`exports.fault.${stage === 'stale' ? 'stale' : 'gone'}`)
  await writeAs(viewer, { action: 'export.taken' }, (tx) =>
    tx.execute(sql`select core.record_reading('core.exports', ${one.id}::uuid, ${one.id}::uuid)`),
  )
  return readExportFile(one.id)
}

function select(viewer: Viewer, where: SQL, limit: number): Promise<ExportRecord[]> {
  const {
    caseIds: _caseIds,
    input: _input,
    reason: _reason,
    requestedBy: _by,
    ...columns
  } = getTableColumns(exports)
  return readAs(viewer, (tx) =>
    tx
      .select({
        ...columns,
        missingGlyph: sql<MissingGlyph | null>`${exports.missingGlyph}`,
        cases: sql<number>`cardinality(${exports.caseIds})`,
        startedAt: exportProgress.startedAt,
        done: sql<number>`coalesce(${exportProgress.done}, 0)`,
        of: exportProgress.of,
        isStale: sql<boolean>`${exports.state} = 'made' and ${exports.removedAt} is null and core.is_export_stale(${exports.id})`,
      })
      .from(exports)
      .leftJoin(exportProgress, eq(exportProgress.exportId, exports.id))
      // The system sees all of them, to keep the house; as somebody who asked it sees its own.
      .where(and(where, eq(exports.requestedBy, viewer.id)))
      .orderBy(desc(exports.requestedAt), desc(exports.id))
      .limit(limit),
  )
}
