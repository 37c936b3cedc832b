import 'server-only'
import { createHmac } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { deskDatabase } from '@/db/client'
import { staff, throttles } from '@/db/schema'
import { secretFor } from './settings'
import { afterFailure, isBlocked } from './throttle'
import { hashToken } from './tokens'
import { type Viewer, viewerFrom } from './viewer'

/**
 * Whose feed is asked for; null for a token that is none, or whose owner is disabled. A network that asks
 * with wrong ones waits longer each time. (Apart from signing in, so that a calendar that nobody told of
 * the end of its feed keeps no one out.)
 */
export async function findFeedViewer(
  token: string,
  network: string,
  now = new Date(),
): Promise<Viewer | 'throttled' | null> {
  const db = deskDatabase()
  const key = `feed:${createHmac('sha256', secretFor('throttle')).update(`feed\n${network}`).digest('base64url')}`
  const [counter] = await db.select().from(throttles).where(eq(throttles.key, key))
  if (counter && isBlocked(counter, now)) return 'throttled'
  const [member] = await db
    .select({ id: staff.id, name: staff.name, email: staff.email, roles: staff.roles })
    .from(staff)
    .where(eq(staff.id, sql`core.feed_owner(${hashToken(token)})`))
  if (member) return viewerFrom(member)
  const before = counter ?? { failures: 0, blockedUntil: null, updatedAt: now }
  const after = afterFailure(before, 'network', now)
  await db
    .insert(throttles)
    .values({ key, ...after })
    .onConflictDoUpdate({ target: throttles.key, set: after })
  return null
}
