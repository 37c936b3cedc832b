import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { cases } from './cases'
import { moment, multirange, searchVector } from './columns'
import { core, pub } from './schemas'
import { staff } from './staff'

/** The frozen, numbered public edition of one case. Rows are only ever added. */
export const publications = pub.table(
  'publications',
  {
    caseId: uuid().notNull(),
    number: integer().notNull(),
    slug: text().notNull(),
    publishedAt: moment().notNull(),
    /** Canonical JSON (RFC 8785), as text: what is hashed is what is read. */
    document: text().notNull(),
    sha256: text().notNull(),
    previousHash: text().notNull(),
    /** SHA-256 over the hash before, number, moment and the document's SHA-256. */
    hash: text().notNull(),
    /** Set when the text was erased: number, moment and hashes stand. */
    erasureId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.number] }),
    index('publications_slug').on(t.slug, t.number.desc()),
    index('publications_newest').on(t.publishedAt.desc()),
    check('publications_number', sql`${t.number} >= 1`),
  ],
)

/** Every edition of the case up to `through` is withdrawn: the public login can't read it any more. */
export const withdrawals = pub.table(
  'withdrawals',
  {
    caseId: uuid().notNull(),
    through: integer().notNull(),
    withdrawnAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.through] })],
)

/** The addresses that a published case answers at; that of a case merged into it leads to it. */
export const addresses = pub.table(
  'addresses',
  {
    slug: text().primaryKey(),
    caseId: uuid().notNull(),
    /** The case whose editions were published under it. */
    ownerId: uuid().notNull(),
  },
  (t) => [index('addresses_case').on(t.caseId), index('addresses_owner').on(t.ownerId)],
)

/** Who stands behind an edition and why. Names of staff never leave the desk. */
export const publicationRecords = core.table(
  'publication_records',
  {
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    number: integer().notNull(),
    reason: text().notNull(),
    preparedBy: uuid()
      .notNull()
      .references(() => staff.id),
    /** Who checked it, when somebody did. */
    reviewedBy: uuid().references(() => staff.id),
    publishedBy: uuid()
      .notNull()
      .references(() => staff.id),
    publishedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.number] })],
)

export const withdrawalRecords = core.table(
  'withdrawal_records',
  {
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    through: integer().notNull(),
    reason: text().notNull(),
    withdrawnBy: uuid()
      .notNull()
      .references(() => staff.id),
    withdrawnAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.through] })],
)

/** The public search, one row a live case. Made from publications alone, and from them made again. */
export const caseEntries = pub.table(
  'case_entries',
  {
    caseId: uuid().primaryKey(),
    slug: text().notNull().unique(),
    number: integer().notNull(),
    publishedAt: moment().notNull(),
    firstPublishedAt: moment().notNull(),
    /** What a list shows of the case: names, status, dates. */
    card: jsonb().notNull(),
    status: text(),
    statusGroup: text(),
    sex: text(),
    country: text(),
    province: text(),
    issues: text().array().notNull(),
    /** Article ids, of every held or rival charge. */
    articles: text().array().notNull(),
    heldFrom: date({ mode: 'string' }),
    heldTo: date({ mode: 'string' }),
    ethnicity: text(),
    religion: text(),
    /** Years in custody, and years in which they can have been (lib/cases/custody-years.ts). */
    heldYears: multirange().notNull().default('{}'),
    possiblyHeldYears: multirange().notNull().default('{}'),
    /** The last day of which anything is known. */
    lastNews: date({ mode: 'string' }),
    prosecutions: integer().notNull().default(0),
    /** Article ids, once for each prosecution that names them. */
    prosecutedArticles: text().array().notNull().default([]),
    /** The class of each held sentence (lib/sentences/punishment-class.ts). */
    punishments: text().array().notNull().default([]),
    /** The year in which the newest sentence ends, when that is one year. */
    dueYear: integer(),
    /** All that the case is found by: the terms of its names and the words of its texts. */
    terms: searchVector().notNull().default(''),
    /** Those texts, so that a result can say why it was found (lib/search/case-texts.ts). */
    texts: jsonb().notNull().default([]),
    /** By which rules this row was made: rows of older ones are made anew at a start. */
    projection: smallint().notNull().default(0),
  },
  (t) => [
    // Ties go by the address: what readers see hangs on nothing that is not public.
    index('case_entries_newest').on(t.publishedAt.desc(), t.slug),
    // The parts of the sitemap, of equal size whatever the addresses are.
    index('case_entries_parts').on(sql`left(md5(${t.slug}), 4) collate "C"`),
    index('case_entries_status').on(t.status),
    index('case_entries_issues').using('gin', t.issues),
    index('case_entries_articles').using('gin', t.articles),
    index('case_entries_held').on(t.heldFrom, t.heldTo),
    // No list of new rows beside it: each search would read through it.
    index('case_entries_terms').using('gin', t.terms).with({ fastupdate: false }),
  ],
)

/**
 * Each case that is or was in the public search: a number of its own, and the newest change that it was
 * part of (`pub.changes`). What is made from all entries reads here what it must take over.
 */
export const entryChanges = pub.table(
  'entry_changes',
  {
    caseId: uuid().primaryKey(),
    entry: integer().notNull().generatedAlwaysAsIdentity(),
    change: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [index('entry_changes_order').on(t.change, t.entry)],
)

/** Every spelling that a case is found by, normalised. */
export const nameKeys = pub.table(
  'name_keys',
  {
    caseId: uuid()
      .notNull()
      .references(() => caseEntries.caseId, { onDelete: 'cascade' }),
    key: text().notNull(),
    /** Words of a Latin key, or one- and two-character grams of a Han key. */
    terms: searchVector().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.key] }),
    index('name_keys_key').on(t.key),
    index('name_keys_prefix').on(sql`${t.key} text_pattern_ops`),
    index('name_keys_terms').using('gin', t.terms).with({ fastupdate: false }),
  ],
)

/**
 * How many cases have each of the terms in `case_entries.terms`, but for whole names: a search then
 * knows which words there are, and where to begin.
 */
export const terms = pub.table(
  'terms',
  { term: text().primaryKey(), cases: integer().notNull() },
  (t) => [index('terms_prefix').on(sql`${t.term} text_pattern_ops`)],
)

/** The words of all keys with how many keys use them: what one typo is compared with. */
export const words = pub.table('words', { word: text().primaryKey(), uses: integer().notNull() })

/** Each word with one letter left out, so that a typo is found by a lookup instead of a scan. */
export const wordDeletes = pub.table(
  'word_deletes',
  {
    part: text().notNull(),
    word: text()
      .notNull()
      .references(() => words.word, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.part, t.word] })],
)

/** One row, counted up by each publication and withdrawal: what is made from all of them asks it. */
export const changes = pub.table('changes', {
  id: integer().primaryKey(),
  number: bigint({ mode: 'number' }).notNull(),
  /** Another at each count, and never twice the same: a number comes back when a backup is restored. */
  state: uuid().notNull().defaultRandom(),
})
