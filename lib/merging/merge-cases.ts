import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { addresses, cases, citations, facts, reviews } from '@/db/schema'
import type { BeforeMerge } from '@/db/schema/merges'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { recordsOf } from '@/lib/cases/queries'
import { newId } from '@/lib/core/ids'
import type { Fact } from '@/lib/facts/model'
import { pointAddresses } from '@/lib/review/addresses'
import { insertWithdrawal } from '@/lib/review/mutations'
import { insertCitation } from '@/lib/sources/mutations'
import { type Duplicate, findDuplicates } from './model'

export interface MergeInput {
  keptId: string
  mergedId: string
  reason: string
  /** Facts of the merged case that say the same as one of the kept case, to be taken back. */
  drop: string[]
  /** Why they are taken back, in the language of whoever merges. */
  dropReason: string
}

/**
 * Two cases that are one person become one: every fact of the merged case with its citations goes to the
 * kept case, also what the viewer may not see, and whoever could read it still can. When readers know the
 * merged case, it is withdrawn and its address leads to the kept case: that takes a publisher.
 *
 * @returns the id of the merge
 * @throws WordedError when the two can't be merged
 */
export async function mergeCases(viewer: Viewer, input: MergeInput): Promise<string> {
  assertCan(viewer, 'case.write')
  const { keptId, mergedId, reason } = input
  if (keptId === mergedId) throw new WordedError('merge.fault.itself')
  return writeAs(viewer, { action: 'case.merged', reason }, async (tx) => {
    const [kept, merged] = await lockBoth(tx, keptId, mergedId)
    const wasPublic = await hasAddress(tx, mergedId)
    if (wasPublic) assertCan(viewer, 'case.publish')
    if (!(await areSamePeople(tx, keptId, mergedId)))
      throw new WordedError('merge.fault.otherPeople')

    if (merged.row.state === 'published') await insertWithdrawal(tx, viewer, mergedId, reason)
    await takeBackReview(tx, viewer, mergedId)
    const before: BeforeMerge = {
      issues: kept.row.issues,
      tags: kept.row.tags,
      embargoUntil: kept.row.embargoUntil,
      embargoReason: kept.row.embargoReason,
      dropped: await dropDuplicates(tx, viewer, kept.record, merged.record, input),
    }
    const id = newId()
    await tx.execute(
      sql`select core.merge_facts(${id}::uuid, ${keptId}::uuid, ${mergedId}::uuid, ${reason}, ${JSON.stringify(before)}::jsonb)`,
    )
    await tx
      .update(cases)
      .set({ state: 'merged', mergedIntoId: keptId, review: 'open', ...touched })
      .where(eq(cases.id, mergedId))
    await tx
      .update(cases)
      .set({ ...joined(kept.row, merged.row), ...touched })
      .where(eq(cases.id, keptId))
    // Of a case that isn't public the address leads nowhere yet; publishing it does this then.
    if (wasPublic && kept.row.state === 'published') await pointAddresses(tx, [keptId])
    return id
  })
}

export const touched = {
  changedAt: sql`now()`,
  version: sql`${cases.version} + 1`,
}

/** Whether readers ever knew the case: what is done to it then shows at its address. */
export async function hasAddress(tx: Transaction, caseId: string): Promise<boolean> {
  const rows = await tx
    .select({ slug: addresses.slug })
    .from(addresses)
    .where(eq(addresses.ownerId, caseId))
    .limit(1)
  return rows.length > 0
}

type Row = typeof cases.$inferSelect
interface Locked {
  row: Row
  record: CaseRecord
}

/** Locked in one order, so that two who merge the same cases wait instead of blocking each other. */
async function lockBoth(
  tx: Transaction,
  keptId: string,
  mergedId: string,
): Promise<[Locked, Locked]> {
  const rows = await tx
    .select()
    .from(cases)
    .where(inArray(cases.id, [keptId, mergedId]))
    .orderBy(cases.id)
    .for('update')
  const records = await recordsOf(tx, rows)
  const [kept, merged] = [keptId, mergedId].map((id) => {
    const row = rows.find((one) => one.id === id)
    const record = records.find((one) => one.id === id)
    if (!row || !record) throw new WordedError('desk.fault.noCase')
    if (row.state === 'merged') throw new WordedError('merge.fault.mergedAlready')
    if (row.state === 'erased') throw new WordedError('merge.fault.erased')
    return { row, record }
  })
  if (!kept || !merged) throw new WordedError('desk.fault.noCase')
  return [kept, merged]
}

async function areSamePeople(tx: Transaction, a: string, b: string): Promise<boolean> {
  const [row] = await tx.execute<{ same: boolean }>(
    sql`select core.same_people(${a}::uuid, ${b}::uuid) as same`,
  )
  return row?.same ?? false
}

/** What waits for somebody's decision is another text from now on. */
async function takeBackReview(tx: Transaction, viewer: Viewer, caseId: string): Promise<void> {
  await tx
    .update(reviews)
    .set({ decision: 'taken_back', decidedBy: viewer.id, decidedAt: sql`now()` })
    .where(and(eq(reviews.caseId, caseId), isNull(reviews.decision)))
}

/** The kept fact gets the citations of the one that is taken back for it: no source is lost. */
async function dropDuplicates(
  tx: Transaction,
  viewer: Viewer,
  kept: CaseRecord,
  merged: CaseRecord,
  { drop, dropReason }: MergeInput,
): Promise<BeforeMerge['dropped']> {
  const chosen = findDuplicates(kept.facts, merged.facts).filter(({ fact }) =>
    drop.includes(fact.id),
  )
  const dropped: BeforeMerge['dropped'] = []
  for (const duplicate of chosen) {
    const { id, standing, standingReason, rivalOfId, version } = duplicate.fact
    const citationIds = await citeAlso(tx, viewer, duplicate)
    await tx
      .update(facts)
      .set({
        standing: 'retracted',
        standingReason: dropReason,
        version: version + 1,
        updatedAt: sql`now()`,
        updatedBy: viewer.id,
      })
      .where(and(eq(facts.id, id), eq(facts.version, version)))
    dropped.push({
      factId: id,
      standing,
      standingReason,
      rivalOfId,
      version: version + 1,
      citationIds,
    })
  }
  return dropped
}

async function citeAlso(
  tx: Transaction,
  viewer: Viewer,
  { fact, sameAs }: Duplicate,
): Promise<string[]> {
  const known = new Set(sameAs.citations.map(placeOf))
  const ids: string[] = []
  for (const citation of fact.citations) {
    if (known.has(placeOf(citation))) continue
    const { sourceId, locator, quotation, stance, basis } = citation
    ids.push(
      await insertCitation(tx, viewer, sameAs.id, { sourceId, locator, quotation, stance, basis }),
    )
  }
  return ids
}

const placeOf = ({ sourceId, locator, quotation, stance, basis }: Fact['citations'][number]) =>
  JSON.stringify([sourceId, locator, quotation, stance, basis])

/** What the two are about together, and the later of their embargoes. */
function joined(kept: Row, merged: Row): Partial<Row> {
  const isLater = (merged.embargoUntil ?? '') > (kept.embargoUntil ?? '')
  return {
    issues: [...new Set([...kept.issues, ...merged.issues])],
    tags: [...new Set([...kept.tags, ...merged.tags])],
    ...(isLater && { embargoUntil: merged.embargoUntil, embargoReason: merged.embargoReason }),
  }
}

/** Takes back the citations that a merge added; none is deleted. */
export async function takeBackCitations(
  tx: Transaction,
  ids: string[],
  reason: string,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(citations)
    .set({ isRetracted: true, retractedReason: reason, version: sql`${citations.version} + 1` })
    .where(and(inArray(citations.id, ids), eq(citations.isRetracted, false)))
}
