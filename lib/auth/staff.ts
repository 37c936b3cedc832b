import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { deskDatabase } from '@/db/client'
import { staff } from '@/db/schema'
import { codes } from '@/db/vocabulary'
import { newId } from '@/lib/core/ids'
import { acting, changeAccounts, type Transaction } from './acting'
import { WordedError } from './errors'
import { endLinks, linkFor } from './links'
import type { Role } from './roles'
import { endSessionsOf } from './sessions'
import { assertCan, systemStaffId, type Viewer, viewerFrom } from './viewer'

/** An account as the list of staff shows it. */
export interface Member {
  id: string
  email: string
  /** The address itself until they have joined. */
  name: string
  roles: readonly Role[]
  state: 'active' | 'invited' | 'disabled'
  createdAt: Date
}

/** Every role there is, from reading to administration. */
export const roleCodes: readonly Role[] = codes('staff_role')

/** Whoever runs commands on the machine itself: may keep accounts, sees no case. */
export function operatorViewer(): Viewer {
  return viewerFrom({ id: systemStaffId, name: 'Vigil', email: '', roles: ['admin'] })
}

/** All accounts, the active first, then by name. */
export async function findStaff(viewer: Viewer): Promise<Member[]> {
  assertCan(viewer, 'staff.manage')
  const rows = await deskDatabase()
    .select()
    .from(staff)
    .where(eq(staff.isSystem, false))
    .orderBy(sql`${staff.disabledAt} is not null`, staff.name)
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    roles: row.roles,
    state: row.disabledAt ? 'disabled' : row.passwordHash ? 'active' : 'invited',
    createdAt: row.createdAt,
  }))
}

/** Who this address belongs to, for commands. @throws WordedError when nobody has it */
export async function getMember(viewer: Viewer, email: string): Promise<Member> {
  const member = (await findStaff(viewer)).find((one) => one.email === email.toLowerCase())
  if (!member) throw new WordedError('staff.fault.unknown', 'email')
  return member
}

/**
 * Makes an account without a password and gives the one-time link to join by. An account that was
 * disabled, or whose link ran out, is invited again with these roles.
 * @throws WordedError when the address already has an account that works
 */
export function inviteStaff(
  viewer: Viewer,
  { email, roles }: { email: string; roles: Role[] },
): Promise<string> {
  assertCan(viewer, 'staff.manage')
  return changeAccounts(async (tx) => {
    await acting(tx, viewer.id, 'staff.invited')
    const [made] = await tx
      .insert(staff)
      .values({ id: newId(), email, name: email, roles })
      .onConflictDoNothing()
      .returning({ id: staff.id })
    if (made) return linkFor(tx, 'join', made.id)
    const [known] = await tx
      .select()
      .from(staff)
      .where(eq(sql`lower(${staff.email})`, email))
      .for('update')
    if (!known || known.isSystem || (known.passwordHash && !known.disabledAt)) {
      throw new WordedError('auth.fault.emailTaken', 'email')
    }
    await tx
      .update(staff)
      .set({ roles, passwordHash: null, disabledAt: null })
      .where(eq(staff.id, known.id))
    return linkFor(tx, 'join', known.id)
  })
}

/** Ends an account at once: its sessions and links with it. What it wrote keeps its name. */
export function disableStaff(viewer: Viewer, staffId: string): Promise<void> {
  assertCan(viewer, 'staff.manage')
  return changeAccounts(async (tx) => {
    await acting(tx, viewer.id, 'staff.disabled')
    await lockOther(tx, viewer, staffId)
    await tx.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, staffId))
    await endLinks(tx, staffId)
    await endSessionsOf(tx, staffId, viewer.id)
  })
}

/** The old password and all sessions end at once; the one-time link lets a new one be chosen. */
export function resetStaff(viewer: Viewer, staffId: string): Promise<string> {
  assertCan(viewer, 'staff.manage')
  return changeAccounts(async (tx) => {
    await acting(tx, viewer.id, 'staff.reset')
    const member = await lockOther(tx, viewer, staffId)
    if (member.disabledAt) throw new WordedError('staff.fault.disabled')
    await tx.update(staff).set({ passwordHash: null }).where(eq(staff.id, staffId))
    // Who never joined still has a name to choose.
    const hasJoined = member.name !== member.email
    const link = await linkFor(tx, hasJoined ? 'reset' : 'join', staffId)
    await endSessionsOf(tx, staffId, viewer.id)
    return link
  })
}

export function changeRoles(viewer: Viewer, staffId: string, roles: Role[]): Promise<void> {
  assertCan(viewer, 'staff.manage')
  return changeAccounts(async (tx) => {
    await acting(tx, viewer.id, 'staff.changed')
    await lockOther(tx, viewer, staffId)
    await tx.update(staff).set({ roles }).where(eq(staff.id, staffId))
  })
}

/**
 * Nobody changes their own account here: so the last administrator can't be lost by a slip, and the
 * desk always keeps one.
 */
async function lockOther(tx: Transaction, viewer: Viewer, staffId: string) {
  const [member] = await tx.select().from(staff).where(eq(staff.id, staffId)).for('update')
  if (!member || member.isSystem) throw new WordedError('staff.fault.unknown')
  if (member.id === viewer.id) throw new WordedError('staff.fault.oneself')
  return member
}
