import { sql } from 'drizzle-orm'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { lockFiles } from './lock-files'
import { listKept, removeAbandoned, removeKept } from './store'

/**
 * Removes stored files that no copy refers to any more, and what broken uploads left: of the files that
 * an erasure names, or of all. Ask for all only over a database that is as new as the files: over an
 * older one that was restored, copies made since would be gone for good.
 *
 * @returns how many kept files were removed
 */
export async function removeUnreferencedFiles(viewer: Viewer, of?: string[]): Promise<number> {
  assertCan(viewer, 'case.erase')
  await removeAbandoned()
  return readAs(viewer, async (tx) => {
    await lockFiles(tx, 'removing')
    const files = of ?? (await listKept())
    if (files.length === 0) return 0
    const found = await tx.execute<{ file: string }>(
      sql`select core.unreferenced_files(${`{${files.join(',')}}`}::text[]) as file`,
    )
    for (const { file } of found) await removeKept(file)
    return found.length
  })
}
