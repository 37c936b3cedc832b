import { index, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './cases'
import { moment, partialDate } from './columns'
import { consent, consentScope } from './enums'
import { core } from './schemas'
import { staff } from './staff'

/**
 * What the detainee or the family agreed to. Rows are only added: of each scope the newest counts, so
 * that consent can be withdrawn and what stood before is still known.
 */
export const consents = core.table(
  'consents',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    scope: consentScope().notNull(),
    consent: consent().notNull(),
    /** Who said so, encrypted: most often a relative. */
    givenBy: text(),
    ...partialDate('given'),
    /** Encrypted, as who said so. */
    note: text(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
  },
  (t) => [index('consents_case').on(t.caseId, t.scope)],
)
