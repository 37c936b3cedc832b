/** The figures, in the order of the page. Each is also a file: `by-place` stands in `by-place.csv`. */
export const figureNames = [
  'by-year',
  'by-place',
  'by-issue',
  'by-charge',
  'by-sentence',
  'by-news',
  'by-end',
  'by-ethnicity',
  'by-religion',
] as const
export type FigureName = (typeof figureNames)[number]

/**
 * What is counted. People: each once. `held`: those of them who are in custody now. `known` and
 * `perhaps`: in custody in a year for certain, and those who can have been beside them. `serving` and `others`: people in custody now, and
 * all others. Prosecutions: one person can have several.
 */
export type Measure =
  | 'people'
  | 'held'
  | 'known'
  | 'perhaps'
  | 'serving'
  | 'others'
  | 'prosecutions'

export const measuresOf = {
  'by-year': ['known', 'perhaps'],
  'by-place': ['people', 'held'],
  'by-issue': ['people', 'held'],
  'by-charge': ['people', 'prosecutions'],
  'by-sentence': ['people', 'prosecutions'],
  'by-end': ['serving', 'others'],
  'by-news': ['people', 'held'],
  'by-ethnicity': ['people', 'held'],
  'by-religion': ['people', 'held'],
} as const satisfies Record<FigureName, readonly [Measure, Measure]>

/** One bar: a code of the figure's list, a class or a year, with its two measures. */
export interface FigureRow {
  code: string
  counts: readonly [number, number]
}

export interface Figure {
  rows: FigureRow[]
  /** People of whom this is not known. Those of `by-news` who are out of custody or dead are not asked. */
  missing: number
}

export interface Totals {
  people: number
  held: number
  out: number
  ended: number
  unknown: number
  prosecutions: number
}

export interface Figures {
  totals: Totals
  figures: Record<FigureName, Figure>
}

/** How old news can be, in months from its day on; the last class is open. */
export const newsAges = [
  { code: 'under_6_months', months: 0 },
  { code: 'under_1_year', months: 6 },
  { code: 'under_2_years', months: 12 },
  { code: 'under_5_years', months: 24 },
  { code: 'under_10_years', months: 60 },
  { code: 'over_10_years', months: 120 },
] as const

/** People who were in custody in all these years. `to` is null while it goes on. */
export interface YearsCount {
  from: number
  to: number | null
  people: number
}

/** How many people each year from the first to `last` counts. */
export function peopleByYear(stretches: readonly YearsCount[], last: number): Map<number, number> {
  const changes = new Map<number, number>()
  const add = (year: number, people: number) => changes.set(year, (changes.get(year) ?? 0) + people)
  for (const { from, to, people } of stretches) {
    add(from, people)
    add((to ?? last) + 1, -people)
  }
  const byYear = new Map<number, number>()
  let people = 0
  for (let year = Math.min(...changes.keys()); year <= last; year++) {
    people += changes.get(year) ?? 0
    byYear.set(year, people)
  }
  return byYear
}

/** One row a year; nobody is counted in both measures. */
export function yearRows(
  known: readonly YearsCount[],
  possible: readonly YearsCount[],
  last: number,
): FigureRow[] {
  const certain = peopleByYear(known, last)
  return [...peopleByYear(possible, last)].map(([year, all]) => {
    const people = certain.get(year) ?? 0
    return { code: String(year), counts: [people, all - people] }
  })
}

/** Rows of years with those between them that count nobody. */
export function withoutGaps(rows: readonly FigureRow[]): FigureRow[] {
  const byYear = new Map(rows.map((row) => [Number(row.code), row]))
  const [first, last] = [Math.min(...byYear.keys()), Math.max(...byYear.keys())]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const year = first + i
    return byYear.get(year) ?? { code: String(year), counts: [0, 0] }
  })
}

/** The largest first; of equals in the order of the list. */
export function largestFirst(rows: readonly FigureRow[], order: readonly string[]): FigureRow[] {
  return rows.toSorted(
    (a, b) => b.counts[0] - a.counts[0] || order.indexOf(a.code) - order.indexOf(b.code),
  )
}

/** All classes in their order, those that count nobody between others too. */
export function inOrder(rows: readonly FigureRow[], order: readonly string[]): FigureRow[] {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const used = order.map((code) => byCode.has(code))
  return order
    .slice(0, used.lastIndexOf(true) + 1)
    .slice(Math.max(0, used.indexOf(true)))
    .map((code) => byCode.get(code) ?? { code, counts: [0, 0] })
}

/**
 * Where a scale ends and where its lines stand: round numbers, at most five, whole where people are
 * counted.
 */
export function scaleFor(most: number): { end: number; ticks: number[] } {
  const rough = Math.max(most, 1) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough)
  const end = Math.ceil(Math.max(most, 1) / step) * step
  return { end, ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, i) => i * step) }
}

/** Which years an axis names: every year, second, fifth, tenth or twentieth, so that few enough are named. */
export function yearTicks(years: readonly number[], most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50].find((n) => years.length / n <= most) ?? 100
  return years.filter((year) => year % step === 0)
}

/** Upper ends of the shades of a map, in growing steps, so that one large count leaves the others apart. */
export function shadesFor(most: number): number[] {
  const ends = [1, 4, 9, 16].map((part) => Math.ceil((most * part) / 16))
  return [...new Set(ends)]
}

/** A label in lines of at most so many Latin letters; a Han character is as wide as two. */
export function linesOf(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(
    /\p{Script=Han}[，。、；：」』）》]*|[^\s\p{Script=Han}]+\s*|\s+/gu,
  ) ?? []) {
    if (line !== '' && widthOf(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, one) => sum + (/\p{Script=Han}|[，。、；：「」『』（）《》]/u.test(one) ? 2 : 1),
    0,
  )
}
