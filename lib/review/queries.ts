import { asc, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import {
  cases,
  publicationRecords,
  publications,
  reviews,
  staff,
  withdrawalRecords,
} from '@/db/schema'
import { readAs, type Transaction } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { CaseSummary } from '@/lib/cases/model'
import { recordsOf, summaryOf } from '@/lib/cases/queries'
import { type CurrentReview, currentReview } from './reviews'

/** The editions of a case with who stands behind each, newest first, and when they were withdrawn. */
export interface EditionRecord {
  number: number
  reason: string
  publishedAt: Date
  publishedBy: string
  preparedBy: string
  reviewedBy: string | null
  withdrawal: { at: Date; reason: string } | null
  isErased: boolean
}

export async function getEditions(viewer: Viewer, caseId: string): Promise<EditionRecord[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const [publisher, preparer, reviewer] = [
      alias(staff, 'publisher'),
      alias(staff, 'preparer'),
      alias(staff, 'reviewer'),
    ]
    const editions = await tx
      .select({
        number: publicationRecords.number,
        reason: publicationRecords.reason,
        publishedAt: publicationRecords.publishedAt,
        publishedBy: publisher.name,
        preparedBy: preparer.name,
        reviewedBy: reviewer.name,
        isErased: sql<boolean>`exists (select from ${publications} p where p.case_id = ${publicationRecords.caseId} and p.number = ${publicationRecords.number} and p.erasure_id is not null)`,
      })
      .from(publicationRecords)
      .innerJoin(publisher, eq(publisher.id, publicationRecords.publishedBy))
      .innerJoin(preparer, eq(preparer.id, publicationRecords.preparedBy))
      .leftJoin(reviewer, eq(reviewer.id, publicationRecords.reviewedBy))
      .where(eq(publicationRecords.caseId, caseId))
      .orderBy(desc(publicationRecords.number))
    const withdrawn = await tx
      .select({
        through: withdrawalRecords.through,
        at: withdrawalRecords.withdrawnAt,
        reason: withdrawalRecords.reason,
      })
      .from(withdrawalRecords)
      .where(eq(withdrawalRecords.caseId, caseId))
      .orderBy(asc(withdrawalRecords.through))
    return editions.map((edition) => {
      const by = withdrawn.find((withdrawal) => withdrawal.through >= edition.number)
      return { ...edition, withdrawal: by ? { at: by.at, reason: by.reason } : null }
    })
  })
}

/** A review as pages tell of it. */
export interface ReviewOfCase extends CurrentReview {
  submittedByName: string
  decidedByName: string | null
  reviewerName: string | null
}

/** The review that stands with a case now, or null. */
export async function getReview(viewer: Viewer, caseId: string): Promise<ReviewOfCase | null> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const review = await currentReview(tx, caseId)
    return review && ((await withNames(tx, [review]))[0] ?? null)
  })
}

/** Those who may be asked to review: not oneself. */
export async function findReviewers(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  assertCan(viewer, 'case.write')
  const rows = await readAs(viewer, (tx) =>
    tx
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(
        sql`${staff.roles} && '{reviewer,publisher}'::core.staff_role[] and ${staff.disabledAt} is null and not ${staff.isSystem} and ${staff.passwordHash} is not null`,
      )
      .orderBy(staff.name),
  )
  return rows.filter((row) => row.id !== viewer.id)
}

/** A case that waits, with the review it waits in. */
export interface Queued {
  found: CaseSummary
  review: ReviewOfCase | null
}

/** What waits between writing and publishing. */
export interface ReviewQueue {
  /** Those asked of the viewer first. */
  submitted: Queued[]
  approved: Queued[]
  returned: Queued[]
  embargoOver: Queued[]
}

export async function getReviewQueue(viewer: Viewer, limit = 100): Promise<ReviewQueue> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const queue = (where: SQL | undefined) => queued(tx, where, limit)
    const submitted = await queue(eq(cases.review, 'submitted'))
    const isMine = ({ review }: Queued) => review?.reviewerId === viewer.id
    return {
      submitted: [...submitted.filter(isMine), ...submitted.filter((one) => !isMine(one))],
      approved: await queue(eq(cases.review, 'approved')),
      returned: await queue(eq(cases.review, 'returned')),
      embargoOver: await queue(
        // Not published since its day came.
        sql`${lte(cases.embargoUntil, sql`(now() at time zone 'UTC')::date`)} and ${cases.mergedIntoId} is null
          and not exists (select from ${publicationRecords} p where p.case_id = ${cases.id} and p.published_at >= ${cases.embargoUntil})`,
      ),
    }
  })
}

async function queued(tx: Transaction, where: SQL | undefined, limit: number): Promise<Queued[]> {
  const rows = await tx.select().from(cases).where(where).orderBy(asc(cases.changedAt)).limit(limit)
  const latest = await tx
    .selectDistinctOn([reviews.caseId])
    .from(reviews)
    .where(inArray(reviews.caseId, [...rows.map((row) => row.id), none]))
    .orderBy(reviews.caseId, desc(reviews.submittedAt), desc(reviews.id))
  const named = await withNames(tx, latest)
  const records = await recordsOf(tx, rows)
  return records.map((record) => ({
    found: summaryOf({
      ...record,
      facts: record.facts.filter((fact) => fact.confidentiality !== 'restricted'),
    }),
    review: named.find((_review, index) => latest[index]?.caseId === record.id) ?? null,
  }))
}

async function withNames(tx: Transaction, found: CurrentReview[]): Promise<ReviewOfCase[]> {
  const ids = found.flatMap((one) => [one.submittedBy, one.decidedBy, one.reviewerId])
  const people = await tx
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...new Set(ids.filter((id) => id !== null)), none]))
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null
  return found.map((review) => ({
    ...review,
    submittedByName: nameOf(review.submittedBy) ?? '',
    decidedByName: nameOf(review.decidedBy),
    reviewerName: nameOf(review.reviewerId),
  }))
}

// A list in SQL must not be empty.
const none = '00000000-0000-0000-0000-000000000000'
