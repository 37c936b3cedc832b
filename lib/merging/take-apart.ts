import { and, eq, inArray, sql } from 'drizzle-orm'
import { addresses, cases, facts, merges } from '@/db/schema'
import type { BeforeMerge } from '@/db/schema/merges'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { recordsOf } from '@/lib/cases/queries'
import { hasAddress, takeBackCitations, touched } from './merge-cases'
import { findTornTies } from './model'
import { mergesInto } from './queries'

export interface TakeApartInput {
  mergeId: string
  /** Facts and consents recorded since the merge that are the other person's. */
  facts: string[]
  consents: string[]
  reason: string
}

/**
 * Undoes a merge: the merged case is a case again, with what it brought and what was recorded for it
 * since. Its address is its own again, and gone until it is published; what readers see of the other
 * case stays as it is until its next edition.
 *
 * @returns the address of the case that is there again
 */
export async function takeApart(viewer: Viewer, input: TakeApartInput): Promise<{ slug: string }> {
  assertCan(viewer, 'case.write')
  const { mergeId, reason } = input
  return writeAs(viewer, { action: 'case.split', reason }, async (tx) => {
    const { row, holder } = await lockMerge(tx, mergeId)
    const wasPublic = await hasAddress(tx, row.mergedId)
    if (wasPublic) assertCan(viewer, 'case.publish')
    const [record] = await recordsOf(tx, [holder])
    const going = new Set([...row.factIds, ...input.facts])
    if (findTornTies(record?.facts ?? [], going).length > 0) {
      throw new WordedError('merge.fault.torn', 'facts')
    }
    const since = input.facts.filter((id) => record?.facts.some((fact) => fact.id === id))
    await tx.execute(
      sql`select core.take_apart(${mergeId}::uuid, ${uuids(since)}, ${uuids(input.consents)})`,
    )
    await tx
      .update(cases)
      .set({ state: wasPublic ? 'withdrawn' : 'draft', mergedIntoId: null, ...touched })
      .where(eq(cases.id, row.mergedId))
    if (row.before) {
      await restoreDropped(tx, viewer, row.before, reason)
      await restoreKept(tx, row.keptId, row.mergedId, row.before)
    }
    if (holder.id !== row.keptId) {
      await tx.update(cases).set({ changedAt: sql`now()` }).where(eq(cases.id, holder.id))
    }
    if (wasPublic) await leadBack(tx, row.mergedId)
    await tx
      .update(merges)
      .set({ undoneBy: viewer.id, undoneAt: sql`now()`, undoneReason: reason })
      .where(eq(merges.id, mergeId))
    const [back] = await tx
      .select({ slug: cases.slug })
      .from(cases)
      .where(eq(cases.id, row.mergedId))
    if (!back) throw new WordedError('desk.fault.noCase')
    return back
  })
}

/** The merge, and the case that holds what it brought, with every case between them locked. */
async function lockMerge(tx: Transaction, mergeId: string) {
  const [row] = await tx.select().from(merges).where(eq(merges.id, mergeId))
  if (!row) throw new WordedError('merge.fault.noMerge')
  const [kept] = await tx.execute<{ id: string }>(
    sql`select core.kept_case(${row.mergedId}::uuid) as id`,
  )
  const ids = [...new Set([row.mergedId, row.keptId, kept?.id ?? row.keptId])]
  const locked = await tx
    .select()
    .from(cases)
    .where(inArray(cases.id, ids))
    .orderBy(cases.id)
    .for('update')
  // Read again under the lock: somebody else may have been quicker.
  const holder = locked.find((one) => one.id === kept?.id && one.mergedIntoId === null)
  const standing = holder ? await mergesInto(tx, holder.id) : []
  if (!holder || !standing.some((merge) => merge.id === mergeId)) {
    throw new WordedError('merge.fault.noMerge')
  }
  return { row, holder }
}

/** What was taken back as the same is held again as before, unless somebody changed it since. */
async function restoreDropped(
  tx: Transaction,
  viewer: Viewer,
  { dropped }: BeforeMerge,
  reason: string,
): Promise<void> {
  for (const { factId, standing, standingReason, rivalOfId, version, citationIds } of dropped) {
    const restored = await tx
      .update(facts)
      .set({
        standing,
        standingReason,
        rivalOfId,
        version: version + 1,
        updatedAt: sql`now()`,
        updatedBy: viewer.id,
      })
      .where(and(eq(facts.id, factId), eq(facts.version, version), eq(facts.standing, 'retracted')))
      .returning({ id: facts.id })
    if (restored.length > 0) await takeBackCitations(tx, citationIds, reason)
  }
}

/** What the merge gave the kept case beside facts is taken from it, unless somebody changed it since. */
async function restoreKept(
  tx: Transaction,
  keptId: string,
  mergedId: string,
  before: BeforeMerge,
): Promise<void> {
  const rows = await tx
    .select()
    .from(cases)
    .where(inArray(cases.id, [keptId, mergedId]))
  const kept = rows.find((row) => row.id === keptId)
  const merged = rows.find((row) => row.id === mergedId)
  if (!kept || !merged) return
  const isOfMerge = kept.embargoUntil === merged.embargoUntil
  await tx
    .update(cases)
    .set({
      issues: without(kept.issues, merged.issues, before.issues),
      tags: without(kept.tags, merged.tags, before.tags),
      ...(isOfMerge && { embargoUntil: before.embargoUntil, embargoReason: before.embargoReason }),
      ...touched,
    })
    .where(eq(cases.id, keptId))
}

function without<T>(now: T[], brought: T[], before: T[]): T[] {
  return now.filter((one) => before.includes(one) || !brought.includes(one))
}

/** The address of a case is its own again, and those of cases that had been merged into it lead to it. */
async function leadBack(tx: Transaction, caseId: string): Promise<void> {
  await tx
    .update(addresses)
    .set({ caseId })
    .where(inArray(addresses.ownerId, sql`(select core.cases_of(${caseId}::uuid))`))
}

export function uuids(ids: string[]) {
  return sql`${`{${ids.join(',')}}`}::uuid[]`
}
