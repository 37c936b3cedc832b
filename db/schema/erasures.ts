import { sql } from 'drizzle-orm'
import { check, index, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './cases'
import { moment } from './columns'
import { core } from './schemas'
import { staff } from './staff'

/**
 * For a person's safety the text of a case, or of one fact, is erased everywhere: asked for by one,
 * done by another, with a reason. This row stays, and says what went and what remains.
 */
export const erasures = core.table(
  'erasures',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    /** The one fact that is erased; the whole case when there is none. */
    factId: uuid(),
    reason: text().notNull(),
    requestedBy: uuid()
      .notNull()
      .references(() => staff.id),
    requestedAt: moment().notNull().defaultNow(),
    decision: text({ enum: ['done', 'refused'] }),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: moment(),
    /** How many rows went, by table. */
    erased: jsonb().$type<Record<string, number>>(),
    /** When the files of the database were written anew without what was erased. */
    scrubbedAt: moment(),
  },
  (t) => [
    index('erasures_case').on(t.caseId),
    check(
      'erasures_by_two',
      sql`${t.decision} is distinct from 'done' or (${t.decidedBy} is not null and ${t.decidedBy} <> ${t.requestedBy})`,
    ),
  ],
)
