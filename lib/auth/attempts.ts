import 'server-only'
import { createHmac } from 'node:crypto'
import { and, eq, inArray, like, lt, notLike, or, sql } from 'drizzle-orm'
import { deskDatabase } from '@/db/client'
import { throttles } from '@/db/schema'
import { secretFor } from './settings'
import { afterFailure, fadesAfter, isBlocked, type Scope } from './throttle'

/** Who tries to sign in, from where: an address as typed and a network. Neither is ever stored. */
export interface Attempt {
  email: string
  network: string
}

/**
 * Counts an attempt as failed before it is looked at, so that a hundred at once don't all slip
 * through. False: too many failed lately; this one is not counted and must not be looked at.
 */
export async function takeAttempt(attempt: Attempt, now = new Date()): Promise<boolean> {
  const keys = keysOf(attempt)
  return deskDatabase().transaction(async (tx) => {
    const [known] = await tx
      .select()
      .from(throttles)
      .where(eq(throttles.key, keys.known))
      .for('update')
    const scopes: Scope[] = known ? ['known', 'network'] : ['account', 'network']
    const blank = { failures: 0, blockedUntil: null, updatedAt: now }
    // Always in the same order, so that two attempts never wait for each other.
    const wanted = scopes.map((scope) => ({ scope, key: keys[scope] }))
    await tx
      .insert(throttles)
      .values(wanted.map(({ key }) => ({ key, ...blank })))
      .onConflictDoNothing()
    const rows = await tx
      .select()
      .from(throttles)
      .where(
        inArray(
          throttles.key,
          wanted.map(({ key }) => key),
        ),
      )
      .orderBy(throttles.key)
      .for('update')
    if (rows.some((row) => isBlocked(row, now))) return false
    for (const row of rows) {
      const scope = wanted.find(({ key }) => key === row.key)?.scope ?? 'network'
      await tx
        .update(throttles)
        .set(afterFailure(row, scope, now))
        .where(eq(throttles.key, row.key))
    }
    return true
  })
}

/** The attempt was right: it counts no longer, and this account is known from this network. */
export async function forgiveAttempt(attempt: Attempt, now = new Date()): Promise<void> {
  const keys = keysOf(attempt)
  await deskDatabase().transaction(async (tx) => {
    await tx.delete(throttles).where(eq(throttles.key, keys.account))
    const fresh = { failures: 0, blockedUntil: null, updatedAt: now }
    await tx
      .insert(throttles)
      .values({ key: keys.known, ...fresh })
      .onConflictDoUpdate({ target: throttles.key, set: fresh })
    await tx
      .update(throttles)
      .set({ failures: sql`greatest(${throttles.failures} - 1, 0)`, blockedUntil: null })
      .where(eq(throttles.key, keys.network))
    const isOlder = (age: number) => lt(throttles.updatedAt, new Date(now.getTime() - age))
    await tx
      .delete(throttles)
      .where(
        or(
          and(notLike(throttles.key, 'known:%'), isOlder(fadesAfter.account)),
          and(like(throttles.key, 'known:%'), isOlder(fadesAfter.known)),
        ),
      )
  })
}

function keysOf({ email, network }: Attempt): Record<Scope, string> {
  const keyed = (text: string) =>
    createHmac('sha256', secretFor('throttle')).update(text).digest('base64url')
  const account = email.trim().toLowerCase()
  return {
    account: `account:${keyed(`account\n${account}`)}`,
    known: `known:${keyed(`known\n${account}\n${network}`)}`,
    network: `network:${keyed(`network\n${network}`)}`,
  }
}
