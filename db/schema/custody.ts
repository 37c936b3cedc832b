import { text, uuid } from 'drizzle-orm/pg-core'
import { partialDate } from './columns'
import { authorityType, custodyBasis, custodyStatus, outcomeKind, province } from './enums'
import { factId, facts } from './facts'
import { core } from './schemas'

/** One period of custody: from being taken until being let out. */
export const detentions = core.table('detentions', {
  id: factId(),
  ...partialDate('ended'),
  place: text(),
  placeNative: text(),
  province: province(),
  authority: text(),
  authorityType: authorityType(),
  circumstances: text(),
})

/** Where and how somebody was held, from when to when; the newest held one says where things stand. */
export const custodies = core.table('custodies', {
  id: factId(),
  status: custodyStatus().notNull(),
  basis: custodyBasis().notNull(),
  place: text(),
  placeNative: text(),
  province: province(),
  ...partialDate('ended'),
  ...partialDate('confirmed'),
  detentionId: uuid().references(() => facts.id),
})

export const outcomes = core.table('outcomes', {
  id: factId(),
  outcome: outcomeKind().notNull(),
  place: text(),
  placeNative: text(),
  conditions: text(),
  detentionId: uuid().references(() => facts.id),
})
