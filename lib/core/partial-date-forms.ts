import type { Unit } from '@/lib/core/edtf'

/** In figures alone, does `03/04/1999` begin with the day or with the month? */
export type FigureOrder = 'day-first' | 'month-first'

export interface Marks {
  approximate: boolean
  uncertain: boolean
}

/**
 * One spelling for what people type: width, digits, dashes, case and spaces, and Chinese numerals
 * before 年, 月, 日. Arabic-Indic digits are read as digits of the common era.
 */
export function normaliseDateText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u301c\u223c]/g, '~')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?([\u3007\u3400-\u9fff]) ?/g, '$1')
    .replace(/[〇零一二三四五六七八九十]+(?=[年月日号號世])/g, chineseNumber)
    .trim()
}

const marksBefore: [RegExp, keyof Marks][] = [
  [
    /^(?:ca?(?:\. ?| |(?=\d))|(?:circa|about|around|approx\.|approx|approximately|roughly) )/,
    'approximate',
  ],
  [/^(?:~ ?|大约|大約|大概|约|約)/, 'approximate'],
  [/^(?:\? ?|(?:possibly|probably|perhaps|maybe) |可能)/, 'uncertain'],
]
const marksAfter: [RegExp, keyof Marks][] = [
  [/(?: ?~|左右|前后|前後)$/, 'approximate'],
  [/(?: ?\?| ?\((?:uncertain|待考|存疑)\))$/, 'uncertain'],
  [/ \((?:about|approximate)\)$/, 'approximate'],
]

/** Takes "about" and "uncertain", in words or signs, off both ends of a text. */
export function stripMarks(text: string): Marks & { rest: string } {
  const marks = { approximate: false, uncertain: false }
  let rest = text
  for (let before = ''; before !== rest; ) {
    before = rest
    for (const [sign, mark] of [...marksBefore, ...marksAfter]) {
      const shorter = rest.replace(sign, '')
      if (shorter === rest) continue
      marks[mark] = true
      rest = shorter
    }
    if (rest.length > 1 && rest.endsWith('%')) {
      marks.approximate = marks.uncertain = true
      rest = rest.slice(0, -1)
    }
  }
  return { ...marks, rest }
}

/**
 * Reads one day, month, year, season or decade without marks. A day may be one that its month
 * lacks (30 February): whoever calls tells that from what is no date at all.
 */
export function readUnit(text: string, order: FigureOrder): Unit | null {
  for (const [form, build] of forms) {
    const match = form.exec(text)
    const unit = match && build(match.slice(1), order)
    if (unit && isPossible(unit)) return unit
  }
  return null
}

type Form = [RegExp, (parts: (string | undefined)[], order: FigureOrder) => Unit | null]

const forms: Form[] = [
  [/^(\d{4})([-/.])(\d{1,2})\2 ?(\d{1,2})$/, ([y, , m, d]) => dayOf(y, m, d)],
  [/^(\d{4})[-/.](\d{1,2})$/, ([y, m]) => monthOf(y, m)],
  [/^(\d{4})$/, ([y]) => yearOf(y)],
  [
    /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})$/,
    ([a, , b, y], order) => (order === 'day-first' ? dayOf(y, b, a) : dayOf(y, a, b)),
  ],
  [/^(\d{1,2})[-/.](\d{4})$/, ([m, y]) => monthOf(y, m)],
  [/^(?:the )?(\d{3})0'?s$/, ([tens]) => decadeOf(tens)],
  [
    /^(\d{1,2})(?:st|nd|rd|th)?[ /.-]{0,2}(?:of )?([a-z]+)[ /.,-]{0,2}(\d{4})$/,
    ([d, name, y]) => dayOf(y, months.get(name), d),
  ],
  [
    /^([a-z]+)[ .-]{0,2}(\d{1,2})(?:st|nd|rd|th)?(?:, ?| |-)(\d{4})$/,
    ([name, d, y]) => dayOf(y, months.get(name), d),
  ],
  [/^(\d{4})[ -]([a-z]+)(?:\. ?| |-)(\d{1,2})$/, ([y, name, d]) => dayOf(y, months.get(name), d)],
  [/^([a-z]+)[ .,/-]{0,2}(?:of )?(\d{4})$/, ([name, y]) => namedPart(y, name)],
  [/^(\d{4})[ -]([a-z]+)$/, ([y, name]) => namedPart(y, name)],
  [/^winter (?:of )?(\d{4})[-/](\d{2}|\d{4})$/, ([y, next]) => winterOf(y, next)],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})[日号號]?$/, ([y, m, d]) => dayOf(y, m, d)],
  [/^(\d{4})年(\d{1,2})月份?$/, ([y, m]) => monthOf(y, m)],
  [/^(\d{4})年$/, ([y]) => yearOf(y)],
  [/^(\d{4})年([春夏秋冬])[季天]?$/, ([y, name]) => namedPart(y, name)],
  [/^(\d{3})0年代$/, ([tens]) => decadeOf(tens)],
  [/^(\d{1,3})世[纪紀](\d)0年代$/, ([century, tens]) => decadeOf(`${Number(century) - 1}${tens}`)],
]

const monthNames =
  'january february march april may june july august september october november december'.split(' ')
const months = new Map<string | undefined, number>([
  ...monthNames.map((name, index): [string, number] => [name, index + 1]),
  ...monthNames.map((name, index): [string, number] => [name.slice(0, 3), index + 1]),
  ['sept', 9],
])
const seasons = new Map<string | undefined, number>(
  Object.entries({ spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 }).concat(
    Object.entries({ 春: 21, 夏: 22, 秋: 23, 冬: 24 }),
  ),
)

type Figure = string | number | undefined

function dayOf(year: Figure, month: Figure, day: Figure): Unit {
  return { unit: 'day', year: Number(year), month: Number(month), day: Number(day) }
}

function monthOf(year: Figure, month: Figure): Unit {
  return { unit: 'month', year: Number(year), month: Number(month) }
}

function yearOf(year: Figure): Unit {
  return { unit: 'year', year: Number(year) }
}

function decadeOf(tens: Figure): Unit {
  return { unit: 'decade', year: Number(tens) * 10 }
}

function namedPart(year: Figure, name: string | undefined): Unit | null {
  const season = seasons.get(name)
  if (season) return { unit: 'season', year: Number(year), season }
  return months.has(name) ? monthOf(year, months.get(name)) : null
}

/** "winter 1998-1999": the two years have to follow each other. */
function winterOf(year: Figure, next: string | undefined): Unit | null {
  const following = String(Number(year) + 1).padStart(4, '0')
  return next && following.endsWith(next)
    ? { unit: 'season', year: Number(year), season: 24 }
    : null
}

function isPossible(unit: Unit): boolean {
  // A winter ends in the year after.
  if (unit.year < 1 || unit.year > (unit.unit === 'season' ? 9998 : 9999)) return false
  if (unit.unit !== 'day' && unit.unit !== 'month') return true
  // NaN, from a word that is no month, fails both.
  if (!(unit.month >= 1 && unit.month <= 12)) return false
  return unit.unit === 'month' || (unit.day >= 1 && unit.day <= 31)
}

function chineseNumber(numerals: string): string {
  const figures = numerals
    .replaceAll('〇', '零')
    .replace(/[^十]/g, (numeral) => String('零一二三四五六七八九'.indexOf(numeral)))
  const match = /^(\d?)十(\d?)$/.exec(figures)
  return match ? `${match[1] || 1}${match[2] || 0}` : figures
}
