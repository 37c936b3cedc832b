import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/audit/transaction'

/** Any number: the same for whoever adds or removes stored files. */
export const filesLock = 7_236_412_003

/**
 * Until the transaction ends: many may add files, while whoever removes them is alone. A file stands
 * on the disk before the row that refers to it is committed, and would be taken for one too many.
 */
export async function lockFiles(tx: Transaction, purpose: 'adding' | 'removing'): Promise<void> {
  await tx.execute(
    purpose === 'adding'
      ? sql`select pg_advisory_xact_lock_shared(${filesLock})`
      : sql`select pg_advisory_xact_lock(${filesLock})`,
  )
}
