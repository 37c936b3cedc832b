import { daysInMonth } from '@/lib/core/days'
import {
  type Edtf,
  intervalOf,
  nextPoint,
  type Point,
  parseEdtf,
  pointMonths,
} from '@/lib/core/edtf'
import { type PartialDate, toPartialDate } from '@/lib/core/partial-date'
import {
  type FigureOrder,
  type Marks,
  normaliseDateText,
  readUnit,
  stripMarks,
} from '@/lib/core/partial-date-forms'

/** What somebody typed as a date. Whatever is not one date keeps its text and is never guessed. */
export type DateReading =
  | { kind: 'date'; date: PartialDate }
  | { kind: 'empty' }
  /** `03/04/1999`: a person has to say which. */
  | { kind: 'ambiguous'; text: string; readings: PartialDate[] }
  | {
      kind: 'impossible'
      text: string
      reason: 'no_such_day' | 'not_a_date' | 'end_before_start'
      /** With `no_such_day`: the day that the calendar lacks. */
      missing?: CalendarDay
    }

/**
 * Reads a date as people type it in English or Chinese, or as EDTF: `30 Nov 1998`, `1990s`,
 * `c. 1998`, `before 1999`, `2016-2017`, `1998年11月30日`, `约1998年`. Never throws, and never
 * returns more precision than was typed. "before 1999" ends with 1998; "after May 1993" begins
 * with June 1993; "until" and "since" take in the date that they name.
 */
export function readDate(text: string): DateReading {
  const typed = text.trim()
  const normal = normaliseDateText(typed)
  if (normal === '') return { kind: 'empty' }
  if (normal.length > longestText) return { kind: 'impossible', text: typed, reason: 'not_a_date' }

  const found = new Map<string, PartialDate>()
  const reader: Reader = { order: 'day-first', missing: null }
  let isReversed = false
  for (const order of ['day-first', 'month-first'] as const) {
    reader.order = order
    for (const edtf of readAll(normal, reader)) {
      const date = toPartialDate(edtf)
      if (date) found.set(date.edtf, date)
      else isReversed = true
    }
  }
  const readings = [...found.values()]
  const [date] = readings
  if (date && readings.length === 1) return { kind: 'date', date }
  if (date) return { kind: 'ambiguous', text: typed, readings }
  if (isReversed) return { kind: 'impossible', text: typed, reason: 'end_before_start' }
  if (reader.missing) {
    return { kind: 'impossible', text: typed, reason: 'no_such_day', missing: reader.missing }
  }
  return { kind: 'impossible', text: typed, reason: 'not_a_date' }
}

type CalendarDay = { year: number; month: number; day: number }

interface Reader {
  order: FigureOrder
  /** A day met on the way that the calendar lacks. */
  missing: CalendarDay | null
}

const longestText = 120

const unknowns = new Set(
  'unknown|not known|date unknown|date not known|不详|不明|未知|日期不详|不詳|日期不詳'.split('|'),
)

/** Every reading of a normalised text under one order of figures. */
function readAll(text: string, reader: Reader): Edtf[] {
  if (unknowns.has(text)) return [{ kind: 'unknown' }]
  const edtf = parseEdtf(text.replaceAll('x', 'X')) ?? readSingle(text, reader)
  if (edtf) return [edtf]
  const openRange = readOpenRange(text, reader)
  return openRange ? [openRange] : readRange(text, reader)
}

/** One day, month, year, season or decade, with its marks. */
function readSingle(text: string, reader: Reader): Edtf | null {
  const { rest, ...marks } = stripMarks(text)
  const unit = readUnit(rest, reader.order)
  if (!unit) return null
  if (unit.unit === 'day' && unit.day > daysInMonth(unit.year, unit.month)) {
    reader.missing = { year: unit.year, month: unit.month, day: unit.day }
    return null
  }
  const point: Point = { ...unit, ...marks }
  // EDTF has no mark for a decade; both of its years can carry one.
  const isMarked = marks.approximate || marks.uncertain
  return unit.unit === 'decade' && isMarked
    ? intervalOf(firstPart(point), lastPart(point))
    : { kind: 'point', point }
}

type OpenEnd = 'before' | 'after' | 'until' | 'since'

const openRanges: [RegExp, OpenEnd][] = [
  [/^before (.+)$/, 'before'],
  [/^after (.+)$/, 'after'],
  [/^(?:until|till|up to|by|no later than) (.+)$/, 'until'],
  [/^(?:since|from) (.+?)(?: on| onwards)?$/, 'since'],
  [/^(.+?)(?:之前|以前|前)$/, 'before'],
  [/^(.+?)(?:之后|之後|以后|以後|后|後)$/, 'after'],
  [/^(?:截至|直到)(.+)$/, 'until'],
  [/^(.+?)(?:以来|以來|起)$/, 'since'],
]

function readOpenRange(text: string, reader: Reader): Edtf | null {
  for (const [form, open] of openRanges) {
    const named = form.exec(text)?.[1]
    const edtf = named ? readSingle(named, reader) : null
    if (edtf) return openRangeOf(edtf, open)
  }
  return null
}

function openRangeOf(edtf: Edtf, open: OpenEnd): Edtf | null {
  const isStart = open === 'after' || open === 'since'
  const named = open === 'before' || open === 'since' ? startOf(edtf) : endOf(edtf)
  const limit =
    named &&
    (open === 'before' ? nextPoint(named, -1) : open === 'after' ? nextPoint(named, 1) : named)
  if (!limit) return null
  return isStart ? intervalOf(limit, null) : intervalOf(null, limit)
}

/**
 * "between A and B", "from A to B", "A-B", "A至B". Every place where the text can be parted is
 * tried: `1998-11-1999` can be parted in two, and both readings are returned.
 */
function readRange(text: string, reader: Reader): Edtf[] {
  const framed =
    /^(?:between|from) (.+)$/.exec(text) ??
    /^[从從自]?(?:介于|介於)?(.+?)(?:期间|期間|之间|之間|间|間)$/.exec(text) ??
    /^[从從自](.+)$/.exec(text)
  // "about 2016-2017" is about both years; in "between about 2016 and 2017" each has its own mark.
  const { rest, ...marks } = framed?.[1]
    ? { rest: framed[1], approximate: false, uncertain: false }
    : stripMarks(text)
  const partings = framed
    ? / (?:and|to|until|till|through) | ?[至到与與和] ?| ?[-~/] ?/g
    : / (?:to|until|till|through) | ?[至到] ?| ?[-~/] ?/g

  const ranges: Edtf[] = []
  for (const parting of rest.matchAll(partings)) {
    const [left, right] = completeSides(
      rest.slice(0, parting.index),
      rest.slice(parting.index + parting[0].length),
    )
    const first = readSingle(left, reader)
    const second = readSingle(right, reader)
    const start = first && startOf(first)
    const end = second && endOf(second)
    if (start && end) ranges.push(intervalOf(addMarks(start, marks), addMarks(end, marks)))
  }
  return ranges
}

/** The year, or month and year, said once for both: "March–May 1998", "3-5 May 1998", 1998年3月至5月. */
function completeSides(left: string, right: string): [string, string] {
  const english = /^(?:\d{1,2} )?(?:([a-z]+) )?(\d{4})$/.exec(right)
  if (english && /^[a-z]+$|^\d{1,2} [a-z]+$/.test(left)) return [`${left} ${english[2]}`, right]
  if (english?.[1] && /^\d{1,2}$/.test(left)) return [`${left} ${english[1]} ${english[2]}`, right]
  const chinese = /^(\d{4}年)(\d{1,2}月)?/.exec(left)
  if (chinese && /^\d{1,2}月/.test(right)) return [left, `${chinese[1]}${right}`]
  if (chinese?.[2] && /^\d{1,2}[日号號]/.test(right)) {
    return [left, `${chinese[1]}${chinese[2]}${right}`]
  }
  return [left, right]
}

function startOf(edtf: Edtf): Point | null {
  if (edtf.kind === 'point') return firstPart(edtf.point)
  return edtf.kind === 'interval' ? edtf.start : null
}

function endOf(edtf: Edtf): Point | null {
  if (edtf.kind === 'point') return lastPart(edtf.point)
  return edtf.kind === 'interval' ? edtf.end : null
}

/** An interval's end is a year, month or day: of a season its first month, of a decade its year. */
function firstPart(point: Point): Point {
  const { approximate, uncertain } = point
  if (point.unit === 'decade') return { unit: 'year', year: point.year, approximate, uncertain }
  if (point.unit !== 'season') return point
  return { unit: 'month', ...pointMonths(point)[0], approximate, uncertain }
}

function lastPart(point: Point): Point {
  const { approximate, uncertain } = point
  if (point.unit === 'decade') return { unit: 'year', year: point.year + 9, approximate, uncertain }
  if (point.unit !== 'season') return point
  return { unit: 'month', ...pointMonths(point)[1], approximate, uncertain }
}

function addMarks(point: Point, marks: Marks): Point {
  return {
    ...point,
    approximate: point.approximate || marks.approximate,
    uncertain: point.uncertain || marks.uncertain,
  }
}
