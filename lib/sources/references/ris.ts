import { pad } from '@/lib/core/days'
import { type Point, parseEdtf } from '@/lib/core/edtf'
import type { RecordedDate } from '@/lib/core/recorded-date'
import { type Genre, genreOf, type Reference } from './model'

/** References as RIS in UTF-8, which most programs for references read. */
export function ris(references: Reference[]): string {
  return references.map(recordOf).join('')
}

const types: Record<Genre, string> = {
  article: 'JOUR',
  newspaper: 'NEWS',
  report: 'RPRT',
  webpage: 'ELEC',
  dataset: 'DATA',
  legal: 'CASE',
  testimony: 'PCOMM',
}

function recordOf({ id, source }: Reference): string {
  const [first, last] = source.page?.split(/[-–]+/, 2) ?? []
  const lines: [string, string | null | undefined][] = [
    ['TY', types[genreOf(source)]],
    ['ID', id],
    ...source.authors.map((author): [string, string] => ['AU', author]),
    ['TI', source.title],
    ['T2', source.containerTitle],
    ['PB', source.publisher],
    ['CY', source.publisherPlace],
    ['PY', yearOf(source.issued)],
    ['DA', dateOf(source.issued)],
    ['VL', source.volume],
    ['IS', source.issue],
    ['SP', first],
    ['EP', last],
    ['DO', source.DOI],
    ['UR', source.url],
    ['Y2', dateOf(source.accessed)],
    ['LA', source.language],
  ]
  const written = lines
    .filter(([, value]) => value)
    .map(([tag, value]) => `${tag}  - ${String(value).replace(/\s+/g, ' ')}\r\n`)
  return `${written.join('')}ER  - \r\n\r\n`
}

/**
 * YYYY/MM/DD/more, of which what is not known stays empty. `more` holds the date as we have it where
 * the three can’t say all of it.
 */
function dateOf(date: RecordedDate | null): string | null {
  if (!date) return null
  const point = pointOf(date)
  const more = !point || isInexact(point) ? (date.edtf ?? date.text ?? '') : ''
  // The last of the four may hold anything but a slash.
  return [yearOf(date), ...monthAndDay(point), more.replaceAll('/', ' to ')].join('/')
}

function yearOf(date: RecordedDate | null): string {
  const point = date && pointOf(date)
  return point && point.unit !== 'decade' ? pad(point.year, 4) : ''
}

function pointOf({ edtf }: RecordedDate): Point | null {
  const parsed = edtf ? parseEdtf(edtf) : null
  return parsed?.kind === 'point' ? parsed.point : null
}

function monthAndDay(point: Point | null): [string, string] {
  if (point?.unit === 'day') return [pad(point.month, 2), pad(point.day, 2)]
  return [point?.unit === 'month' ? pad(point.month, 2) : '', '']
}

function isInexact(point: Point): boolean {
  const { unit, approximate, uncertain } = point
  return approximate || uncertain || unit === 'decade' || unit === 'season'
}
