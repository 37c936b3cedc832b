import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { exportProgress, exports } from '@/db/schema'
import { keepAs, readAs, writeAs } from '@/lib/audit/transaction'
import { findViewer } from '@/lib/auth/confirm'
import { systemViewer, type Viewer } from '@/lib/auth/viewer'
import { type MadeFile, markOf, type Order, type Work } from '@/lib/editions/kind'
import { EditionRefusedError } from '@/lib/editions/queries'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'
import { type MissingGlyph, MissingGlyphError } from '@/lib/reports/missing-glyph'
import { findExportKind } from './kinds'
import { keptDays } from './model'
import { recordExport } from './record-export'
import { createDraft, removeDrafts } from './store'

/**
 * Makes an export that waits, as whoever asked for it: what they may not see can't be in it. However
 * often it is tried, it ends once: the file takes its place in the transaction that says so.
 *
 * @throws when the attempt was broken off, and is to be tried again
 */
export async function runExport(id: string, signal: AbortSignal): Promise<void> {
  const row = await findWaiting(id)
  if (!row) return
  const viewer = await findViewer(row.requestedBy)
  const kind = findExportKind(row.kind)
  await removeDrafts(id)
  const draft = await createDraft(id)
  try {
    if (!viewer || !kind) throw new EditionRefusedError()
    const order = orderOf(row)
    const input = kind.input.parse(order.input)
    const work = workOn(viewer, id, signal)
    const made = await kind.make(viewer, { ...order, input }, work, draft.write)
    const whole = await draft.finish()
    signal.throwIfAborted()
    await conclude(viewer, row, { ...made, ...whole }, draft.keep)
  } catch (error) {
    if (error instanceof CancelledError) return
    if (signal.aborted) throw error
    if (error instanceof EditionRefusedError) return await end(id, 'refused')
    if (error instanceof MissingGlyphError) return await end(id, 'failed', error.missing)
    console.error(`The export ${id} failed:`, error)
    await end(id, 'failed')
  } finally {
    await draft.abandon()
  }
}

/** Says of an export that waits that it has come to nothing. */
export async function end(
  id: string,
  state: 'refused' | 'failed',
  missingGlyph: MissingGlyph | null = null,
): Promise<void> {
  await writeAs(systemViewer(), { action: `export.${state}` }, (tx) =>
    tx
      .update(exports)
      .set({ state, endedAt: sql`now()`, reason: null, missingGlyph })
      .where(and(eq(exports.id, id), eq(exports.state, 'waiting'))),
  )
}

/** Somebody took the export back while it was being made. */
class CancelledError extends Error {
  override name = 'CancelledError'
}

type Row = typeof exports.$inferSelect

async function findWaiting(id: string): Promise<Row | null> {
  const [row] = await readAs(systemViewer(), (tx) =>
    tx
      .select()
      .from(exports)
      .where(and(eq(exports.id, id), eq(exports.state, 'waiting'))),
  )
  return row ?? null
}

function orderOf(row: Row): Order {
  return {
    cases: row.caseIds,
    recipient: row.recipient,
    format: row.format,
    locale: isLocale(row.locale) ? row.locale : defaultLocale,
    input: row.input,
    moment: row.requestedAt,
    mark: markOf(row.id, row.recipient),
  }
}

function workOn(viewer: Viewer, id: string, signal: AbortSignal): Work {
  let toldAt = 0
  return {
    signal,
    async progress(done, of) {
      signal.throwIfAborted()
      const isLast = done === of
      if (!isLast && Date.now() - toldAt < progressEvery) return
      toldAt = Date.now()
      const isWaiting = await keepAs(viewer, async (tx) => {
        await tx
          .insert(exportProgress)
          .values({ exportId: id, done, of })
          .onConflictDoUpdate({ target: exportProgress.exportId, set: { done, of } })
        const [row] = await tx
          .select({ state: exports.state })
          .from(exports)
          .where(eq(exports.id, id))
        return row?.state === 'waiting'
      })
      if (!isWaiting) throw new CancelledError()
    },
  }
}

/** In milliseconds. */
const progressEvery = 300

async function conclude(
  viewer: Viewer,
  { id, recipient, reason }: Row,
  { name, type, sha256, bytes }: MadeFile & { sha256: string; bytes: number },
  keep: () => Promise<void>,
): Promise<void> {
  await writeAs(viewer, { action: 'export.made' }, async (tx) => {
    const [row] = await tx
      .select({ id: exports.id })
      .from(exports)
      .where(and(eq(exports.id, id), eq(exports.state, 'waiting')))
      .for('update')
    if (!row) return
    await keep()
    await tx
      .update(exports)
      .set({
        state: 'made',
        endedAt: sql`now()`,
        fileName: name,
        mediaType: type,
        sha256,
        bytes,
        expiresAt: sql`now() + ${`${keptDays} days`}::interval`,
        reason: null,
      })
      .where(eq(exports.id, id))
    if (recipient !== 'anyone') await recordExport(tx, id, reason)
  })
}
