import { bigint, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'
import { core } from './schemas'

/**
 * Who changed what: written by triggers, in the transaction of the change. No login of the
 * application can change or delete a row. What was there before and after is encrypted under the
 * key of its subject (a case, a source, a member of staff), so that erasing the key erases the words
 * while the chain, which runs over hashes, still verifies.
 */
export const auditEvents = core.table(
  'audit_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    transaction: bigint({ mode: 'number' }).notNull(),
    at: moment().notNull(),
    actorId: uuid(),
    /** The database login that wrote: the application's, or the owner's when it was a person by hand. */
    login: text().notNull(),
    action: text().notNull(),
    operation: text({ enum: ['INSERT', 'UPDATE', 'DELETE', 'READ'] }).notNull(),
    tableName: text().notNull(),
    rowId: text().notNull(),
    subjectId: uuid().notNull(),
    /** AES-256-CBC, IV first: JSON of {before, after, reason}. */
    payload: bytes().notNull(),
    digest: bytes().notNull(),
    /** SHA-256 of the payload that an erasure took away: the digest still follows from it. */
    erasedDigest: bytes(),
    erasureId: uuid(),
  },
  (t) => [
    index('audit_events_transaction').on(t.transaction),
    index('audit_events_subject').on(t.subjectId, t.id),
    index('audit_events_actor').on(t.actorId, t.id),
    index('audit_events_at').using('brin', t.at),
    // What befell a row while it hung on another case.
    index('audit_events_row').on(t.rowId),
  ],
)

/** One link a transaction, over the digests of its rows: one a row would hold an import to a crawl. */
export const auditLinks = core.table(
  'audit_links',
  {
    number: bigint({ mode: 'number' }).primaryKey(),
    transaction: bigint({ mode: 'number' }).notNull(),
    at: moment().notNull(),
    events: integer().notNull(),
    lastEventId: bigint({ mode: 'number' }).notNull(),
    eventsDigest: bytes().notNull(),
    previousHash: bytes().notNull(),
    hash: bytes().notNull(),
  },
  (t) => [index('audit_links_transaction').on(t.transaction)],
)

export const auditKeys = core.table('audit_keys', {
  subjectId: uuid().primaryKey(),
  key: bytes().notNull(),
})
