import { sql } from 'drizzle-orm'
import { check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { cases } from './cases'
import { moment } from './columns'
import { core } from './schemas'
import { staff } from './staff'

/**
 * One round of a case's review: who submitted what, for what change, and what somebody else decided.
 * What was reviewed is named by its hash, so that an approval holds for that text and no other.
 */
export const reviews = core.table(
  'reviews',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    /** What the edition changes, as readers will see it. */
    reason: text().notNull(),
    /** SHA-256 of the public document without number, date and reason. */
    sha256: text().notNull(),
    submittedBy: uuid()
      .notNull()
      .references(() => staff.id),
    submittedAt: moment().notNull().defaultNow(),
    /** Who is asked to look at it; anyone who may, when nobody is named. */
    reviewerId: uuid().references(() => staff.id),
    decision: text({ enum: ['approved', 'returned', 'taken_back'] }),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: moment(),
    remark: text(),
    /** The edition that was made of it. */
    publishedNumber: integer(),
  },
  (t) => [
    index('reviews_case').on(t.caseId, t.submittedAt.desc()),
    uniqueIndex('reviews_one_open').on(t.caseId).where(sql`${t.decision} is null`),
    check(
      'reviews_by_another',
      sql`${t.decision} is null or (${t.decidedBy} is not null and ((${t.decision} = 'taken_back') or ${t.decidedBy} <> ${t.submittedBy}))`,
    ),
    check(
      'reviews_returned_with_remark',
      sql`${t.decision} is distinct from 'returned' or ${t.remark} is not null`,
    ),
  ],
)
