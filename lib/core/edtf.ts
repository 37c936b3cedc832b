import { type EdtfNode, parse } from 'edtf'
import { calendarDay, dayNumber, daysInMonth, pad } from '@/lib/core/days'

/**
 * The part of EDTF (ISO 8601-2, levels 0 and 1) that this house uses: `1998`, `1998-11`,
 * `1998-11-30`, each with `~` (about), `?` (uncertain) or `%` (both); decades `199X`; seasons
 * `1998-21` to `1998-24`; intervals `2016/2017`, `../1998`, `1998/..`; and `..` for not known.
 * Years 0001 to 9999. The package `edtf` is used here and nowhere else.
 */
export type Edtf =
  | { kind: 'unknown' }
  | { kind: 'point'; point: Point }
  /** The day lies between both ends; null is an open end. An end is a year, month or day. */
  | { kind: 'interval'; start: Point | null; end: Point | null }

export type Point = Unit & { approximate: boolean; uncertain: boolean }

export type Unit =
  | { unit: 'day'; year: number; month: number; day: number }
  | { unit: 'month'; year: number; month: number }
  | { unit: 'year'; year: number }
  /** 21 spring, 22 summer, 23 autumn, 24 winter; northern. */
  | { unit: 'season'; year: number; season: number }
  /** `year` is the first of the ten. */
  | { unit: 'decade'; year: number }

/** Reads EDTF of the kinds above; null for anything else. Ends in the wrong order are let through. */
export function parseEdtf(text: string): Edtf | null {
  if (text === '..') return { kind: 'unknown' }
  if (!/^[\dX~?%./-]{4,24}$/.test(text)) return null
  const node = parseNode(text)
  if (!node) return null
  if (node.type !== 'Interval') {
    const point = toPoint(node)
    return point && { kind: 'point', point }
  }
  const ends: (Point | null)[] = []
  for (const value of node.values) {
    const point = isNode(value) ? toEnd(value) : null
    if (isNode(value) && !point) return null
    ends.push(point)
  }
  return intervalOf(ends[0] ?? null, ends[1] ?? null)
}

/** The same date has one text: two equal ends are one point, two open ends are not known. */
export function intervalOf(start: Point | null, end: Point | null): Edtf {
  if (!start && !end) return { kind: 'unknown' }
  if (start && end && pointText(start) === pointText(end)) return { kind: 'point', point: start }
  return { kind: 'interval', start, end }
}

export function edtfText(edtf: Edtf): string {
  if (edtf.kind === 'unknown') return '..'
  if (edtf.kind === 'point') return pointText(edtf.point)
  return [edtf.start, edtf.end].map((end) => (end ? pointText(end) : '..')).join('/')
}

/**
 * First and last day of a point, as day numbers. `~` and `?` do not widen it: EDTF gives them no
 * width. Seasons are northern and whole months (spring March to May; winter December to February
 * of the following year); the package would put spring in January to March.
 */
export function pointDays(point: Unit): [first: number, last: number] {
  if (point.unit === 'day') {
    const day = dayNumber(point.year, point.month, point.day)
    return [day, day]
  }
  const [from, to] = pointMonths(point)
  return [
    dayNumber(from.year, from.month, 1),
    dayNumber(to.year, to.month, daysInMonth(to.year, to.month)),
  ]
}

/** First and last month of a point that is longer than a day. */
export function pointMonths(
  point: Exclude<Unit, { unit: 'day' }>,
): [first: { year: number; month: number }, last: { year: number; month: number }] {
  const { year } = point
  switch (point.unit) {
    case 'month':
      return [point, point]
    case 'year':
      return [
        { year, month: 1 },
        { year, month: 12 },
      ]
    case 'decade':
      return [
        { year, month: 1 },
        { year: year + 9, month: 12 },
      ]
    case 'season': {
      const month = 3 * (point.season - 20)
      const last = point.season === 24 ? { year: year + 1, month: 2 } : { year, month: month + 2 }
      return [{ year, month }, last]
    }
  }
}

/** The year, month or day before or after this one; null outside the years 1 to 9999. */
export function nextPoint(point: Point, by: 1 | -1): Point | null {
  const next = { ...point }
  if (next.unit === 'day') {
    Object.assign(next, calendarDay(dayNumber(next.year, next.month, next.day) + by))
  } else if (next.unit === 'month') {
    const index = next.year * 12 + next.month - 1 + by
    next.year = Math.floor(index / 12)
    next.month = (index % 12) + 1
  } else {
    next.year += by
  }
  return next.year >= 1 && next.year <= 9999 ? next : null
}

function pointText(point: Point): string {
  const mark =
    point.approximate && point.uncertain
      ? '%'
      : point.approximate
        ? '~'
        : point.uncertain
          ? '?'
          : ''
  return unitText(point) + mark
}

function unitText(point: Unit): string {
  const year = pad(point.year, 4)
  switch (point.unit) {
    case 'day':
      return `${year}-${pad(point.month, 2)}-${pad(point.day, 2)}`
    case 'month':
      return `${year}-${pad(point.month, 2)}`
    case 'year':
      return year
    case 'season':
      return `${year}-${point.season}`
    case 'decade':
      return `${year.slice(0, 3)}X`
  }
}

/** The package throws for what it cannot read, and that is an answer here, not an error. */
function parseNode(text: string): EdtfNode | null {
  try {
    return parse(text, { seasonUncertainty: true })
  } catch {
    return null
  }
}

/** The package gives an open end as ±Infinity and an unknown one as null; both are open here. */
function isNode(value: unknown): value is EdtfNode {
  return typeof value === 'object' && value !== null
}

function toEnd(node: EdtfNode): Point | null {
  const point = toPoint(node)
  return point && point.unit !== 'decade' && point.unit !== 'season' ? point : null
}

function toPoint(node: EdtfNode): Point | null {
  const unit = toUnit(node)
  if (!unit) return null
  return { ...unit, approximate: Boolean(node.approximate), uncertain: Boolean(node.uncertain) }
}

function toUnit(node: EdtfNode): Unit | null {
  const [year, second, day] = node.values as (number | undefined)[]
  if (year === undefined || year > 9999) return null
  if (node.type === 'Season') {
    // A winter that ends in year 10000 has no text.
    if (year < 1 || year > 9998 || second === undefined || second > 24) return null
    return { unit: 'season', year, season: second }
  }
  // Level 2 marks single components (`1998-~11`); a time of day makes four values or more.
  if (node.type !== 'Date' || (node.level ?? 0) > 1 || node.values.length > 3) return null
  if (node.unspecified) return node.unspecified === 8 && year > 0 ? { unit: 'decade', year } : null
  if (year < 1) return null
  if (second === undefined) return { unit: 'year', year }
  const month = second + 1
  if (day === undefined) return { unit: 'month', year, month }
  // The package lets 29 February pass in every year.
  return day > daysInMonth(year, month) ? null : { unit: 'day', year, month, day }
}
