import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { deskDatabase } from '@/db/client'
import { staff } from '@/db/schema'
import { changeAccounts } from './acting'
import { forgiveAttempt, takeAttempt } from './attempts'
import type { Credentials } from './input'
import { hashOfNobody, verifyPassword } from './passwords'
import { beginSession, type Session } from './sessions'

/** Why nobody was signed in: wrong in some way that is never told, or tried too often. */
export type Refusal = 'wrong' | 'waiting'

/**
 * Signs in by address and password. An unknown address, a disabled account, one that has chosen no
 * password yet and a wrong password get the same answer after the same work: exactly one password is
 * checked on every path, also when it is refused unseen.
 */
export async function signIn(
  { email, password }: Credentials,
  network: string,
  verify = verifyPassword,
): Promise<Session | Refusal> {
  const attempt = { email, network }
  const isSeen = await takeAttempt(attempt)
  const [account] = await deskDatabase()
    .select()
    .from(staff)
    .where(eq(sql`lower(${staff.email})`, email.toLowerCase()))
  const mayEnter = isSeen && account && !account.disabledAt && !account.isSystem
  const passwordHash = (mayEnter && account.passwordHash) || hashOfNobody
  const isRight = await verify(passwordHash, password)
  if (!isSeen) return 'waiting'
  if (!mayEnter || !account.passwordHash || !isRight) return 'wrong'
  const session = await openSession(account.id, passwordHash)
  if (!session) return 'wrong'
  await forgiveAttempt(attempt)
  return session
}

/** Null when the account was disabled or its password changed while the old one was being checked. */
function openSession(staffId: string, passwordHash: string): Promise<Session | null> {
  return changeAccounts(async (tx) => {
    const [account] = await tx.select().from(staff).where(eq(staff.id, staffId)).for('update')
    if (!account || account.disabledAt || account.passwordHash !== passwordHash) return null
    return beginSession(tx, staffId)
  })
}
