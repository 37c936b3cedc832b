import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/audit/transaction'

/** The addresses of cases that were merged into these lead to these from now on. */
export async function pointAddresses(tx: Transaction, caseIds: string[]): Promise<void> {
  await tx.execute(sql`
    with recursive own as (
      select c.id as kept, c.id from core.cases c where c.id = any(${`{${caseIds.join(',')}}`}::uuid[])
      union select own.kept, c.id from core.cases c join own on c.merged_into_id = own.id)
    update pub.addresses a set case_id = own.kept
    from own where a.owner_id = own.id and a.case_id <> own.kept`)
}
