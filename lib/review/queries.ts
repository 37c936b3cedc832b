import { asc, desc, eq } from 'drizzle-orm'
import { publicationRecords, staff, withdrawalRecords } from '@/db/schema'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'

/** The editions of a case with who stands behind each, newest first, and when they were withdrawn. */
export interface EditionRecord {
  number: number
  reason: string
  publishedAt: Date
  publishedBy: string
  withdrawal: { at: Date; reason: string } | null
}

export async function getEditions(viewer: Viewer, caseId: string): Promise<EditionRecord[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const editions = await tx
      .select({
        number: publicationRecords.number,
        reason: publicationRecords.reason,
        publishedAt: publicationRecords.publishedAt,
        publishedBy: staff.name,
      })
      .from(publicationRecords)
      .innerJoin(staff, eq(staff.id, publicationRecords.publishedBy))
      .where(eq(publicationRecords.caseId, caseId))
      .orderBy(desc(publicationRecords.number))
    const withdrawn = await tx
      .select({
        through: withdrawalRecords.through,
        at: withdrawalRecords.withdrawnAt,
        reason: withdrawalRecords.reason,
      })
      .from(withdrawalRecords)
      .where(eq(withdrawalRecords.caseId, caseId))
      .orderBy(asc(withdrawalRecords.through))
    return editions.map((edition) => {
      const by = withdrawn.find((withdrawal) => withdrawal.through >= edition.number)
      return { ...edition, withdrawal: by ? { at: by.at, reason: by.reason } : null }
    })
  })
}
