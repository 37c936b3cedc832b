import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/audit/transaction'

/**
 * Notes in the log of each case that it left, and what for. The reason stands there alone, under the key
 * of the case: it may name the person, and goes when the case is erased. So it is set for this one
 * statement, after what the transaction writes of the export itself.
 */
export async function recordExport(
  tx: Transaction,
  id: string,
  reason: string | null,
): Promise<void> {
  await tx.execute(sql`select set_config('vigil.reason', ${reason ?? ''}, true)`)
  await tx.execute(sql`select core.record_export(${id}::uuid)`)
}
