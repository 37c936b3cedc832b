import 'server-only'
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { exports } from '@/db/schema'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { systemViewer } from '@/lib/auth/viewer'
import { queueName } from './queue'
import { end } from './run-export'
import { listExportFiles, removeDrafts, removeExportFile } from './store'

/** Removes files whose time is over, in which an erased case stands, or that no export refers to. */
export async function tidyExports(): Promise<void> {
  await removeEnded()
  await removeUnreferenced()
  for (const id of await findLost()) await end(id, 'failed')
}

async function removeEnded(): Promise<void> {
  const found = await readAs(systemViewer(), (tx) =>
    tx.execute<{ id: string }>(sql`select core.exports_to_remove() as id`),
  )
  for (const { id } of found) {
    await removeExportFile(id)
    await writeAs(systemViewer(), { action: 'export.removed' }, (tx) =>
      tx
        .update(exports)
        .set({ removedAt: sql`now()` })
        .where(and(eq(exports.id, id), isNull(exports.removedAt))),
    )
  }
}

/** What attempts left at exports that have ended otherwise. */
async function removeUnreferenced(): Promise<void> {
  const ids = await listExportFiles()
  if (ids.length === 0) return
  const needed = await readAs(systemViewer(), (tx) =>
    tx
      .select({ id: exports.id })
      .from(exports)
      .where(
        and(
          inArray(exports.id, ids),
          sql`(${exports.state} = 'waiting' or ${exports.state} = 'made' and ${exports.removedAt} is null)`,
        ),
      ),
  )
  const known = new Set(needed.map((row) => row.id))
  for (const id of ids.filter((one) => !known.has(one))) {
    await removeDrafts(id)
    await removeExportFile(id)
  }
}

/** Exports that wait although nothing in the queue would make them: tried too often, or gone from it. */
async function findLost(): Promise<string[]> {
  const rows = await readAs(systemViewer(), (tx) =>
    tx
      .select({ id: exports.id })
      .from(exports)
      .where(
        and(
          eq(exports.state, 'waiting'),
          lt(exports.requestedAt, sql`now() - interval '10 seconds'`),
          sql`not exists (select from jobs.job j where j.name = ${queueName} and j.id = ${exports.id} and j.state <= 'active')`,
        ),
      ),
  )
  return rows.map((row) => row.id)
}
