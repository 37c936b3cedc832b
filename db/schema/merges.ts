import { sql } from 'drizzle-orm'
import { index, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import type { Code } from '../vocabulary'
import { cases } from './cases'
import { moment } from './columns'
import { core } from './schemas'
import { staff } from './staff'

/** What a merge changed beside moving facts, as it stood before. */
export interface BeforeMerge {
  issues: Code<'issue'>[]
  tags: string[]
  embargoUntil: string | null
  embargoReason: string | null
  /** Facts of the merged case that were taken back as the same as one of the kept case. */
  dropped: {
    factId: string
    standing: Code<'standing'>
    standingReason: string | null
    rivalOfId: string | null
    /** The version that the merge left. */
    version: number
    /** The citations that the kept fact got from it. */
    citationIds: string[]
  }[]
}

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
    consentIds: uuid().array().notNull().default(sql`'{}'`),
    /** Access by name to single facts that took the place of access to a whole case. */
    grantsMade: uuid().array().notNull().default(sql`'{}'`),
    /** Access to the whole kept case that would have opened the other's restricted facts too. */
    grantsEnded: uuid().array().notNull().default(sql`'{}'`),
    before: jsonb().$type<BeforeMerge>(),
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
