import { compareRecordedDates, type RecordedDate } from '@/lib/core/recorded-date'
import type { Statement, TimelineEvent } from '@/lib/facts/kind'
import type { Wording } from '@/lib/i18n/wording'
import { kindOf } from './kinds'

/** One line of the timeline with the fact it tells of, and whether the person is held after it. */
export interface TimelineEntry extends TimelineEvent {
  date: RecordedDate
  fact: Statement
  isHeld: boolean
}

/**
 * The held facts of a case as one line of a life: events by date, custody carried on from each to
 * the next. The bare end of a detention is left out where another event of that day says how it ended.
 */
export function timelineOf(facts: Statement[], wording: Wording): TimelineEntry[] {
  const events = facts
    .filter((fact) => fact.standing === 'held')
    .flatMap((fact) =>
      kindOf(fact.kind)
        .events(fact, wording)
        .map((event) => ({ event, fact })),
    )
    .filter(({ event }) => event.date.edtf !== null)
    .sort(
      (a, b) => compareRecordedDates(a.event.date, b.event.date) || order(a.event) - order(b.event),
    )
  const told = events.filter(
    ({ event, fact }) =>
      !(
        fact.kind === 'detention' &&
        event.custody === 'out' &&
        events.some(
          (other) =>
            other.fact !== fact &&
            other.event.custody === 'out' &&
            other.event.date.earliest === event.date.earliest,
        )
      ),
  )
  let isHeld = false
  return told.map(({ event, fact }) => {
    if (event.custody) isHeld = event.custody === 'in'
    return { ...event, fact, isHeld }
  })
}

// On one day somebody is taken first and let out last.
const order = (event: TimelineEvent) =>
  event.custody === 'in' ? 0 : event.custody === 'out' ? 2 : 1
