import type { Sql } from 'postgres'
import { openConnection } from '@/db/install'
import { sweepFiles } from '@/lib/sources/copies/remove-unreferenced'
import type { Installation } from './installation'

/**
 * After an erasure: rows that were deleted or changed still stand in the database's files until those
 * are written anew, and in its write-ahead log until that is dropped. Writes all tables of ours anew,
 * as their owner, and begins a new log. Does nothing when nothing was erased since the last time.
 *
 * @returns how many erasures this was for; none while an older transaction may still read what was erased,
 *   which keeps the rows, or while somebody reads a table for long: then it is for the next time
 */
export async function scrubErased({ migratorUrl, adminUrl }: Installation): Promise<number> {
  if (!migratorUrl || !adminUrl) return 0
  const owner = openConnection(migratorUrl)
  try {
    const waiting = await owner`
      select id from core.erasures where decision = 'done' and scrubbed_at is null`
    if (waiting.length === 0) return 0
    if (!(await areOlderReadersGone(adminUrl))) return 0
    const tables = await owner`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('core', 'pub') order by 1`
    // Those of an erasure whose process was ended before it came to them.
    await sweepFiles(owner)
    await forgetSamples(owner)
    // Whoever reads meanwhile waits behind this, and this behind whoever began before.
    await owner`set lock_timeout = '2s'`
    for (const { name } of tables) await owner.unsafe(`vacuum (full, analyze) ${name}`)
    await dropOldLog(adminUrl)
    await owner`
      update core.erasures set scrubbed_at = now() where id in ${owner(waiting.map((row) => row.id))}`
    return waiting.length
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return 0
    throw error
  } finally {
    await owner.end({ timeout: 5 })
  }
}

const lockNotAvailable = '55P03'

/**
 * Waits, at most a minute, until every transaction that began before now has ended, in whatever database
 * of the server: until then the rows that it might see are written anew as well.
 */
async function areOlderReadersGone(adminUrl: string): Promise<boolean> {
  const admin = openConnection(adminUrl)
  try {
    const [now] = await admin`select pg_current_xact_id()::xid::text as xid`
    const deadline = Date.now() + patience
    for (;;) {
      const [older] = await admin`
        select exists (
          select from pg_stat_activity where pid <> pg_backend_pid()
            and greatest(age(backend_xid), age(backend_xmin)) >= age(${String(now?.xid)}::xid)) as left`
      if (older?.left === false) return true
      if (Date.now() > deadline) return false
      await new Promise((wake) => setTimeout(wake, 200))
    }
  } finally {
    await admin.end({ timeout: 5 })
  }
}

const patience = 60_000

/** An empty table keeps the samples of what it held last: they go first. PostgreSQL can do so from 18 on. */
async function forgetSamples(owner: Sql): Promise<void> {
  const [can] = await owner`select to_regproc('pg_clear_attribute_stats') is not null as forget`
  if (!can?.forget) return
  await owner`
    select pg_clear_attribute_stats(schemaname, tablename, attname, inherited)
    from pg_stats where schemaname in ('core', 'pub')`
}

/** Statistics hold samples of values; the write-ahead log holds every change since it was last cut. */
async function dropOldLog(adminUrl: string): Promise<void> {
  const admin = openConnection(adminUrl)
  try {
    await admin.unsafe('vacuum (full) pg_catalog.pg_statistic')
    const [may] = await admin`
      select pg_has_role(current_user, 'pg_checkpoint', 'usage') and has_function_privilege('pg_switch_wal()', 'execute') as cut`
    // A server of the operator's own may keep its log for other ends: docs/operating.md says so.
    if (!may?.cut) return
    await admin`checkpoint`
    await admin`select pg_switch_wal()`
    await admin`checkpoint`
  } finally {
    await admin.end({ timeout: 5 })
  }
}
