import { eq } from 'drizzle-orm'
import { feedTokens } from '@/db/schema'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { hashToken, newToken } from '@/lib/auth/tokens'
import { assertCan, type Viewer } from '@/lib/auth/viewer'

/** Makes the secret part of a person's feed addresses; an earlier one ends. Shown once. */
export function makeFeedToken(viewer: Viewer): Promise<string> {
  assertCan(viewer, 'case.read')
  return writeAs(viewer, { action: 'feed.made' }, async (tx) => {
    const token = newToken()
    await tx.delete(feedTokens).where(eq(feedTokens.staffId, viewer.id))
    await tx.insert(feedTokens).values({ staffId: viewer.id, tokenHash: hashToken(token) })
    return token
  })
}

/** Ends a person's feeds at once. */
export async function endFeeds(viewer: Viewer): Promise<void> {
  assertCan(viewer, 'case.read')
  await writeAs(viewer, { action: 'feed.revoked' }, (tx) =>
    tx.delete(feedTokens).where(eq(feedTokens.staffId, viewer.id)),
  )
}

/** Since when this person has feeds, or null. */
export async function feedsSince(viewer: Viewer): Promise<Date | null> {
  assertCan(viewer, 'case.read')
  const [row] = await readAs(viewer, (tx) =>
    tx
      .select({ at: feedTokens.createdAt })
      .from(feedTokens)
      .where(eq(feedTokens.staffId, viewer.id)),
  )
  return row?.at ?? null
}
