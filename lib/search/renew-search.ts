import { sql } from 'drizzle-orm'
import { keepAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { PublicationDocument } from '@/lib/publications/document'
import { projectionVersion, projectMany } from './projection'

/**
 * Makes anew, from the live publications, what stands in the public search by older rules: at a start,
 * before anybody reads. Does nothing when all of it is made by those of now.
 *
 * @returns how many cases it was
 */
export async function renewSearch(viewer: Viewer): Promise<number> {
  assertCan(viewer, 'case.read')
  let renewed = 0
  for (;;) {
    // Each round is a transaction of its own: one that is killed goes on where it ended.
    const round = await keepAs(viewer, async (tx) => {
      const rows = await tx.execute<{ case_id: string; document: string }>(sql`
        select e.case_id, p.document
        from pub.case_entries e
          join pub.publications p on p.case_id = e.case_id and p.number = e.number
        where e.projection <> ${projectionVersion}
        limit ${roundSize}`)
      await projectMany(
        tx,
        rows.map((row) => ({
          caseId: row.case_id,
          document: JSON.parse(row.document) as PublicationDocument,
        })),
      )
      return rows.length
    })
    renewed += round
    if (round < roundSize) return renewed
  }
}

const roundSize = 500
