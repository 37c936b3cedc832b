import 'server-only'
import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { deskDatabase } from '@/db/client'
import { sessions, staff } from '@/db/schema'
import { acting, changeAccounts, type Transaction } from './acting'
import { hashToken, newToken } from './tokens'
import { type Viewer, viewerFrom } from './viewer'

/** A session ends this long after it began, whatever happens in it: in seconds. */
export const sessionLength = 12 * 3600

/** A new session as its cookie is made from it. */
export interface Session {
  token: string
  expires: Date
}

/**
 * Whose session this is. The account is asked in the same statement, so that who has been disabled,
 * or given other roles, is so at the next call.
 */
export async function findSession(
  token: string,
): Promise<{ viewer: Viewer; expires: Date } | null> {
  const [row] = await deskDatabase()
    .select({
      id: staff.id,
      name: staff.name,
      email: staff.email,
      roles: staff.roles,
      expires: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(
      and(
        eq(sessions.tokenHash, hashToken(token)),
        gt(sessions.expiresAt, new Date()),
        isNull(staff.disabledAt),
        eq(staff.isSystem, false),
      ),
    )
  if (!row) return null
  const { expires, ...member } = row
  return { viewer: viewerFrom(member), expires }
}

/** Begins a session and clears away those of the same account that have run out. */
export async function beginSession(tx: Transaction, staffId: string): Promise<Session> {
  const now = new Date()
  const session = { token: newToken(), expires: new Date(now.getTime() + sessionLength * 1000) }
  await acting(tx, staffId, 'session.ended')
  await tx.delete(sessions).where(and(eq(sessions.staffId, staffId), lt(sessions.expiresAt, now)))
  await acting(tx, staffId, 'session.began')
  await tx
    .insert(sessions)
    .values({ tokenHash: hashToken(session.token), staffId, expiresAt: session.expires })
  return session
}

/** Signs out. A token that opens nothing is no error: the person is out either way. */
export async function endSession(token: string): Promise<void> {
  await changeAccounts(async (tx) => {
    const [session] = await tx
      .select({ staffId: sessions.staffId })
      .from(sessions)
      .where(eq(sessions.tokenHash, hashToken(token)))
    if (!session) return
    await acting(tx, session.staffId, 'session.ended')
    await tx.delete(sessions).where(eq(sessions.tokenHash, hashToken(token)))
  })
}

/** Ends all sessions of an account: whoever is in is out at the next call. */
export async function endSessionsOf(
  tx: Transaction,
  staffId: string,
  actorId: string,
): Promise<void> {
  await acting(tx, actorId, 'session.ended')
  await tx.delete(sessions).where(eq(sessions.staffId, staffId))
}
