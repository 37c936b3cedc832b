import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { exports } from '@/db/schema'
import { writeAs } from '@/lib/audit/transaction'
import type { Confirmation } from '@/lib/auth/confirm'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { NotAllowedError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Recipient } from '@/lib/editions/model'
import { assertMayExport, mostCases } from '@/lib/editions/queries'
import type { Locale } from '@/lib/i18n/locales'
import { findExportKind } from './kinds'
import { cancelJob, sendJob } from './queue'

export interface ExportRequest {
  kind: string
  format: string
  /** What the kind asks for beside the cases, as its schema takes it. */
  input: Record<string, unknown>
  cases: string[]
  recipient: Recipient
  locale: Locale
  reason: string | null
}

/**
 * Asks for an export: from here on the worker makes it. Beyond what anyone may have it takes a reason
 * and the password, given again just now.
 *
 * @returns its id
 */
export async function requestExport(
  viewer: Viewer,
  request: ExportRequest,
  confirmation: Confirmation | null,
): Promise<string> {
  const { recipient, cases: caseIds } = request
  assertMayExport(viewer, recipient)
  const kind = findExportKind(request.kind)
  if (!kind?.formats.includes(request.format)) throw new WordedError('exports.fault.kind', 'what')
  if (caseIds.length === 0) throw new WordedError('exports.fault.none')
  if (caseIds.length > mostCases) throw new WordedError('exports.fault.tooMany')
  if (kind.isOfOneCase && caseIds.length > 1) throw new WordedError('exports.fault.oneCase', 'what')
  const reason = request.reason?.normalize('NFC').trim() || null
  if (recipient !== 'anyone') {
    if (confirmation?.viewerId !== viewer.id) {
      throw new NotAllowedError('This export takes the password again.')
    }
    if (!reason) throw new WordedError('exports.fault.noReason', 'reason')
  }
  const id = newId()
  await writeAs(viewer, { action: 'export.requested' }, async (tx) => {
    await tx.insert(exports).values({
      id,
      kind: kind.name,
      format: request.format,
      input: kind.input.parse(request.input) as Record<string, unknown>,
      caseIds,
      recipient,
      locale: request.locale,
      reason,
      requestedBy: viewer.id,
    })
    await sendJob(tx, id)
  })
  return id
}

/** Takes an export back that is not made yet. Nothing happens to one that has ended. */
export async function cancelExport(viewer: Viewer, id: string): Promise<void> {
  assertCan(viewer, 'case.read')
  await writeAs(viewer, { action: 'export.cancelled' }, async (tx) => {
    const cancelled = await tx
      .update(exports)
      .set({ state: 'cancelled', endedAt: sql`now()`, reason: null })
      .where(
        and(eq(exports.id, id), eq(exports.state, 'waiting'), eq(exports.requestedBy, viewer.id)),
      )
      .returning({ id: exports.id })
    if (cancelled.length > 0) await cancelJob(tx, id)
  })
}
