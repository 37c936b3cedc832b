import 'server-only'
import { sql } from 'drizzle-orm'
import { deskDatabase, type Queryable } from '@/db/client'

export type Transaction = Exclude<Queryable, { $client: unknown }>

/** The audit log's words for what this folder does. */
type Act =
  | `staff.${'invited' | 'joined' | 'changed' | 'disabled' | 'reset'}`
  | `session.${'began' | 'ended'}`

/**
 * Changes accounts, sessions and links. Audit triggers write the events in this same transaction
 * under the actor and the action that `acting` names. (lib/audit does this for everyone above; it
 * stands on lib/auth, which therefore can't use it.)
 */
export function changeAccounts<T>(changing: (tx: Transaction) => Promise<T>): Promise<T> {
  return deskDatabase().transaction(changing)
}

/** From here to the end of the transaction, or to the next call, this person does this. */
export async function acting(tx: Transaction, actorId: string | null, action: Act): Promise<void> {
  await tx.execute(
    sql`select set_config('vigil.viewer', ${actorId ?? ''}, true), set_config('vigil.action', ${action}, true), set_config('vigil.reason', '', true)`,
  )
}
