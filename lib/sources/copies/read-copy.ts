import type { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { StoredCopy } from './model'
import { openKept } from './store'

/**
 * The sealed original of a copy, checked against its hash. That it was taken out is noted in the audit
 * log, of whatever source it is: it belongs to the chain of custody.
 *
 * @throws WordedError when the stored file is missing or was changed
 */
export async function takeOutOriginal(viewer: Viewer, copy: StoredCopy): Promise<Readable> {
  assertCan(viewer, 'case.read')
  const file = await openWhole(copy.sha256)
  await writeAs(viewer, { action: 'source.read' }, (tx) =>
    tx.execute(
      sql`select core.record_reading('core.archived_copies', ${copy.id}::uuid, ${copy.sourceId}::uuid)`,
    ),
  )
  return file
}

/** What is shown in place of an image; null where nothing is. */
export async function openShown(viewer: Viewer, copy: StoredCopy): Promise<Readable | null> {
  assertCan(viewer, 'case.read')
  return copy.shownSha256 ? openWhole(copy.shownSha256) : null
}

async function openWhole(sha256: string): Promise<Readable> {
  const file = await openKept(sha256)
  if (typeof file === 'string') throw new WordedError(`desk.copies.fault.${file}`)
  return file
}
