import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { cases, facts } from '@/db/schema'
import type { AuditAction } from '@/lib/audit/actions'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { ChangedMeanwhileError } from '@/lib/auth/errors'
import { keepAccess } from '@/lib/auth/grants'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { NotFoundError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { dateColumns } from '@/lib/core/recorded-date'
import type { NewCitation } from '@/lib/sources/model'
import { insertNewCitation } from '@/lib/sources/mutations'
import { tableOf, toColumns } from './columns'
import type { FactInput } from './input'
import type { Kind } from './kind'

export type { NewCitation }

/** Records a fact and its citations in one go. @returns the fact's id */
export async function recordFact(
  viewer: Viewer,
  kind: Kind,
  caseId: string,
  input: FactInput,
  citations: NewCitation[] = [],
): Promise<string> {
  const [id] = await recordFacts(viewer, kind, caseId, [input], citations)
  return id as string
}

/**
 * Records facts of one kind from the same citations: all of them or none.
 *
 * @param firstId the id of the first, made by whoever asks: asked again with the same, because the answer
 *   was lost on the way, nothing is recorded twice
 * @returns their ids
 */
export async function recordFacts(
  viewer: Viewer,
  kind: Kind,
  caseId: string,
  inputs: FactInput[],
  citations: NewCitation[],
  firstId = newId(),
): Promise<string[]> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'fact.recorded' }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`fact:${firstId}`}, 0))`)
    const [known] = await tx
      .select({ id: facts.id })
      .from(facts)
      .where(and(eq(facts.id, firstId), eq(facts.caseId, caseId), eq(facts.createdBy, viewer.id)))
    if (known) return [known.id]
    const ids: string[] = []
    for (const [index, input] of inputs.entries()) {
      const id = index === 0 ? firstId : newId()
      ids.push(await insertFact(tx, viewer, kind, caseId, input, citations, id))
    }
    return ids
  })
}

/** Writes new values over version `version` of a fact. @throws ChangedMeanwhileError */
export async function changeFact(
  viewer: Viewer,
  kind: Kind,
  factId: string,
  version: number,
  input: FactInput,
): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'fact.changed' }, async (tx) => {
    if (input.confidentiality === 'restricted') await keepAccess(tx, viewer, 'fact', factId)
    await assertRivalry(tx, kind, input)
    await updateFact(tx, viewer, factId, version, {
      ...dateColumns('date', input.date),
      standing: input.standing,
      standingReason: input.standingReason,
      rivalOfId: input.rivalOfId ?? null,
      confidentiality: input.confidentiality,
      credibility: input.credibility,
      note: input.note,
    })
    const table = tableOf(kind)
    await tx
      .update(table)
      .set(toColumns(kind, factId, input.values))
      .where(eq(table.id, factId))
  })
}

/** Takes a fact back: it is published no more, and stays in the history with the reason. */
export async function retractFact(
  viewer: Viewer,
  factId: string,
  version: number,
  reason: string,
): Promise<void> {
  return setStanding(viewer, 'fact.retracted', factId, version, 'retracted', reason)
}

/** Makes a retracted fact hold again. */
export async function restoreFact(
  viewer: Viewer,
  factId: string,
  version: number,
  reason: string,
): Promise<void> {
  return setStanding(viewer, 'fact.restored', factId, version, 'held', reason)
}

/**
 * Holds a rival in place of the fact that it disagrees with, which becomes the rival of it: both for
 * the same reason, which readers see. Other rivals of that fact become rivals of the one now held.
 * @throws ChangedMeanwhileError when either is no longer the version that was compared
 */
export async function holdInstead(
  viewer: Viewer,
  rival: Versioned,
  held: Versioned,
  reason: string,
): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'fact.changed', reason }, async (tx) => {
    const both = await tx
      .select({ id: facts.id, caseId: facts.caseId, kind: facts.kind, standing: facts.standing })
      .from(facts)
      .where(inArray(facts.id, [rival.id, held.id]))
    const [from, to] = [rival, held].map(({ id }) => both.find((fact) => fact.id === id))
    if (!from || !to || from.caseId !== to.caseId || from.kind !== to.kind) {
      throw new NotFoundError('There are no such two accounts of one fact.')
    }
    if (from.standing !== 'rival' || to.standing !== 'held') {
      throw new ChangedMeanwhileError('Fact')
    }
    await updateFact(tx, viewer, rival.id, rival.version, {
      standing: 'held',
      standingReason: reason,
      rivalOfId: null,
    })
    await updateFact(tx, viewer, held.id, held.version, {
      standing: 'rival',
      standingReason: reason,
      rivalOfId: rival.id,
    })
    await tx
      .update(facts)
      .set({ rivalOfId: rival.id })
      .where(and(eq(facts.rivalOfId, held.id), ne(facts.id, held.id)))
  })
}

interface Versioned {
  id: string
  version: number
}

/** Inside a caller's transaction: imports and samples write many facts in one. */
export async function insertFact(
  tx: Transaction,
  viewer: Viewer,
  kind: Kind,
  caseId: string,
  input: FactInput,
  citations: NewCitation[] = [],
  id = newId(),
): Promise<string> {
  if (input.confidentiality === 'restricted') await keepAccess(tx, viewer, 'fact', id)
  await assertRivalry(tx, kind, input, caseId)
  const { values, date, ...shared } = input
  await tx.insert(facts).values({
    id,
    caseId,
    kind: kind.kind,
    ...shared,
    ...dateColumns('date', date),
    createdBy: viewer.id,
    updatedBy: viewer.id,
  })
  const table = tableOf(kind)
  await tx.insert(table).values({ id, ...toColumns(kind, id, values) } as typeof table.$inferInsert)
  for (const citation of citations) await insertNewCitation(tx, viewer, id, citation)
  await tx.update(cases).set({ changedAt: sql`now()` }).where(eq(cases.id, caseId))
  return id
}

async function setStanding(
  viewer: Viewer,
  action: AuditAction,
  factId: string,
  version: number,
  standing: 'held' | 'retracted',
  reason: string,
): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action, reason }, (tx) =>
    updateFact(tx, viewer, factId, version, { standing, standingReason: reason }),
  )
}

async function updateFact(
  tx: Transaction,
  viewer: Viewer,
  factId: string,
  version: number,
  change: Partial<typeof facts.$inferInsert>,
): Promise<void> {
  const [changed] = await tx
    .update(facts)
    .set({
      ...change,
      version: sql`${facts.version} + 1`,
      updatedAt: sql`now()`,
      updatedBy: viewer.id,
    })
    .where(and(eq(facts.id, factId), eq(facts.version, version)))
    .returning({ caseId: facts.caseId })
  if (changed) {
    await tx.update(cases).set({ changedAt: sql`now()` }).where(eq(cases.id, changed.caseId))
    return
  }
  const [current] = await tx
    .select({ version: facts.version })
    .from(facts)
    .where(eq(facts.id, factId))
  if (!current) throw new NotFoundError('There is no such fact.')
  throw new ChangedMeanwhileError('Fact')
}

/** A rival disagrees with a fact of its own case and kind. `caseId`: of a fact that is not there yet. */
async function assertRivalry(
  tx: Transaction,
  kind: Kind,
  { rivalOfId }: FactInput,
  caseId?: string,
): Promise<void> {
  if (!rivalOfId) return
  const [held] = await tx
    .select({ caseId: facts.caseId, kind: facts.kind })
    .from(facts)
    .where(eq(facts.id, rivalOfId))
  if (held?.kind === kind.kind && (!caseId || held.caseId === caseId)) return
  throw new NotFoundError('There is no such fact to disagree with.')
}
