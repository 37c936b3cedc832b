import { DrizzleQueryError, sql } from 'drizzle-orm'
import { deskDatabase, type Queryable } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AuditAction } from './actions'

export type Transaction = Exclude<Queryable, { $client: unknown }>

/** Reads the record as this viewer: row-level security shows what they may see and nothing more. */
export function readAs<T>(viewer: Viewer, reading: (tx: Transaction) => Promise<T>): Promise<T> {
  return deskDatabase()
    .transaction(
      async (tx) => {
        await tx.execute(sql`select set_config('vigil.viewer', ${viewer.id}, true)`)
        return reading(tx)
      },
      { accessMode: 'read only' },
    )
    .catch(throwWithoutValues)
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
  return deskDatabase()
    .transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('vigil.viewer', ${viewer.id}, true), set_config('vigil.action', ${act.action}, true), set_config('vigil.reason', ${act.reason ?? ''}, true)`,
      )
      return writing(tx)
    })
    .catch(throwWithoutValues)
}

/**
 * Keeps up what is worked out of the record, as this viewer: tables that hold nothing of their own and
 * are therefore not audited (desk_entries). Reading is enough to be allowed to.
 */
export function keepAs<T>(viewer: Viewer, keeping: (tx: Transaction) => Promise<T>): Promise<T> {
  return deskDatabase()
    .transaction(async (tx) => {
      await tx.execute(sql`select set_config('vigil.viewer', ${viewer.id}, true)`)
      return keeping(tx)
    })
    .catch(throwWithoutValues)
}

/**
 * A failed query's error carries the values it was run with, and PostgreSQL's own the row it refused:
 * names of people, which would end in a log. What goes on says which query failed and why, without them.
 */
function throwWithoutValues(error: unknown): never {
  if (!(error instanceof DrizzleQueryError)) throw error
  const cause = error.cause as { code?: string; message?: string; constraint_name?: string }
  throw new Error(
    `${error.query}\nfailed: ${cause?.code ?? ''} ${cause?.message?.split('\n')[0] ?? ''} ${cause?.constraint_name ?? ''}`.trim(),
  )
}
