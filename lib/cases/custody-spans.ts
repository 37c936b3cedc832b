import type { DayRange } from '@/lib/core/partial-date'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Statement } from '@/lib/facts/kind'
import type { Timeline, TimelineRow } from './timeline'

/** One stretch of custody, as the line of a life has it: detentions that overlap are one. */
export interface CustodySpan {
  from: RecordedDate
  /** It had begun by `from`, and nobody says since when. */
  hadBegun: boolean
  /** The last date on which the person is known to have been held. */
  seen: RecordedDate
  /** When they were let out or died held; by when it was over at the latest, when `ends` is unknown. */
  to: RecordedDate | null
  ends: 'told' | 'unknown' | 'goes_on'
}

/** The stretches of custody of a timeline, first to last. */
export function custodySpans<F extends Statement>({ rows, after }: Timeline<F>): CustodySpan[] {
  const spans: CustodySpan[] = []
  let open: CustodySpan | null = null
  let isDoubtful = false
  for (const row of rows) {
    const { date } = row
    if (row.line !== 'free') {
      if (!open) {
        open = {
          from: date,
          hadBegun: row.turn === 'by_then',
          seen: date,
          to: null,
          ends: 'unknown',
        }
        spans.push(open)
      } else if (!isDoubtful && date.edtf !== null) open.seen = date
      isDoubtful = row.line === 'unknown'
    } else if (open) {
      open.to = date
      if (row.turn === 'out') open.ends = 'told'
      open = null
    } else if (row.turn === 'out' && isTaken(row)) {
      // Taken and let out on one date, which is all that one row says of it.
      spans.push({ from: date, hadBegun: false, seen: date, to: date, ends: 'told' })
    }
  }
  if (open && after === 'held') open.ends = 'goes_on'
  return spans
}

/** The first and the last day that a date allows; a side that is open stands at the other. Null for words. */
export function daysOf({
  earliest,
  latest,
}: DayRange): { earliest: string; latest: string } | null {
  const [from, to] = [earliest ?? latest, latest ?? earliest]
  return from && to ? { earliest: from, latest: to } : null
}

function isTaken(row: TimelineRow): boolean {
  return row.entries.some(({ facts }) =>
    facts.some((fact) => fact.kind === 'detention' && fact.date?.edtf === row.date.edtf),
  )
}
