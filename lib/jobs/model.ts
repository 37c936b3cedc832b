import { markOf } from '@/lib/editions/kind'
import type { Recipient } from '@/lib/editions/model'
import type { MissingGlyph } from '@/lib/reports/missing-glyph'

/** An export as whoever asked for it sees it. */
export interface ExportRecord {
  id: string
  kind: string
  format: string
  recipient: Recipient
  locale: string
  cases: number
  requestedAt: Date
  state: 'waiting' | 'made' | 'refused' | 'failed' | 'cancelled'
  /** When the worker took it up last; null while it waits its turn. */
  startedAt: Date | null
  done: number
  of: number | null
  endedAt: Date | null
  /** What made it fail, where whoever asked can mend it. */
  missingGlyph: MissingGlyph | null
  fileName: string | null
  mediaType: string | null
  /** Of the file in clear, in hex. */
  sha256: string | null
  bytes: number | null
  expiresAt: Date | null
  removedAt: Date | null
  /** Something in it may no longer leave: it is to be made anew. */
  isStale: boolean
}

/** How long a file is kept. */
export const keptDays = 7

/** Where an export stands, in the words that a page has for it. */
export type Stage =
  | 'queued'
  | 'making'
  | 'ready'
  | 'expired'
  | 'stale'
  | 'refused'
  | 'failed'
  | 'cancelled'

export function stageOf(one: ExportRecord, now: Date): Stage {
  if (one.state === 'waiting') return one.startedAt ? 'making' : 'queued'
  if (one.state !== 'made') return one.state
  if (one.isStale) return 'stale'
  return isKept(one, now) ? 'ready' : 'expired'
}

export function isKept(one: Pick<ExportRecord, 'removedAt' | 'expiresAt'>, now: Date): boolean {
  return one.removedAt === null && one.expiresAt !== null && one.expiresAt > now
}

export function markOfExport(one: Pick<ExportRecord, 'id' | 'recipient'>): string | null {
  return markOf(one.id, one.recipient)
}
