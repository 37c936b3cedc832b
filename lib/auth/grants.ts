import { and, eq, isNull } from 'drizzle-orm'
import { grants } from '@/db/schema'
import { newId } from '@/lib/core/ids'
import type { Transaction } from './acting'
import type { Viewer } from './viewer'

export type GrantSubject = (typeof grants.$inferInsert)['subject']

/**
 * Inside a caller's transaction, before something is restricted: whoever does it must still see it, and
 * row-level security asks for a grant by name.
 */
export async function keepAccess(
  tx: Transaction,
  viewer: Viewer,
  subject: GrantSubject,
  subjectId: string,
  reason = 'restricted it',
): Promise<void> {
  const [granted] = await tx
    .select({ id: grants.id })
    .from(grants)
    .where(
      and(eq(grants.staffId, viewer.id), eq(grants.subjectId, subjectId), isNull(grants.revokedAt)),
    )
  if (granted) return
  await giveByName(tx, viewer, { subject, subjectId, staffId: viewer.id, reason })
}

/** Inside a caller's transaction: access by name, as the viewer's deed. */
export async function giveByName(
  tx: Transaction,
  viewer: Viewer,
  grant: { subject: GrantSubject; subjectId: string; staffId: string; reason: string },
): Promise<void> {
  await tx.insert(grants).values({ id: newId(), ...grant, grantedBy: viewer.id })
}
