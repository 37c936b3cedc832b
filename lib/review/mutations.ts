import { desc, eq, inArray, sql } from 'drizzle-orm'
import {
  addresses,
  cases,
  publicationRecords,
  publications,
  reviews,
  withdrawalRecords,
  withdrawals,
} from '@/db/schema'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { recordsOf } from '@/lib/cases/queries'
import { NotFoundError, UserError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { buildDocument, draftHash } from '@/lib/publications/build-document'
import { canonicalDocument, chainHash } from '@/lib/publications/chain'
import { projectMany, removeFromSearch } from '@/lib/search/projection'
import { pointAddresses } from './addresses'
import { isReady } from './circumstances'
import { isUnderEmbargo } from './embargo'
import { missingForPublication } from './readiness'
import { type CurrentReview, takeStep } from './reviews'
import { needsTwo } from './transitions'

/**
 * Publishes the next edition of a case: the document, its place in the chain, who stands behind it
 * and the public search, in one transaction.
 *
 * @param reason what this edition changes; readers see it
 * @returns the edition's number
 * @throws UserError when something is missing first
 */
export async function publishCase(viewer: Viewer, caseId: string, reason: string): Promise<number> {
  assertCan(viewer, 'case.publish')
  return writeAs(viewer, { action: 'case.published', reason }, async (tx) => {
    const { row, review } = await takeStep(tx, viewer, caseId, 'publish')
    const [record] = await recordsOf(tx, [row])
    if (!record || !(await isReady(tx, record))) throw new WordedError('desk.publish.notReady')
    const isReviewed = review?.decision === 'approved' && review.sha256 === draftHash(record)
    if (needsTwo(row) && !isReviewed) throw new WordedError('desk.review.changedSince')
    const behind = isReviewed
      ? { preparedBy: review.submittedBy, reviewedBy: review.decidedBy }
      : { preparedBy: viewer.id, reviewedBy: null }
    const [number] = await insertPublications(tx, viewer, [caseId], reason, behind)
    if (!number) throw new NotFoundError('There is no such case.')
    await closeReview(tx, viewer, review, number)
    return number
  })
}

/** Withdraws every edition of a case so far: readers get 410 from their next request on. */
export async function withdrawCase(viewer: Viewer, caseId: string, reason: string): Promise<void> {
  assertCan(viewer, 'case.publish')
  return writeAs(viewer, { action: 'case.withdrawn', reason }, (tx) =>
    insertWithdrawal(tx, viewer, caseId, reason),
  )
}

/** Inside a caller's transaction. */
export async function insertWithdrawal(
  tx: Transaction,
  viewer: Viewer,
  caseId: string,
  reason: string,
): Promise<void> {
  await tx.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId)).for('update')
  const [newest] = await tx
    .select({ number: publications.number })
    .from(publications)
    .where(eq(publications.caseId, caseId))
    .orderBy(desc(publications.number))
    .limit(1)
  const [last] = await tx
    .select({ through: withdrawals.through })
    .from(withdrawals)
    .where(eq(withdrawals.caseId, caseId))
    .orderBy(desc(withdrawals.through))
    .limit(1)
  if (!newest || newest.number === last?.through) {
    throw new UserError('Nothing of this case is published: there is nothing to withdraw.')
  }
  const withdrawnAt = await transactionTime(tx)
  const through = newest.number
  await tx.insert(withdrawals).values({ caseId, through, withdrawnAt })
  await tx
    .insert(withdrawalRecords)
    .values({ caseId, through, reason, withdrawnBy: viewer.id, withdrawnAt })
  await tx.update(cases).set({ state: 'withdrawn' }).where(eq(cases.id, caseId))
  await removeFromSearch(tx, caseId)
}

/**
 * Publishes many cases inside a caller's transaction, with one reason for all: imports and samples.
 *
 * @param behind who prepared the text and who checked it; whoever publishes did both, unless it is given
 * @returns their edition numbers, in the order of the ids given; cases that the viewer can't see are left out
 */
export async function insertPublications(
  tx: Transaction,
  viewer: Viewer,
  caseIds: string[],
  reason: string,
  behind: { preparedBy: string; reviewedBy: string | null } = {
    preparedBy: viewer.id,
    reviewedBy: null,
  },
): Promise<number[]> {
  // Locked in one order, so that two publishers of the same cases wait instead of blocking each other.
  const rows = await tx
    .select()
    .from(cases)
    .where(inArray(cases.id, caseIds))
    .orderBy(cases.id)
    .for('update')
  const records = await recordsOf(tx, rows)
  const before = await newestPublications(tx, caseIds)
  const publishedAt = await transactionTime(tx)
  const made = records.map((record) => {
    if (isUnderEmbargo(record, publishedAt)) {
      throw new WordedError('desk.review.embargoed')
    }
    const missing = missingForPublication(record)
    if (missing.length > 0) {
      throw new UserError(
        `${record.slug} can’t be published yet: ${missing.length} of its facts lack a name or a source that may be shown.`,
      )
    }
    const previous = before.get(record.id)
    const number = (previous?.number ?? 0) + 1
    const document = buildDocument(record, { number, publishedAt, reason })
    const text = canonicalDocument(document)
    const link = {
      previousHash: previous?.hash ?? '',
      number,
      publishedAt,
      sha256: sha256(text),
    }
    return { record, document, text, link, hash: chainHash(link) }
  })
  if (made.length === 0) return []
  await tx.insert(publications).values(
    made.map(({ record, text, link, hash }) => ({
      caseId: record.id,
      slug: record.slug,
      document: text,
      hash,
      ...link,
    })),
  )
  await tx
    .insert(addresses)
    .values(
      made.map(({ record }) => ({ slug: record.slug, caseId: record.id, ownerId: record.id })),
    )
    .onConflictDoNothing()
  await pointAddresses(tx, caseIds)
  await tx.insert(publicationRecords).values(
    made.map(({ record, link }) => ({
      caseId: record.id,
      number: link.number,
      reason,
      ...behind,
      publishedBy: viewer.id,
      publishedAt,
    })),
  )
  await tx
    .update(cases)
    .set({ state: 'published', review: 'open' })
    .where(inArray(cases.id, caseIds))
  await projectMany(
    tx,
    made.map(({ record, document }) => ({ caseId: record.id, document })),
  )
  const numbers = new Map(made.map(({ record, link }) => [record.id, link.number]))
  return caseIds.map((id) => numbers.get(id)).filter((number) => number !== undefined)
}

/** Notes the edition that came of a review; one that nobody had decided yet ends with it. */
async function closeReview(
  tx: Transaction,
  viewer: Viewer,
  review: CurrentReview | null,
  publishedNumber: number,
): Promise<void> {
  if (!review) return
  const decision = review.decision ?? (review.submittedBy === viewer.id ? 'taken_back' : 'approved')
  await tx
    .update(reviews)
    .set({
      publishedNumber,
      ...(review.decision === null && { decision, decidedBy: viewer.id, decidedAt: new Date() }),
    })
    .where(eq(reviews.id, review.id))
}

async function newestPublications(tx: Transaction, caseIds: string[]) {
  const rows = await tx
    .selectDistinctOn([publications.caseId], {
      caseId: publications.caseId,
      number: publications.number,
      hash: publications.hash,
    })
    .from(publications)
    .where(inArray(publications.caseId, caseIds))
    .orderBy(publications.caseId, desc(publications.number))
  return new Map(rows.map((row) => [row.caseId, row]))
}

/** To the millisecond, as it is hashed: PostgreSQL's microseconds would not survive the way back. */
async function transactionTime(tx: Transaction): Promise<Date> {
  const [row] = await tx.execute<{ now: string }>(
    sql`select to_char(date_trunc('milliseconds', now()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
  )
  return new Date(row?.now ?? Number.NaN)
}
