import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, partialDate } from './columns'
import {
  citationStance,
  confidentiality,
  sourceBasis,
  sourceReliability,
  sourceType,
} from './enums'
import { facts } from './facts'
import { core } from './schemas'
import { staff } from './staff'

/** A document, report, article, official reply or testimony. Field names follow CSL-JSON where it has one. */
export const sources = core.table(
  'sources',
  {
    id: uuid().primaryKey(),
    type: sourceType().notNull(),
    title: text().notNull(),
    /** Those who wrote it, as they sign, in order. */
    authors: text().array().notNull().default([]),
    /** CSL `publisher`: who stands behind it. */
    publisher: text(),
    /** CSL `container-title`: the newspaper, site or series it stands in. */
    containerTitle: text(),
    publisherPlace: text(),
    ...partialDate('issued'),
    /** CSL `URL`. */
    url: text(),
    ...partialDate('accessed'),
    /** BCP 47. */
    language: text(),
    reliability: sourceReliability(),
    confidentiality: confidentiality().notNull().default('public'),
    /** The source that this one repeats: the two then count as one. */
    repeatsId: uuid(),
    /** How to reach whoever it comes from: encrypted, for the desk alone. */
    contact: text(),
    note: text(),
    /** The remaining CSL-JSON fields, as given. */
    csl: jsonb().notNull().default({}),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('sources_url')
      .on(t.url)
      .where(sql`${t.url} is not null and ${t.confidentiality} <> 'restricted'`),
    index('sources_title').on(sql`lower(${t.title})`),
    index('sources_repeats').on(t.repeatsId),
  ],
)

/** Fact → source: where in it, in which words, for or against, and how the source knows. */
export const citations = core.table(
  'citations',
  {
    id: uuid().primaryKey(),
    factId: uuid()
      .notNull()
      .references(() => facts.id, { onDelete: 'cascade' }),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    locator: text(),
    quotation: text(),
    stance: citationStance().notNull().default('supports'),
    basis: sourceBasis(),
    isRetracted: boolean().notNull().default(false),
    retractedReason: text(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('citations_fact').on(t.factId),
    index('citations_source').on(t.sourceId),
    check(
      'citations_retracted_with_reason',
      sql`not ${t.isRetracted} or ${t.retractedReason} is not null`,
    ),
  ],
)

/** A stored file of a source, kept once under its SHA-256, with where and when it was taken. */
export const archivedCopies = core.table(
  'archived_copies',
  {
    id: uuid().primaryKey(),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    sha256: text().notNull(),
    mediaType: text().notNull(),
    bytes: integer().notNull(),
    fileName: text(),
    takenFrom: text(),
    takenAt: moment().notNull(),
    takenBy: uuid()
      .notNull()
      .references(() => staff.id),
    addedAt: moment().notNull().defaultNow(),
    addedBy: uuid()
      .notNull()
      .references(() => staff.id),
    /** What is shown in place of the sealed original: an image without its hidden data. */
    shownSha256: text(),
    shownMediaType: text(),
  },
  (t) => [
    uniqueIndex('archived_copies_source_file').on(t.sourceId, t.sha256),
    check('archived_copies_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
)
