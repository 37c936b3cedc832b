import { and, eq, sql } from 'drizzle-orm'
import { cases, grants } from '@/db/schema'
import type { Code } from '@/db/vocabulary'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { type GrantSubject, giveByName, keepAccess } from '@/lib/auth/grants'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { type Colleague, isLastAccess, restrictedIn } from './model'
import { findColleagues, grantsOf } from './queries'

/** Gives a colleague access by name to what the viewer sees. @throws WordedError when they have it */
export async function giveAccess(
  viewer: Viewer,
  record: CaseRecord,
  subjectId: string,
  staffId: string,
  reason: string,
): Promise<void> {
  assertCan(viewer, 'case.write')
  const subject = subjectIn(record, subjectId)
  const colleague: Colleague | undefined = (await findColleagues(viewer)).find(
    (one) => one.id === staffId,
  )
  if (!colleague) throw new WordedError('access.fault.noColleague', 'staff')
  return writeAs(viewer, { action: 'access.granted', reason }, async (tx) => {
    await lock(tx, subjectId)
    const known = await grantsOf(tx, [subjectId])
    if (known.some((grant) => grant.staffId === staffId && !grant.ended)) {
      throw new WordedError('access.fault.hasIt', 'staff')
    }
    await giveByName(tx, viewer, { subject, subjectId, staffId, reason })
  })
}

/**
 * Ends access by name. That of the last who sees something ends only when that is said.
 * @returns whose access it was
 */
export async function endAccess(
  viewer: Viewer,
  record: CaseRecord,
  grantId: string,
  reason: string,
  { isLastAccepted }: { isLastAccepted: boolean },
): Promise<{ staffId: string }> {
  assertCan(viewer, 'case.write')
  const { facts, sources } = restrictedIn(record)
  const subjects = [record.id, ...facts.map((fact) => fact.id), ...sources.map((one) => one.id)]
  return writeAs(viewer, { action: 'access.revoked', reason }, async (tx) => {
    await lock(tx, record.id)
    const known = await grantsOf(tx, subjects)
    const ending = known.find((grant) => grant.id === grantId && !grant.ended)
    if (!ending) throw new WordedError('access.fault.ended')
    const opensNothing =
      ending.subject === 'case' && record.confidentiality !== 'restricted' && facts.length === 0
    if (!isLastAccepted && !opensNothing && isLastAccess(known, ending, record.id)) {
      throw new WordedError('access.fault.last', 'last')
    }
    await tx.update(grants).set({ revokedAt: sql`now()` }).where(eq(grants.id, grantId))
    return { staffId: ending.staffId }
  })
}

/**
 * Sets who may see a case. Whoever restricts it keeps it by name; that everybody sees a restricted one
 * again takes a word of confirmation.
 * @throws WordedError when somebody else changed the case first
 */
export async function setConfidentiality(
  viewer: Viewer,
  record: CaseRecord,
  version: number,
  confidentiality: Code<'confidentiality'>,
  reason: string,
  { isOpeningConfirmed }: { isOpeningConfirmed: boolean },
): Promise<void> {
  assertCan(viewer, 'case.write')
  const isOpened = record.confidentiality === 'restricted' && confidentiality !== 'restricted'
  if (isOpened && !isOpeningConfirmed) throw new WordedError('errors.tickToConfirm', 'confirmed')
  return writeAs(viewer, { action: 'case.changed', reason }, async (tx) => {
    if (confidentiality === 'restricted') {
      await lock(tx, record.id)
      await keepAccess(tx, viewer, 'case', record.id, reason)
    }
    const changed = await tx
      .update(cases)
      .set({ confidentiality, changedAt: sql`now()`, version: sql`${cases.version} + 1` })
      .where(and(eq(cases.id, record.id), eq(cases.version, version)))
      .returning({ id: cases.id })
    if (changed.length === 0) throw new WordedError('access.fault.changedCase')
  })
}

function subjectIn(record: CaseRecord, id: string): GrantSubject {
  const { facts, sources } = restrictedIn(record)
  if (id === record.id) return 'case'
  if (facts.some((fact) => fact.id === id)) return 'fact'
  if (sources.some((source) => source.id === id)) return 'source'
  throw new WordedError('access.fault.nothing', 'subject')
}

/** Two who change the same access wait for each other. */
async function lock(tx: Transaction, subjectId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`access:${subjectId}`}, 0))`)
}
