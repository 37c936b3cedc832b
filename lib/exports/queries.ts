import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Database, Queryable } from '@/db/client'
import { isNarrowed } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import { caseCondition } from '@/lib/search/queries'
import type { PublishedCase } from './tables'

/**
 * Hands over the live publications under a filter in the order of their addresses, some at a time,
 * as they all stood at one moment. Holds one batch in memory; waits for `take` before the next, which
 * reads whatever else it needs by the same transaction: a second connection for each download could be
 * one that all others hold. Whoever takes longer than a minute over a batch is left.
 *
 * @param db the public login
 */
export async function readPublished(
  db: Database,
  filter: CaseFilter,
  take: (batch: PublishedCase[], tx: Queryable) => Promise<void>,
): Promise<number> {
  return db.transaction(
    async (tx) => {
      // Until it ends, an erasure can't clear the tables that it reads.
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '60s'`)
      let count = 0
      for await (const condition of batches(tx, filter)) {
        const batch = await select(tx, condition)
        count += batch.length
        await take(batch, tx)
      }
      return count
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** Another text after each publication and withdrawal, and never one that was there before. */
export async function publicState(db: Queryable): Promise<string> {
  const [row] = await db.execute<{ state: string }>(sql`select state from pub.changes`)
  return row?.state ?? ''
}

/** The addresses that led to a case of its own once and lead to one of these now, by the latter. */
export async function formerSlugs(
  db: Queryable,
  slugs: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db.execute<{ slug: string; former: string[] }>(sql`
    select e.slug, array_agg(a.slug order by a.slug) as former
    from pub.case_entries e join pub.addresses a on a.case_id = e.case_id and a.slug <> e.slug
    where e.slug = any(${`{${slugs.join(',')}}`}::text[])
    group by e.slug`)
  return new Map(rows.map(({ slug, former }) => [slug, former]))
}

const batchSize = 200

async function* batches(tx: Queryable, filter: CaseFilter): AsyncGenerator<SQL> {
  if (isNarrowed(filter)) {
    const slugs = await narrowed(tx, filter)
    for (let i = 0; i < slugs.length; i += batchSize) {
      // Addresses are letters, figures and hyphens: they need no quotes inside an array.
      yield sql`e.slug = any(${`{${slugs.slice(i, i + batchSize).join(',')}}`}::text[])`
    }
    return
  }
  for (let last = ''; ; ) {
    const rows = await tx.execute<{ slug: string }>(
      sql`select slug from pub.case_entries where slug > ${last} order by slug limit ${batchSize}`,
    )
    const next = rows.at(-1)?.slug
    if (!next) return
    yield sql`e.slug > ${last} and e.slug <= ${next}`
    last = next
  }
}

async function narrowed(tx: Queryable, filter: CaseFilter): Promise<string[]> {
  const rows = await tx.execute<{ slug: string }>(
    sql`select e.slug from pub.case_entries e where ${await caseCondition(tx, filter)} order by e.slug`,
  )
  return rows.map((row) => row.slug)
}

async function select(tx: Queryable, condition: SQL): Promise<PublishedCase[]> {
  const rows = await tx.execute<{ document: string; sha256: string; hash: string }>(sql`
    select p.document, p.sha256, p.hash
    from pub.case_entries e join pub.publications p on p.case_id = e.case_id and p.number = e.number
    where ${condition} order by e.slug`)
  return rows.map(({ document, sha256, hash }) => ({
    document: JSON.parse(document),
    sha256,
    hash,
  }))
}
