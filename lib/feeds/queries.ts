import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'

/** What the live editions of these cases changed, by the address of the case. */
export async function reasonsOf(
  db: Queryable,
  slugs: readonly string[],
): Promise<Map<string, string>> {
  // Addresses are letters, figures and hyphens: they need no quotes inside an array.
  const rows = await db.execute<{ slug: string; reason: string }>(sql`
    select e.slug, p.document::json ->> 'reason' as reason
    from pub.case_entries e join pub.publications p on p.case_id = e.case_id and p.number = e.number
    where e.slug = any(${`{${slugs.join(',')}}`}::text[])`)
  return new Map(rows.map((row) => [row.slug, row.reason]))
}

/** The addresses that lost their case last and show none since, newest first. */
export async function latestWithdrawals(
  db: Queryable,
  limit: number,
): Promise<{ slug: string; at: string }[]> {
  const rows = await db.execute<{ slug: string; at: Date }>(sql`
    select a.slug, max(w.withdrawn_at) as at
    from pub.withdrawals w join pub.addresses a on a.owner_id = w.case_id
    where not exists (select from pub.case_entries e where e.slug = a.slug)
    group by a.slug
    order by 2 desc, 1
    limit ${limit}`)
  return rows.map(({ slug, at }) => ({ slug, at: new Date(at).toISOString() }))
}
