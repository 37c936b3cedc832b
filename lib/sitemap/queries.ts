import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'

/** How many cases are live. */
export async function countLive(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ cases: number }>(
    sql`select count(*)::int as cases from pub.case_entries`,
  )
  return row?.cases ?? 0
}

/**
 * The live cases of one part, from 1 to `parts`. A case stands in a part by the hash of its address:
 * so parts are of equal size, a case stays in its own, and reading one is a range of an index.
 *
 * @param parts a power of two, at most 65,536
 */
export async function casesOfPart(
  db: Queryable,
  part: number,
  parts: number,
  limit: number,
): Promise<{ slug: string; publishedAt: string }[]> {
  const begin = hex((part - 1) * (buckets / parts))
  const end = part === parts ? 'g' : hex(part * (buckets / parts))
  const rows = await db.execute<{ slug: string; at: Date }>(sql`
    select slug, published_at as at from pub.case_entries
    where left(md5(slug), 4) collate "C" >= ${begin} and left(md5(slug), 4) collate "C" < ${end}
    order by left(md5(slug), 4) collate "C", slug
    limit ${limit}`)
  return rows.map(({ slug, at }) => ({ slug, publishedAt: new Date(at).toISOString() }))
}

const buckets = 0x10000

function hex(bucket: number): string {
  return bucket.toString(16).padStart(4, '0')
}
