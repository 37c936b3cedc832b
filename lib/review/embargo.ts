import { and, eq, sql } from 'drizzle-orm'
import { cases } from '@/db/schema'
import { writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'

/** A day before which nothing of a case is published, and why. */
export interface Embargo {
  /** YYYY-MM-DD. */
  until: string
  reason: string
}

/** Whether the case may not be published yet at this moment. Days begin at midnight UTC. */
export function isUnderEmbargo(
  { embargoUntil }: { embargoUntil: string | null },
  moment: Date,
): boolean {
  return embargoUntil !== null && moment.toISOString().slice(0, 10) < embargoUntil
}

/**
 * Sets an embargo, moves it, or lifts it with null. Anyone who writes may set or lengthen one; only
 * whoever publishes may shorten or lift it.
 * @throws WordedError when somebody else changed the case first
 */
export async function setEmbargo(
  viewer: Viewer,
  caseId: string,
  version: number,
  embargo: Embargo | null,
): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(
    viewer,
    { action: 'case.embargoed', reason: embargo?.reason ?? null },
    async (tx) => {
      const [row] = await tx
        .select({ until: cases.embargoUntil })
        .from(cases)
        .where(eq(cases.id, caseId))
        .for('update')
      const isShorter = row?.until && (!embargo || embargo.until < row.until)
      if (isShorter) assertCan(viewer, 'case.publish')
      const changed = await tx
        .update(cases)
        .set({
          embargoUntil: embargo?.until ?? null,
          embargoReason: embargo?.reason ?? null,
          version: sql`${cases.version} + 1`,
        })
        .where(and(eq(cases.id, caseId), eq(cases.version, version)))
        .returning({ id: cases.id })
      if (changed.length === 0) throw new WordedError('desk.fault.changedCase')
    },
  )
}
