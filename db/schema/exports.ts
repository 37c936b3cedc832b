import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { core } from './schemas'
import { staff } from './staff'

/**
 * What somebody asked to be made for a reader outside the desk, and what became of it. Its id is also
 * that of the job in the queue and the name of its file.
 */
export const exports = core.table(
  'exports',
  {
    id: uuid().primaryKey(),
    /** The kind and the format as lib/jobs/kinds.ts has them. */
    kind: text().notNull(),
    format: text().notNull(),
    /** What the kind asks for beside the cases. */
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    caseIds: uuid().array().notNull(),
    recipient: text({
      enum: ['anyone', 'own_government', 'un', 'detaining_government'],
    }).notNull(),
    locale: text().notNull(),
    /** Until it is made: then the log of each case has it, and it goes when a case is erased. */
    reason: text(),
    requestedBy: uuid()
      .notNull()
      .references(() => staff.id),
    requestedAt: moment().notNull().defaultNow(),
    state: text({ enum: ['waiting', 'made', 'refused', 'failed', 'cancelled'] })
      .notNull()
      .default('waiting'),
    endedAt: moment(),
    /** Why it failed, where that can be mended: a character that can't be printed, and where. */
    missingGlyph: jsonb().$type<object>(),
    fileName: text(),
    mediaType: text(),
    /** Of the file in clear. */
    sha256: text(),
    bytes: bigint({ mode: 'number' }),
    /** From then on the file is gone. */
    expiresAt: moment(),
    removedAt: moment(),
  },
  (t) => [
    index('exports_requested').on(t.requestedBy, t.requestedAt.desc()),
    index('exports_waiting').on(t.requestedAt).where(sql`${t.state} = 'waiting'`),
    index('exports_kept').on(t.expiresAt).where(sql`${t.removedAt} is null`),
    check(
      'exports_made_whole',
      sql`${t.state} <> 'made' or (${t.fileName} is not null and ${t.sha256} is not null)`,
    ),
  ],
)

/** How far an export is: numbers that change several times a second, and are nobody's to keep. */
export const exportProgress = core.table('export_progress', {
  exportId: uuid()
    .primaryKey()
    .references(() => exports.id),
  startedAt: moment().notNull().defaultNow(),
  done: integer().notNull().default(0),
  of: integer(),
})
