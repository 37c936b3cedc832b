import { desc, eq } from 'drizzle-orm'
import { cases, reviews } from '@/db/schema'
import type { AuditAction } from '@/lib/audit/actions'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import type { Viewer } from '@/lib/auth/viewer'
import type { CaseRow } from '@/lib/cases/model'
import { recordsOf } from '@/lib/cases/queries'
import { NotFoundError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { draftHash } from '@/lib/publications/build-document'
import { isReady } from './circumstances'
import { findTransition, type Step, type Transition } from './transitions'

/** A review of a case that is open, or whose approval waits to be published. */
export interface CurrentReview {
  id: string
  reason: string
  sha256: string
  submittedBy: string
  submittedAt: Date
  reviewerId: string | null
  decision: 'approved' | 'returned' | 'taken_back' | null
  decidedBy: string | null
  decidedAt: Date | null
  remark: string | null
}

/**
 * Hands a draft to somebody else to look at.
 *
 * @param reason what the next edition changes; readers see it
 * @param reviewerId who is asked; anyone who may review, when null
 * @throws UserError when something is missing first, or it is under review already
 */
export async function submitForReview(
  viewer: Viewer,
  caseId: string,
  reason: string,
  reviewerId: string | null = null,
): Promise<void> {
  return writeAs(viewer, { action: 'case.submitted', reason }, async (tx) => {
    const { row, transition } = await takeStep(tx, viewer, caseId, 'submit')
    const [record] = await recordsOf(tx, [row])
    const hash = record && draftHash(record)
    if (!record || !hash || !(await isReady(tx, record))) {
      throw new WordedError('desk.publish.notReady')
    }
    await tx.insert(reviews).values({
      id: newId(),
      caseId,
      reason,
      sha256: hash,
      submittedBy: viewer.id,
      reviewerId,
    })
    await setReview(tx, caseId, transition)
  })
}

/** Takes back what one submitted oneself, to go on writing. */
export function takeBack(viewer: Viewer, caseId: string): Promise<void> {
  return decide(viewer, caseId, 'take_back', 'case.taken_back', 'taken_back', null)
}

/** Says that the draft, as it was submitted, may be published. @throws UserError when it changed since */
export function approve(viewer: Viewer, caseId: string, remark: string | null): Promise<void> {
  return decide(viewer, caseId, 'approve', 'case.approved', 'approved', remark)
}

/** Sends the draft back with what is to be mended. */
export function sendBack(viewer: Viewer, caseId: string, remark: string): Promise<void> {
  return decide(viewer, caseId, 'send_back', 'case.returned', 'returned', remark)
}

/** The review that stands with the case now: open, sent back, or approved and not yet published. */
export async function currentReview(
  tx: Transaction,
  caseId: string,
): Promise<CurrentReview | null> {
  const [last] = await tx
    .select()
    .from(reviews)
    .where(eq(reviews.caseId, caseId))
    .orderBy(desc(reviews.submittedAt), desc(reviews.id))
    .limit(1)
  return last && last.decision !== 'taken_back' && last.publishedNumber === null ? last : null
}

async function decide(
  viewer: Viewer,
  caseId: string,
  step: Step,
  action: AuditAction,
  decision: NonNullable<CurrentReview['decision']>,
  remark: string | null,
): Promise<void> {
  return writeAs(viewer, { action, reason: remark }, async (tx) => {
    const { row, review, transition } = await takeStep(tx, viewer, caseId, step)
    if (!review) throw new Error(`case ${caseId} is under review without one`)
    if (decision === 'approved') {
      const [record] = await recordsOf(tx, [row])
      if (!record || draftHash(record) !== review.sha256) {
        throw new WordedError('desk.review.changedSince')
      }
    }
    await tx
      .update(reviews)
      .set({ decision, decidedBy: viewer.id, decidedAt: new Date(), remark })
      .where(eq(reviews.id, review.id))
    await setReview(tx, caseId, transition)
  })
}

/**
 * Locks the case and looks whether this viewer may take this step now, as the table says.
 * @throws WordedError when not
 */
export async function takeStep(
  tx: Transaction,
  viewer: Viewer,
  caseId: string,
  step: Step,
): Promise<{ row: CaseRow; review: CurrentReview | null; transition: Transition }> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, caseId)).for('update')
  if (!row) throw new NotFoundError('There is no such case.')
  if (row.mergedIntoId || row.state === 'erased') throw new WordedError('desk.review.notThis')
  const review = await currentReview(tx, caseId)
  const transition = findTransition(viewer, step, {
    review: row.review,
    confidentiality: row.confidentiality,
    submittedBy: review?.submittedBy ?? null,
  })
  if (!transition) throw new WordedError(`desk.review.refused.${step}`)
  return { row, review, transition }
}

async function setReview(tx: Transaction, caseId: string, { to }: Transition): Promise<void> {
  await tx.update(cases).set({ review: to }).where(eq(cases.id, caseId))
}
