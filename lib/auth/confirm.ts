import 'server-only'
import { eq } from 'drizzle-orm'
import { deskDatabase } from '@/db/client'
import { staff } from '@/db/schema'
import { forgiveAttempt, takeAttempt } from './attempts'
import { WordedError } from './errors'
import { hashOfNobody, verifyPassword } from './passwords'
import { type Viewer, viewerFrom } from './viewer'

declare const brand: unique symbol

/** That this person gave their password again just now: only `confirmPassword` makes one. */
export interface Confirmation {
  readonly [brand]: true
  readonly viewerId: string
}

/**
 * Asks whoever is signed in for the password again, before what can't be taken back. Counted and
 * throttled as signing in is: an open desk left alone is no way to try passwords.
 *
 * @throws WordedError beside the field
 */
export async function confirmPassword(
  viewer: Viewer,
  password: string,
  network: string,
  verify = verifyPassword,
): Promise<Confirmation> {
  const attempt = { email: viewer.email, network }
  const isSeen = await takeAttempt(attempt)
  const [account] = await deskDatabase().select().from(staff).where(eq(staff.id, viewer.id))
  const passwordHash = (isSeen && !account?.disabledAt && account?.passwordHash) || hashOfNobody
  const isRight = await verify(passwordHash, password)
  if (!isSeen) throw new WordedError('auth.fault.waiting', 'password')
  if (passwordHash === hashOfNobody || !isRight) {
    throw new WordedError('auth.fault.notYourPassword', 'password')
  }
  await forgiveAttempt(attempt)
  return { viewerId: viewer.id } as Confirmation
}

/** Whoever asked for a work that goes on without them; null when they may not sign in any more. */
export async function findViewer(staffId: string): Promise<Viewer | null> {
  const [account] = await deskDatabase().select().from(staff).where(eq(staff.id, staffId))
  if (!account || account.disabledAt) return null
  const { id, name, email, roles } = account
  return viewerFrom({ id, name, email, roles })
}
