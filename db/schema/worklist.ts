import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { RecordedDate } from '@/lib/core/recorded-date'
import { cases } from './cases'
import { moment, searchVector } from './columns'
import { caseState, confidentiality, reviewState } from './enums'
import { core } from './schemas'
import { staff } from './staff'

const day = () => date({ mode: 'string' })

/**
 * What the case table and the worklist filter by, one row a case: worked out of its facts that are not
 * restricted (lib/worklist/entry.ts), and to be worked out again at any time. Nothing is recorded here.
 */
export const deskEntries = core.table(
  'desk_entries',
  {
    caseId: uuid()
      .primaryKey()
      .references(() => cases.id),
    slug: text().notNull(),
    name: text(),
    nameLanguage: text(),
    native: text(),
    nativeLanguage: text(),
    /** By what names are sorted: letters and figures of the first name, in small Latin ones. */
    sortKey: text().notNull(),
    /** The terms of every spelling, as the public search has them. */
    terms: searchVector().notNull(),
    status: text(),
    statusGroup: text().notNull(),
    statusSince: jsonb().$type<RecordedDate>(),
    statusDay: day(),
    statusBasis: text(),
    country: text().notNull(),
    province: text(),
    sex: text(),
    ethnicity: text(),
    religion: text(),
    birthYear: integer(),
    issues: text().array().notNull(),
    articles: text().array().notNull(),
    charges: text().array().notNull(),
    heldFrom: day(),
    heldTo: day(),
    /** When the newest sentence ends, in EDTF, and the days that allows. */
    due: text(),
    dueEarliest: day(),
    dueLatest: day(),
    lastNews: day(),
    severity: text(),
    /** The day of the newest observation, when it is graver than the one before. */
    worsenedOn: day(),
    facts: integer().notNull(),
    unsourced: integer().notNull(),
    uncopied: integer().notNull(),
    wrongArticles: integer().notNull(),
    isSingleSource: boolean().notNull(),
    state: caseState().notNull(),
    review: reviewState().notNull(),
    /** Of the newest round of review. */
    submittedBy: uuid(),
    reviewerId: uuid(),
    assigneeId: uuid(),
    tags: text().array().notNull(),
    confidentiality: confidentiality().notNull(),
    embargoUntil: day(),
    edition: integer(),
    publishedAt: moment(),
    isOutdated: boolean().notNull(),
    importedFrom: text(),
    createdAt: moment().notNull(),
    changedAt: moment().notNull(),
  },
  (t) => [
    index('desk_entries_terms').using('gin', t.terms),
    index('desk_entries_name').on(t.sortKey, t.caseId),
    index('desk_entries_changed').on(t.changedAt.desc(), t.caseId),
    index('desk_entries_due').on(t.dueEarliest),
    index('desk_entries_assignee').on(t.assigneeId),
  ],
)

/**
 * Cases whose entry no longer says what the record says. Each transaction that touches a case leaves a
 * row of its own here, so that writers never wait for each other, and whoever works an entry out takes
 * away exactly the rows that were there before.
 */
export const staleCases = core.table(
  'stale_cases',
  {
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    transaction: text().notNull().default(sql`pg_current_xact_id()::text`),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.transaction] })],
)

/** A filter of the case table that somebody gave a name. */
export const savedFilters = core.table(
  'saved_filters',
  {
    id: uuid().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    name: text().notNull(),
    /** The query of its address. */
    params: text().notNull(),
    isShared: boolean().notNull().default(false),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index('saved_filters_staff').on(t.staffId),
    check('saved_filters_name', sql`${t.name} <> ''`),
  ],
)

/** What a calendar or a feed reader shows to be given somebody's worklist: by its hash, one a person. */
export const feedTokens = core.table(
  'feed_tokens',
  {
    staffId: uuid()
      .primaryKey()
      .references(() => staff.id),
    tokenHash: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('feed_tokens_hash').on(t.tokenHash)],
)
