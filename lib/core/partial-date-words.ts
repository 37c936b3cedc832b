import { calendarDay, fromIsoDay, pad } from '@/lib/core/days'
import {
  type Edtf,
  nextPoint,
  type Point,
  parseEdtf,
  pointMonths,
  type Unit,
} from '@/lib/core/edtf'
import { fromEdtf, type PartialDate } from '@/lib/core/partial-date'
import type { DateReading } from '@/lib/core/partial-date-input'

/** Languages that dates are written in; `zh-hant` is in traditional characters. */
export type DateLocale = 'en' | 'zh' | 'zh-hant'

/**
 * A date in words: `30 November 1998`, `about 1998`, `1990s`, `1998年11月30日`. `short` shortens
 * English months. What it writes, `readDate` reads as the same date. An open end is written with
 * the neighbouring unit, which says the same: up to the end of 1998 is "before 1999".
 */
export function formatDate(
  date: PartialDate | string,
  locale: DateLocale,
  style: 'long' | 'short' = 'long',
): string {
  const edtf = parseEdtf(fromEdtf(typeof date === 'string' ? date : date.edtf).edtf)
  return edtf ? inScript(write(edtf, grammars[script(locale)], style), locale) : ''
}

/**
 * What a form says under a date field while somebody types: which days the text allows, or what
 * to do about it. Empty for an empty field.
 */
export function explainDate(reading: DateReading, locale: DateLocale): string {
  const grammar = grammars[script(locale)]
  switch (reading.kind) {
    case 'empty':
      return ''
    case 'date':
      return inScript(explain(reading.date, grammar), locale)
    case 'ambiguous':
      return inScript(
        grammar.which(reading.readings.map((date) => formatDate(date, script(locale)))),
        locale,
      )
    case 'impossible':
      return inScript(grammar.impossible[reading.reason](reading.missing) + grammar.kept, locale)
  }
}

interface Grammar {
  unit: (unit: Unit, style: 'long' | 'short') => string
  about: (date: string) => string
  uncertain: (date: string) => string
  between: (start: string, end: string) => string
  open: Record<'before' | 'after' | 'until' | 'since', (date: string) => string>
  unknown: string
  someDay: (span: string) => string
  dayAround: (day: string) => string
  around: (span: string) => string
  months: (unit: Extract<Unit, { unit: 'season' }>) => string
  dayBetween: (start: string, end: string) => string
  some: Record<'before' | 'after', (day: string) => string>
  which: (dates: string[]) => string
  impossible: {
    no_such_day: (day: { year: number; month: number; day: number } | undefined) => string
    not_a_date: () => string
    end_before_start: () => string
  }
  kept: string
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')
const englishSeasons = ['spring', 'summer', 'autumn', 'winter']

const english: Grammar = {
  unit: (unit, style) => {
    const year = pad(unit.year, 4)
    switch (unit.unit) {
      case 'day':
        return `${unit.day} ${englishMonth(unit.month, style)} ${year}`
      case 'month':
        return `${englishMonth(unit.month, style)} ${year}`
      case 'year':
        return year
      case 'decade':
        return `the ${year}s`
      case 'season': {
        const years = unit.season === 24 ? `${year}–${pad(unit.year + 1, 4)}` : year
        return `${englishSeasons[unit.season - 21]} ${years}`
      }
    }
  },
  about: (date) => `about ${date}`,
  uncertain: (date) => `${date} (uncertain)`,
  between: (start, end) => `between ${start} and ${end}`,
  open: {
    before: (date) => `before ${date}`,
    after: (date) => `after ${date}`,
    until: (date) => `until ${date}`,
    since: (date) => `since ${date}`,
  },
  unknown: 'date not known',
  someDay: (span) => `some day in ${span}`,
  dayAround: (day) => `on or around ${day}`,
  around: (span) => `some day in or around ${span}`,
  months: (unit) => {
    const [from, to] = pointMonths(unit)
    const year = from.year === to.year ? '' : ` ${from.year}`
    return `${englishMonth(from.month, 'long')}${year}–${englishMonth(to.month, 'long')} ${to.year}`
  },
  dayBetween: (start, end) => `a day between ${start} and ${end}`,
  some: {
    before: (day) => `some time before ${day}`,
    after: (day) => `some time after ${day}`,
  },
  which: (dates) => `${dates.join(' or ')}? Write the month as a word.`,
  impossible: {
    no_such_day: (day) =>
      day
        ? `${day.year} had no ${day.day} ${englishMonth(day.month, 'long')}.`
        : 'There is no such day.',
    not_a_date: () =>
      'Not read as a date. Write it like 30 November 1998, November 1998, 1998 or about 1998.',
    end_before_start: () => 'The end is before the start.',
  },
  kept: ' Correct it, or keep it as written: it is then flagged.',
}

const chinese: Grammar = {
  unit: (unit) => {
    const year = `${pad(unit.year, 4)}年`
    switch (unit.unit) {
      case 'day':
        return `${year}${unit.month}月${unit.day}日`
      case 'month':
        return `${year}${unit.month}月`
      case 'year':
        return year
      case 'season':
        return `${year}${'春夏秋冬'[unit.season - 21]}`
      case 'decade': {
        const century = Math.floor(unit.year / 100) + 1
        const tens = unit.year % 100
        return tens === 0 ? `${year}代` : `${century}世纪${tens}年代`
      }
    }
  },
  about: (date) => `约${date}`,
  uncertain: (date) => `${date}(待考)`,
  between: (start, end) => `${start}至${end}间`,
  open: {
    before: (date) => `${date}以前`,
    after: (date) => `${date}以后`,
    until: (date) => `截至${date}`,
    since: (date) => `${date}起`,
  },
  unknown: '日期不详',
  someDay: (span) => `${span}内的某一天`,
  dayAround: (day) => `${day}前后`,
  around: (span) => `${span}前后的某一天`,
  months: (unit) => {
    const [from, to] = pointMonths(unit)
    const year = from.year === to.year ? '' : `${to.year}年`
    return `${from.year}年${from.month}月至${year}${to.month}月`
  },
  dayBetween: (start, end) => `${start}至${end}之间的某一天`,
  some: { before: (day) => `${day}以前`, after: (day) => `${day}以后` },
  which: (dates) => `${dates.join('还是')}？请写明年月日，例如1999年4月3日。`,
  impossible: {
    no_such_day: (day) => (day ? `${day.year}年没有${day.month}月${day.day}日。` : '没有这一天。'),
    not_a_date: () => '无法读作日期。请写成1998年11月30日、1998年11月、1998年或约1998年。',
    end_before_start: () => '结束日期早于开始日期。',
  },
  kept: '请改正，或按原文保留并标记。',
}

const grammars = { en: english, zh: chinese }

function script(locale: DateLocale): 'en' | 'zh' {
  return locale === 'en' ? 'en' : 'zh'
}

function write(edtf: Edtf, grammar: Grammar, style: 'long' | 'short'): string {
  if (edtf.kind === 'unknown') return grammar.unknown
  if (edtf.kind === 'point') return writePoint(edtf.point, grammar, style)
  const { start, end } = edtf
  if (start && end) {
    return grammar.between(writePoint(start, grammar, style), writePoint(end, grammar, style))
  }
  return start
    ? writeOpen(start, 1, grammar, style)
    : end
      ? writeOpen(end, -1, grammar, style)
      : grammar.unknown
}

function writePoint(point: Point, grammar: Grammar, style: 'long' | 'short'): string {
  const unit = grammar.unit(point, style)
  const about = point.approximate ? grammar.about(unit) : unit
  return point.uncertain ? grammar.uncertain(about) : about
}

/** At the edge of the calendar there is no neighbouring unit to name. */
function writeOpen(
  limit: Point,
  direction: 1 | -1,
  grammar: Grammar,
  style: 'long' | 'short',
): string {
  const beyond = nextPoint(limit, direction === 1 ? -1 : 1)
  const named = writePoint(beyond ?? limit, grammar, style)
  const words = beyond ? (['before', 'after'] as const) : (['until', 'since'] as const)
  return grammar.open[words[direction === 1 ? 1 : 0]](named)
}

function explain(date: PartialDate, grammar: Grammar): string {
  const edtf = parseEdtf(date.edtf)
  if (!edtf || edtf.kind === 'unknown') return grammar.unknown
  if (edtf.kind === 'point') {
    const said = explainPoint(edtf.point, grammar)
    return edtf.point.uncertain ? grammar.uncertain(said) : said
  }
  const { start, end } = edtf
  const day = (iso: string, marks: Point, by: number) =>
    writePoint(
      {
        unit: 'day',
        ...calendarDay(fromIsoDay(iso) + by),
        approximate: marks.approximate,
        uncertain: marks.uncertain,
      },
      grammar,
      'long',
    )
  if (start && date.earliest && end && date.latest) {
    return grammar.dayBetween(day(date.earliest, start, 0), day(date.latest, end, 0))
  }
  if (start && date.earliest) return grammar.some.after(day(date.earliest, start, -1))
  if (end && date.latest) return grammar.some.before(day(date.latest, end, 1))
  return grammar.unknown
}

function explainPoint(point: Point, grammar: Grammar): string {
  const name = grammar.unit(point, 'long')
  if (point.unit === 'day') return point.approximate ? grammar.dayAround(name) : name
  const span = point.unit === 'season' ? grammar.months(point) : name
  return point.approximate ? grammar.around(span) : grammar.someDay(span)
}

function englishMonth(month: number, style: 'long' | 'short'): string {
  const name = monthNames[month - 1] ?? ''
  return style === 'short' ? name.slice(0, 3) : name
}

const simplified = '约后间纪详无读写请为开结没这还内将并标记于'
const traditional = '約後間紀詳無讀寫請為開結沒這還內將並標記於'

/** Only the few words of this module pass through here, so one character for one is right. */
function inScript(text: string, locale: DateLocale): string {
  if (locale !== 'zh-hant') return text
  return text.replace(/./gu, (character) => {
    const index = simplified.indexOf(character)
    return index < 0 ? character : (traditional[index] ?? character)
  })
}
