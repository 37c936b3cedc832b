import { sql } from 'drizzle-orm'
import { deskDatabase, type Queryable } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AuditAction } from './actions'

export type Transaction = Exclude<Queryable, { $client: unknown }>

/** Reads the record as this viewer: row-level security shows what they may see and nothing more. */
export function readAs<T>(viewer: Viewer, reading: (tx: Transaction) => Promise<T>): Promise<T> {
  return deskDatabase().transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('vigil.viewer', ${viewer.id}, true)`)
      return reading(tx)
    },
    { accessMode: 'read only' },
  )
}

/** The same, with everything as it stood when the first statement began: for what reads many cases. */
export function snapshotAs<T>(
  viewer: Viewer,
  reading: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return deskDatabase().transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('vigil.viewer', ${viewer.id}, true)`)
      return reading(tx)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/**
 * Changes the record as this viewer. Triggers write the audit events in this same transaction; the
 * action and the reason given here are what they say.
 */
export function writeAs<T>(
  viewer: Viewer,
  act: { action: AuditAction; reason?: string | null },
  writing: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return deskDatabase().transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('vigil.viewer', ${viewer.id}, true), set_config('vigil.action', ${act.action}, true), set_config('vigil.reason', ${act.reason ?? ''}, true)`,
    )
    return writing(tx)
  })
}

/**
 * Keeps up what is worked out of the record, as this viewer: tables that hold nothing of their own and
 * are therefore not audited (desk_entries). Reading is enough to be allowed to.
 */
export function keepAs<T>(viewer: Viewer, keeping: (tx: Transaction) => Promise<T>): Promise<T> {
  return deskDatabase().transaction(async (tx) => {
    await tx.execute(sql`select set_config('vigil.viewer', ${viewer.id}, true)`)
    return keeping(tx)
  })
}
