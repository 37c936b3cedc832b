import { index, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './cases'
import { moment } from './columns'
import { core } from './schemas'
import { staff } from './staff'

/** Two cases that are one person, made one; with what is needed to take them apart again. */
export const merges = core.table(
  'merges',
  {
    id: uuid().primaryKey(),
    keptId: uuid()
      .notNull()
      .references(() => cases.id),
    mergedId: uuid()
      .notNull()
      .references(() => cases.id),
    /** The facts that went over, in the order in which they were recorded. */
    factIds: uuid().array().notNull(),
    reason: text().notNull(),
    mergedBy: uuid()
      .notNull()
      .references(() => staff.id),
    mergedAt: moment().notNull().defaultNow(),
    undoneBy: uuid().references(() => staff.id),
    undoneAt: moment(),
    undoneReason: text(),
  },
  (t) => [index('merges_kept').on(t.keptId), index('merges_merged').on(t.mergedId)],
)
