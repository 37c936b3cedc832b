import { sql } from 'drizzle-orm'
import type postgres from 'postgres'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { filesLock, lockFiles } from './lock-files'
import { listKept, removeAbandoned, removeKept } from './store'

/**
 * Removes those of these stored files that no copy refers to any more: what an erasure left.
 * @returns how many
 */
export async function removeUnreferencedFiles(viewer: Viewer, files: string[]): Promise<number> {
  assertCan(viewer, 'case.erase')
  if (files.length === 0) return 0
  return readAs(viewer, async (tx) => {
    await lockFiles(tx, 'removing')
    const found = await tx.execute<{ file: string }>(
      sql`select core.unreferenced_files(${`{${files.join(',')}}`}::text[]) as file`,
    )
    for (const { file } of found) await removeKept(file)
    return found.length
  })
}

/**
 * The same for all stored files, as the owner of the database, and for what broken uploads left. Only
 * over a database that is as new as the files: over an older one that was restored, copies made since
 * would be gone for good.
 */
export async function sweepFiles(owner: postgres.Sql): Promise<number> {
  await removeAbandoned()
  return owner.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${filesLock})`
    const referred = await tx<{ file: string }[]>`
      select sha256 as file from core.archived_copies
      union select shown_sha256 from core.archived_copies where shown_sha256 is not null`
    const known = new Set(referred.map((row) => row.file))
    const left = (await listKept()).filter((file) => !known.has(file))
    for (const file of left) await removeKept(file)
    return left.length
  })
}
