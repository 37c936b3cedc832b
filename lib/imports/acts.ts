import { sql } from 'drizzle-orm'
import type { AuditAction } from '@/lib/audit/actions'
import type { Transaction } from '@/lib/audit/transaction'

/** What the audit log says of the changes from here to the end of the transaction. */
export async function nextAct(tx: Transaction, action: AuditAction, reason = ''): Promise<void> {
  await tx.execute(
    sql`select set_config('vigil.action', ${action}, true), set_config('vigil.reason', ${reason}, true)`,
  )
}
