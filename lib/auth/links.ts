import 'server-only'
import { and, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { deskDatabase, type Queryable } from '@/db/client'
import { invitations, staff } from '@/db/schema'
import { newId } from '@/lib/core/ids'
import { publicOrigin } from '@/lib/core/public-origin'
import { acting, changeAccounts, type Transaction } from './acting'
import { forgiveAttempt } from './attempts'
import { WordedError } from './errors'
import { passwordFault, type Welcome } from './input'
import { hashPassword } from './passwords'
import type { Role } from './roles'
import { beginSession, endSessionsOf, type Session } from './sessions'
import { hashToken, newToken } from './tokens'
import { systemStaffId } from './viewer'

/** A link works for one day. */
const linkLife = 24 * 3_600_000

/** So that a team of one can work: whoever makes the first account also writes and publishes. */
const firstRoles: Role[] = ['admin', 'publisher']

/** What a one-time link is for, as its page shows it. */
export type Link =
  | { purpose: 'first_administrator'; roles: readonly Role[] }
  | { purpose: 'join' | 'reset'; staffId: string; email: string; roles: readonly Role[] }

/**
 * A one-time link to make the first administrator, in place of any earlier one; null as soon as there is
 * an account that can sign in, or that has a link by which it soon can.
 */
export function firstAdministratorLink(): Promise<string | null> {
  return changeAccounts(async (tx) => {
    await acting(tx, systemStaffId, 'staff.invited')
    await holdFirstPlace(tx)
    if (await canAnyoneSignIn(tx)) return null
    return writeLink(tx, 'first_administrator', systemStaffId)
  })
}

/** A new link for a member of staff; earlier ones stop working. For use inside a transaction. */
export function linkFor(
  tx: Transaction,
  purpose: 'join' | 'reset',
  staffId: string,
): Promise<string> {
  return writeLink(tx, purpose, staffId)
}

/** What this link is for, or null when it was used, replaced or has run out. Looking does not use it. */
export function getLink(token: string): Promise<Link | null> {
  return readLink(deskDatabase(), token)
}

/**
 * Uses a one-time link: makes the account, or gives it its password, and signs in. All in one
 * transaction: of two who use it at once, one wins.
 * @throws WordedError for a dead link, and for what was typed (with its field)
 */
export async function followLink(token: string, typed: Welcome, network: string): Promise<Session> {
  // The costly hash is made before the transaction, and not for those who merely guess at links.
  const link = await getLink(token)
  if (!link) throw new WordedError('auth.link.dead')
  const address = link.purpose === 'first_administrator' ? typed.email : link.email
  if (!address) throw new WordedError('auth.fault.email', 'email')
  if (link.purpose !== 'reset' && !typed.name) throw new WordedError('auth.fault.name', 'name')
  const fault = passwordFault(typed.password, address)
  if (fault) throw new WordedError(fault, 'password')
  const passwordHash = await hashPassword(typed.password)

  const session = await changeAccounts(async (tx) => {
    await acting(tx, systemStaffId, link.purpose === 'reset' ? 'staff.reset' : 'staff.joined')
    if (link.purpose === 'first_administrator') await holdFirstPlace(tx)
    const [used] = await tx
      .update(invitations)
      .set({ usedAt: new Date() })
      .where(and(eq(invitations.tokenHash, hashToken(token)), isLive()))
      .returning()
    if (!used) throw new WordedError('auth.link.dead')
    if (link.purpose === 'first_administrator') {
      if (await canAnyoneSignIn(tx)) throw new WordedError('auth.link.dead')
      const id = await makeFirst(tx, { email: address, name: typed.name ?? '', passwordHash })
      return beginSession(tx, id)
    }
    const { staffId } = link
    await acting(tx, staffId, link.purpose === 'reset' ? 'staff.reset' : 'staff.joined')
    const [member] = await tx
      .update(staff)
      .set({ passwordHash, ...(link.purpose === 'join' && { name: typed.name }) })
      .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)))
      .returning({ id: staff.id })
    if (!member) throw new WordedError('auth.link.dead')
    await endSessionsOf(tx, staffId, staffId)
    return beginSession(tx, staffId)
  })
  // However often others failed for this address: the person with the link is in.
  await forgiveAttempt({ email: address, network })
  return session
}

async function makeFirst(
  tx: Transaction,
  account: { email: string; name: string; passwordHash: string },
): Promise<string> {
  const id = newId()
  await acting(tx, id, 'staff.joined')
  const [made] = await tx
    .insert(staff)
    .values({ id, ...account, roles: firstRoles })
    .onConflictDoNothing()
    .returning({ id: staff.id })
  if (!made) throw new WordedError('auth.fault.emailTaken', 'email')
  return made.id
}

async function readLink(db: Queryable, token: string): Promise<Link | null> {
  const [row] = await db
    .select({
      purpose: invitations.purpose,
      staffId: staff.id,
      email: staff.email,
      roles: staff.roles,
      disabledAt: staff.disabledAt,
    })
    .from(invitations)
    .leftJoin(staff, eq(staff.id, invitations.staffId))
    .where(and(eq(invitations.tokenHash, hashToken(token)), isLive()))
  if (!row) return null
  if (row.purpose === 'first_administrator') return { purpose: row.purpose, roles: firstRoles }
  if (!row.staffId || !row.email || !row.roles || row.disabledAt) return null
  return { purpose: row.purpose, staffId: row.staffId, email: row.email, roles: row.roles }
}

async function writeLink(
  tx: Transaction,
  purpose: Link['purpose'],
  staffId: string,
): Promise<string> {
  const now = new Date()
  await endLinks(tx, staffId)
  const token = newToken()
  await tx.insert(invitations).values({
    tokenHash: hashToken(token),
    purpose,
    staffId,
    expiresAt: new Date(now.getTime() + linkLife),
  })
  return `${publicOrigin()}/welcome/${token}`
}

/**
 * Ends the links of a member of staff. The one for the first administrator is nobody's yet, and stands
 * with the system's row.
 */
export async function endLinks(tx: Transaction, staffId: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ expiresAt: new Date() })
    .where(and(eq(invitations.staffId, staffId), isLive()))
}

function isLive() {
  return and(isNull(invitations.usedAt), gt(invitations.expiresAt, sql`now()`))
}

/** One at a time: two who would be the first administrator wait for each other here. */
async function holdFirstPlace(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7236412002)`)
}

async function canAnyoneSignIn(tx: Transaction): Promise<boolean> {
  const [row] = await tx
    .select({ id: staff.id })
    .from(staff)
    .leftJoin(invitations, and(eq(invitations.staffId, staff.id), isLive()))
    .where(
      and(
        isNull(staff.disabledAt),
        eq(staff.isSystem, false),
        or(isNotNull(staff.passwordHash), isNotNull(invitations.tokenHash)),
      ),
    )
    .limit(1)
  return row !== undefined
}
