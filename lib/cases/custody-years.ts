import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Statement } from '@/lib/facts/kind'
import { wordingFor } from '@/lib/i18n/wording'
import type { Status } from './model'
import { readTimeline, type TimelineRow } from './timeline'

/** Years from and to, both counted; `to` is null while it goes on. */
export interface Years {
  from: number
  to: number | null
}

/**
 * The years in which the timeline of a case draws the person in custody: those in which they were, and
 * those in which they can have been, where a date is not known to the year or no news of a release came.
 * None for whom no day is known on which custody had begun.
 */
export function custodyYears(
  facts: Statement[],
  now: Status['group'],
): { known: Years[]; possible: Years[] } {
  // The rows are what counts here; their words are made along with them, in any language.
  const { rows, after } = readTimeline(facts, now, wordingFor('en'))
  const known: Years[] = []
  const possible: Years[] = []
  for (const { first, last, end } of stretches(rows)) {
    const from = yearsOf(first.date)
    if (!from) continue
    const to = end ? yearsOf(end.date) : null
    const seen = yearsOf(last.date) ?? from
    possible.push({ from: from.earliest, to: end ? (to ?? seen).latest : null })
    const until = !end && after === 'held' ? null : (to && !isLaterDeath(end) ? to : seen).earliest
    if (until === null || from.latest <= until) known.push({ from: from.latest, to: until })
  }
  return { known, possible }
}

interface Stretch {
  first: TimelineRow
  /** The last row in it: until then at least it went on. */
  last: TimelineRow
  /** Where the person was let out, or died. */
  end: TimelineRow | null
}

function stretches(rows: TimelineRow[]): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch | null = null
  for (const row of rows) {
    if (row.isHeld) {
      if (open) open.last = row
      else {
        open = { first: row, last: row, end: null }
        found.push(open)
      }
    } else if (open) {
      open.end = row
      open = null
    } else if (row.turn === 'out' && isTaken(row)) {
      // Taken and let out on one date, which is all that one row says of it.
      found.push({ first: row, last: row, end: row })
    }
  }
  return found
}

function isTaken(row: TimelineRow): boolean {
  return row.entries.some(({ facts }) =>
    facts.some((fact) => fact.kind === 'detention' && fact.date?.edtf === row.date.edtf),
  )
}

/** A death that may have come long after a release that nobody told of. */
function isLaterDeath(row: TimelineRow | null): boolean {
  const codes = row?.entries.flatMap(({ facts }) =>
    facts.map(({ values }) => values.outcome ?? values.status),
  )
  return codes?.some((code) => code === 'died' || code === 'died_after_release') ?? false
}

function yearsOf({ earliest, latest }: RecordedDate): { earliest: number; latest: number } | null {
  const [from, to] = [earliest ?? latest, latest ?? earliest]
  return from && to ? { earliest: Number(from.slice(0, 4)), latest: Number(to.slice(0, 4)) } : null
}
