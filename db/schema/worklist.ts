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
 *
 * Columns stand in the order in which filters ask for them: PostgreSQL reads a row from its start up to
 * the last that is asked for.
 */
export const deskEntries = core.table(
  'desk_entries',
  {
    caseId: uuid()
      .primaryKey()
      .references(() => cases.id),
    /** Whether the case is kept to named staff: what the policy asks of each row. */
    isRestricted: boolean().notNull().generatedAlwaysAs(sql`confidentiality = 'restricted'`),
    state: caseState().notNull(),
    review: reviewState().notNull(),
    isOutdated: boolean().notNull(),
    isSingleSource: boolean().notNull(),
    unsourced: integer().notNull(),
    uncopied: integer().notNull(),
    wrongArticles: integer().notNull(),
    facts: integer().notNull(),
    dueEarliest: day(),
    dueLatest: day(),
    heldFrom: day(),
    heldTo: day(),
    lastNews: day(),
    /** The day of the newest observation, when it is graver than the one before. */
    worsenedOn: day(),
    embargoUntil: day(),
    statusDay: day(),
    assigneeId: uuid(),
    /** Of the newest round of review. */
    submittedBy: uuid(),
    reviewerId: uuid(),
    createdAt: moment().notNull(),
    changedAt: moment().notNull(),
    publishedAt: moment(),
    edition: integer(),
    birthYear: integer(),
    statusGroup: text().notNull(),
    status: text(),
    province: text(),
    sex: text(),
    ethnicity: text(),
    religion: text(),
    severity: text(),
    country: text().notNull(),
    confidentiality: confidentiality().notNull(),
    importedFrom: text(),
    issues: text().array().notNull(),
    articles: text().array().notNull(),
    tags: text().array().notNull(),
    slug: text().notNull(),
    /** By what names are sorted: letters and figures of the first name, in small Latin ones. */
    sortKey: text().notNull(),
    name: text(),
    nameLanguage: text(),
    native: text(),
    nativeLanguage: text(),
    statusSince: jsonb().$type<RecordedDate>(),
    statusBasis: text(),
    charges: text().array().notNull(),
    /** When the newest sentence ends, in EDTF, and the days that allows. */
    due: text(),
    /** The terms of every spelling, as the public search has them. */
    terms: searchVector().notNull(),
  },
  (t) => [
    index('desk_entries_terms').using('gin', t.terms),
    index('desk_entries_name').on(t.sortKey, t.caseId),
    index('desk_entries_changed').on(t.changedAt.desc(), t.caseId),
    index('desk_entries_assignee').on(t.assigneeId, t.changedAt.desc()),
    // The orders of the worklist (lib/worklist/needs.ts).
    index('desk_entries_due').on(t.dueLatest, t.caseId),
    index('desk_entries_news').on(t.lastNews.asc().nullsFirst(), t.caseId),
    index('desk_entries_worsened')
      .on(t.worsenedOn, t.caseId)
      .where(sql`${t.worsenedOn} is not null`),
    index('desk_entries_unsourced').on(t.unsourced, t.caseId).where(sql`${t.unsourced} > 0`),
    index('desk_entries_uncopied').on(t.uncopied, t.caseId).where(sql`${t.uncopied} > 0`),
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
