import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './cases'
import { moment, partialDate } from './columns'
import { confidentiality, factKind, informationCredibility, standing } from './enums'
import { core } from './schemas'
import { staff } from './staff'

/**
 * What every fact shares. Its own fields stand in the table of its kind, under the same id, so that
 * citations, history, review and confidentiality are written once for all kinds.
 */
export const facts = core.table(
  'facts',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    kind: factKind().notNull(),
    standing: standing().notNull().default('held'),
    standingReason: text(),
    /** The held fact that a rival one disagrees with. */
    rivalOfId: uuid().references((): AnyPgColumn => facts.id, { onDelete: 'set null' }),
    confidentiality: confidentiality().notNull().default('public'),
    credibility: informationCredibility(),
    ...partialDate('date'),
    note: text(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
    updatedAt: moment().notNull().defaultNow(),
    updatedBy: uuid()
      .notNull()
      .references(() => staff.id),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('facts_case').on(t.caseId, t.kind),
    index('facts_earliest').on(t.dateEarliest),
    index('facts_latest').on(t.dateLatest),
    check('facts_date_order', sql`${t.dateEarliest} <= ${t.dateLatest}`),
    check(
      'facts_retracted_with_reason',
      sql`${t.standing} <> 'retracted' or ${t.standingReason} is not null`,
    ),
  ],
)

/** The id that a row of a kind's table shares with its fact. */
export const factId = () =>
  uuid()
    .primaryKey()
    .references(() => facts.id, { onDelete: 'cascade' })
