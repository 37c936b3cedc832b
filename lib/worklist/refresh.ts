import { and, desc, eq, inArray, notExists, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { cases, deskEntries, publications, reviews, staleCases, withdrawals } from '@/db/schema'
import { keepAs, readAs, type Transaction } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { recordsOf } from '@/lib/cases/queries'
import { quote } from '@/lib/search/terms'
import { type Entry, entryOf } from './entry'

/**
 * Works out anew the entries of cases that changed, as far as the viewer sees those: at most `limit`, the
 * longest waiting first. Entries say the same whoever works them out.
 *
 * @returns how many such cases are left
 */
export async function refreshEntries(viewer: Viewer, limit = pageful): Promise<number> {
  assertCan(viewer, 'case.read')
  const waiting = await readAs(viewer, countStale)
  if (waiting === 0) return 0
  return keepAs(viewer, async (tx) => {
    // One at a time: what was read first must not be written last (see core.lock_entries).
    await tx.execute(sql`select pg_advisory_xact_lock(${entriesLock})`)
    const marks = await tx
      .select()
      .from(staleCases)
      .where(
        inArray(
          staleCases.caseId,
          tx
            .select({ id: staleCases.caseId })
            .from(staleCases)
            .groupBy(staleCases.caseId)
            .orderBy(sql`min(${staleCases.transaction}::bigint)`)
            .limit(limit),
        ),
      )
    if (marks.length > 0) {
      await replaceEntries(tx, [...new Set(marks.map((mark) => mark.caseId))])
      // What another transaction marks meanwhile stands in rows of its own, and stays.
      await tx.execute(sql`
        delete from core.stale_cases s
        using jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m("caseId" uuid, transaction text)
        where s.case_id = m."caseId" and s.transaction = m.transaction`)
    }
    return countStale(tx)
  })
}

/** Until none is left: after an import, and at a start. */
export async function refreshAllEntries(viewer: Viewer): Promise<void> {
  while ((await refreshEntries(viewer, 500)) > 0) {
    // Each round is a transaction of its own, so that nobody at the desk waits for all of them.
  }
}

/** What an entry would be if it were worked out now; null for a case that has none. For checks. */
export async function workOutEntry(viewer: Viewer, caseId: string): Promise<Entry | null> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => (await workOut(tx, [caseId]))[0] ?? null)
}

// What one page waits for: some 150 ms.
const pageful = 200

// As in core.lock_entries (migration 0004).
const entriesLock = 7_236_412_004

async function countStale(tx: Transaction): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${staleCases.caseId})::int` })
    .from(staleCases)
  return row?.n ?? 0
}

async function replaceEntries(tx: Transaction, caseIds: string[]): Promise<void> {
  const entries = await workOut(tx, caseIds)
  await tx.delete(deskEntries).where(inArray(deskEntries.caseId, caseIds))
  await insertEntries(tx, entries)
}

/** Many rows in one statement; for benchmarks too. */
export async function insertEntries(db: Queryable, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ terms, ...entry }) => {
    const values = Object.entries(entry).map(([name, value]) => [columnName(name), value])
    return { ...Object.fromEntries(values), terms: terms.map((term) => quote(term)).join(' ') }
  })
  const columns = sql.join(
    Object.keys(rows[0] ?? {}).map((name) => sql.identifier(name)),
    sql`, `,
  )
  await db.execute(sql`
    insert into core.desk_entries (${columns})
    select ${columns} from jsonb_populate_recordset(null::core.desk_entries, ${JSON.stringify(rows)}::jsonb)`)
}

function columnName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

async function workOut(tx: Transaction, caseIds: string[]): Promise<Entry[]> {
  const rows = await tx.select().from(cases).where(inArray(cases.id, caseIds))
  const records = await recordsOf(tx, rows)
  const [rounds, editions] = [await roundsOf(tx, caseIds), await editionsOf(tx, caseIds)]
  const today = new Date().toISOString().slice(0, 10)
  return records.flatMap(
    (record) =>
      entryOf(record, {
        review: rounds.get(record.id) ?? null,
        edition: editions.get(record.id) ?? null,
        today,
      }) ?? [],
  )
}

async function roundsOf(tx: Transaction, caseIds: string[]) {
  const rows = await tx
    .selectDistinctOn([reviews.caseId])
    .from(reviews)
    .where(inArray(reviews.caseId, caseIds))
    .orderBy(reviews.caseId, desc(reviews.submittedAt))
  return new Map(rows.map((row) => [row.caseId, row]))
}

/** The newest edition of each case, unless it is withdrawn. */
async function editionsOf(tx: Transaction, caseIds: string[]) {
  const rows = await tx
    .selectDistinctOn([publications.caseId], {
      caseId: publications.caseId,
      number: publications.number,
      publishedAt: publications.publishedAt,
    })
    .from(publications)
    .where(
      and(
        inArray(publications.caseId, caseIds),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(withdrawals)
            .where(
              and(
                eq(withdrawals.caseId, publications.caseId),
                sql`${withdrawals.through} >= ${publications.number}`,
              ),
            ),
        ),
      ),
    )
    .orderBy(publications.caseId, desc(publications.number))
  return new Map(rows.map((row) => [row.caseId, row]))
}
