import type { Statement } from '@/lib/facts/kind'
import { wordingFor } from '@/lib/i18n/wording'
import { custodySpans, daysOf } from './custody-spans'
import type { Status } from './model'
import { readTimeline } from './timeline'

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
  const spans = custodySpans(readTimeline(facts, now, wordingFor('en')))
  const known: Years[] = []
  const possible: Years[] = []
  for (const { from, seen, to, ends } of spans) {
    const begin = daysOf(from)
    if (!begin) continue
    const last = daysOf(seen) ?? begin
    const end = to && daysOf(to)
    possible.push({
      from: yearOf(begin.earliest),
      to: to ? yearOf((end ?? last).latest) : null,
    })
    const until = ends === 'goes_on' ? null : yearOf((ends === 'told' && end ? end : last).earliest)
    const since = yearOf(begin.latest)
    if (until === null || since <= until) known.push({ from: since, to: until })
  }
  return { known, possible }
}

const yearOf = (day: string) => Number(day.slice(0, 4))
