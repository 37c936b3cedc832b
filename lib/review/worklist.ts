import { and, desc, eq, exists, max, ne, notExists, type SQL, sql } from 'drizzle-orm'
import { cases, citations, facts, publicationRecords } from '@/db/schema'
import { readAs, type Transaction } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { CaseSummary } from '@/lib/cases/model'
import { recordsOf, summaryOf } from '@/lib/cases/queries'

/** One thing that waits for a person: how many cases, and those that changed last. */
export interface Waiting {
  total: number
  cases: CaseSummary[]
}

/** What needs a person today. */
export interface Worklist {
  /** Cases with a fact that nothing supports. */
  unsourced: Waiting
  /** Published cases that changed after their edition. */
  outdated: Waiting
  /** Cases that were never published. */
  drafts: Waiting
  recent: CaseSummary[]
}

export async function getWorklist(viewer: Viewer, limit = 8): Promise<Worklist> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => ({
    unsourced: await waiting(tx, hasUnsourced(tx), limit),
    outdated: await waiting(tx, isOutdated(tx), limit),
    drafts: await waiting(tx, eq(cases.state, 'draft'), limit),
    recent: await newest(tx, undefined, limit),
  }))
}

async function waiting(tx: Transaction, where: SQL | undefined, limit: number): Promise<Waiting> {
  const [counted] = await tx.select({ n: sql<number>`count(*)::int` }).from(cases).where(where)
  return { total: counted?.n ?? 0, cases: await newest(tx, where, limit) }
}

async function newest(
  tx: Transaction,
  where: SQL | undefined,
  limit: number,
): Promise<CaseSummary[]> {
  const rows = await tx
    .select()
    .from(cases)
    .where(where)
    .orderBy(desc(cases.changedAt), desc(cases.id))
    .limit(limit)
  return (await recordsOf(tx, rows)).map(summaryOf)
}

function hasUnsourced(tx: Transaction): SQL {
  const supporting = tx
    .select({ one: sql`1` })
    .from(citations)
    .where(
      and(
        eq(citations.factId, facts.id),
        eq(citations.stance, 'supports'),
        eq(citations.isRetracted, false),
      ),
    )
  return exists(
    tx
      .select({ one: sql`1` })
      .from(facts)
      .where(
        and(eq(facts.caseId, cases.id), ne(facts.standing, 'retracted'), notExists(supporting)),
      ),
  )
}

function isOutdated(tx: Transaction): SQL | undefined {
  const edition = tx
    .select({ at: max(publicationRecords.publishedAt) })
    .from(publicationRecords)
    .where(eq(publicationRecords.caseId, cases.id))
  return and(
    eq(cases.state, 'published'),
    sql`date_trunc('milliseconds', ${cases.changedAt}) > (${edition})`,
  )
}
