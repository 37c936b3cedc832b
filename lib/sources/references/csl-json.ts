import { type Edtf, type Point, parseEdtf } from '@/lib/core/edtf'
import type { RecordedDate } from '@/lib/core/recorded-date'
import { type Genre, genreOf, type Reference } from './model'

/**
 * References as CSL-JSON (docs.citationstyles.org, schema 1.0.2), which Zotero and pandoc read. Names
 * stand whole (`literal`): nobody guesses which part of a name is the family’s.
 */
export function cslJson(references: Reference[]): string {
  return `${JSON.stringify(references.map(itemOf), null, 2)}\n`
}

const types: Record<Genre, string> = {
  article: 'article-journal',
  newspaper: 'article-newspaper',
  report: 'report',
  webpage: 'webpage',
  dataset: 'dataset',
  legal: 'legal_case',
  testimony: 'interview',
}

function itemOf({ id, source }: Reference): Record<string, unknown> {
  const genre = genreOf(source)
  const authors = source.authors.map((literal) => ({ literal }))
  const item = {
    id,
    type: types[genre],
    title: source.title,
    author: authors.length > 0 ? authors : null,
    'container-title': source.containerTitle,
    [genre === 'legal' ? 'authority' : 'publisher']: source.publisher,
    'publisher-place': source.publisherPlace,
    issued: dateOf(source.issued),
    accessed: dateOf(source.accessed),
    volume: source.volume,
    issue: source.issue,
    page: source.page,
    DOI: source.DOI,
    URL: source.url,
    language: source.language,
  }
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value))
}

/**
 * A day, month or year as parts, an interval as two; `circa` for what is about or uncertain. What
 * parts can't say (a decade, an open end, words that are no date) is left as it is written.
 */
function dateOf(date: RecordedDate | null): Record<string, unknown> | null {
  if (!date) return null
  const edtf = date.edtf && parseEdtf(date.edtf)
  const parts = edtf ? partsOf(edtf) : null
  return parts ?? { raw: date.edtf ?? date.text }
}

function partsOf(edtf: Edtf): Record<string, unknown> | null {
  if (edtf.kind === 'unknown') return null
  const points = edtf.kind === 'point' ? [edtf.point] : [edtf.start, edtf.end]
  const parts = points.map((point) => point && pointParts(point))
  if (parts.some((part) => !part)) return null
  const season =
    edtf.kind === 'point' && edtf.point.unit === 'season' ? edtf.point.season - 20 : null
  const isAbout = points.some((point) => point?.approximate || point?.uncertain)
  return {
    'date-parts': parts,
    ...(season && { season }),
    ...(isAbout && { circa: true }),
  }
}

function pointParts(point: Point): number[] | null {
  switch (point.unit) {
    case 'day':
      return [point.year, point.month, point.day]
    case 'month':
      return [point.year, point.month]
    case 'year':
    case 'season':
      return [point.year]
    case 'decade':
      return null
  }
}
