import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/audit/transaction'

/**
 * Until the transaction ends: many may add files, while whoever removes them is alone. A file stands
 * on the disk before the row that refers to it is committed, and would be taken for one too many.
 */
export async function lockFiles(tx: Transaction, purpose: 'adding' | 'removing'): Promise<void> {
  await tx.execute(
    purpose === 'adding'
      ? sql`select pg_advisory_xact_lock_shared(7236412003)`
      : sql`select pg_advisory_xact_lock(7236412003)`,
  )
}
