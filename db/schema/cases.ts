import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, date, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { caseState, confidentiality, issue, reviewState } from './enums'
import { core } from './schemas'
import { staff } from './staff'

/** Everything recorded about one detainee hangs on one row here. */
export const cases = core.table(
  'cases',
  {
    id: uuid().primaryKey(),
    /** The public address. Unique here alone: the public schema holds only published ones. */
    slug: text().notNull().unique(),
    country: text().notNull().default('CN'),
    issues: issue().array().notNull().default([]),
    /** What readers have of it. */
    state: caseState().notNull().default('draft'),
    /** Where its draft stands, whatever readers have. */
    review: reviewState().notNull().default('open'),
    confidentiality: confidentiality().notNull().default('public'),
    assigneeId: uuid().references(() => staff.id),
    /** Words of the staff's own, to gather cases by. Never published. */
    tags: text().array().notNull().default([]),
    /** Nothing of it is published before this day. */
    embargoUntil: date({ mode: 'string' }),
    embargoReason: text(),
    /** The case that holds this one's facts since the two were found to be one person. */
    mergedIntoId: uuid().references((): AnyPgColumn => cases.id),
    /** Where the case came from, when a list brought it: its name, and as of when the list says so. */
    importedFrom: text(),
    importedAsOf: text(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
    /** When anything of the case last changed: a draft is newer than its edition. */
    changedAt: moment().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('cases_changed').on(t.changedAt.desc()),
    index('cases_state').on(t.state),
    index('cases_merged').on(t.mergedIntoId),
    check(
      'cases_embargo_with_reason',
      sql`${t.embargoUntil} is null or ${t.embargoReason} is not null`,
    ),
  ],
)
