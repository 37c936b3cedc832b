import { calendarDay, daysInMonth, fromIsoDay, isoDay } from '@/lib/core/days'
import {
  type Edtf,
  edtfText,
  intervalOf,
  type Point,
  parseEdtf,
  pointDays,
  type Unit,
} from '@/lib/core/edtf'
import { UserError } from '@/lib/core/errors'

/**
 * A date as it is known: EDTF text, and the earliest and latest day it allows (ISO `yyyy-mm-dd`;
 * null is open). Marks for about and uncertain do not widen the days.
 */
export interface PartialDate {
  edtf: string
  earliest: string | null
  latest: string | null
}

/** The days that something may be of; null where a side is open. */
export type DayRange = Pick<PartialDate, 'earliest' | 'latest'>

/** Reads EDTF text of the kinds in `edtf.ts`, in its one canonical form. Throws `UserError`. */
export function fromEdtf(text: string): PartialDate {
  const edtf = parseEdtf(text)
  if (!edtf) {
    throw new UserError(
      `“${text}” is not a date in EDTF: write it like 1998-11-30, 1998-11, 1998~ or 2016/2017.`,
    )
  }
  const date = toPartialDate(edtf)
  if (!date) throw new UserError(`“${text}” ends before it starts: put the earlier date first.`)
  return date
}

/** Null when the end lies wholly before the start. */
export function toPartialDate(edtf: Edtf): PartialDate | null {
  const [start, end] = edtfEnds(edtf)
  const earliest = start ? pointDays(start)[0] : null
  const latest = end ? pointDays(end)[1] : null
  if (earliest !== null && latest !== null && latest < earliest) return null
  return {
    edtf: edtfText(edtf),
    earliest: earliest === null ? null : isoDay(earliest),
    latest: latest === null ? null : isoDay(latest),
  }
}

/**
 * For timelines: by the earliest day, then by the latest, so that the more precise comes first;
 * what has no earliest day comes last.
 */
export function compareDates(a: PartialDate, b: PartialDate): number {
  return compareDays(a.earliest, b.earliest) || compareDays(a.latest, b.latest)
}

/** Whether both can be the same day; an open end reaches any day. */
export function overlaps(a: DayRange, b: DayRange): boolean {
  return startsBy(a, b.latest) && startsBy(b, a.latest)
}

/** Whether the date carries a mark: about (`~`), uncertain (`?`), or both, at either end. */
export function dateMarks(date: PartialDate): { approximate: boolean; uncertain: boolean } {
  return { approximate: /[~%]/.test(date.edtf), uncertain: /[?%]/.test(date.edtf) }
}

/**
 * Moves both days of a date by the same rule, which must keep their order; marks stay. A month or
 * year that lands on a whole month or year is written as one; a day past the year 9999 is open.
 */
export function moveDate(date: PartialDate, move: (day: number) => number): PartialDate {
  const [earliest, latest] = [date.earliest, date.latest].map((iso) => {
    const day = iso === null ? null : calendarDay(move(fromIsoDay(iso)))
    return day && day.year >= 1 && day.year <= 9999 ? day : null
  })
  const marks = dateMarks(date)
  const start = earliest ? ({ unit: 'day', ...earliest, ...marks } as const) : null
  const end = latest ? ({ unit: 'day', ...latest, ...marks } as const) : null
  const whole = start && end && wholeUnit(start, end)
  const edtf = whole
    ? ({ kind: 'point', point: { ...whole, ...marks } } as const)
    : intervalOf(start, end)
  return fromEdtf(edtfText(edtf))
}

/** The month or the year that runs from the one day to the other. */
function wholeUnit(start: Day, end: Day): Unit | null {
  const { year, month } = start
  if (start.day !== 1 || end.year !== year || end.day !== daysInMonth(year, end.month)) return null
  if (end.month === month) return { unit: 'month', year, month }
  return month === 1 && end.month === 12 ? { unit: 'year', year } : null
}

type Day = { year: number; month: number; day: number }

function edtfEnds(edtf: Edtf): [Point | null, Point | null] {
  if (edtf.kind === 'unknown') return [null, null]
  if (edtf.kind === 'point') return [edtf.point, edtf.point]
  return [edtf.start, edtf.end]
}

function compareDays(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

function startsBy(date: DayRange, day: string | null): boolean {
  return date.earliest === null || day === null || date.earliest <= day
}
