import { index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './cases'
import { moment } from './columns'
import { core } from './schemas'
import { staff } from './staff'

/** One list that was read in: its name, and as of when it says what it says. */
export const imports = core.table('imports', {
  id: uuid().primaryKey(),
  list: text().notNull().unique(),
  asOf: text(),
  startedAt: moment().notNull().defaultNow(),
  startedBy: uuid()
    .notNull()
    .references(() => staff.id),
})

/** What became of each row, found again by the hash of its cells: reading a list twice changes nothing. */
export const importRows = core.table(
  'import_rows',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    rowHash: text().notNull(),
    rowNumber: integer().notNull(),
    /** `someone_else`: a person compared the two, and the next reading of the list makes a case of the row. */
    outcome: text({ enum: ['created', 'possible_match', 'someone_else', 'refused'] }).notNull(),
    caseId: uuid().references(() => cases.id),
    /** The case that the row may be the same person as. */
    matchesCaseId: uuid().references(() => cases.id),
    cells: jsonb().notNull(),
    remarks: jsonb().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.importId, t.rowHash] }), index('import_rows_case').on(t.caseId)],
)
