import { findArticle, lawArticles, lawVersionIds } from '@/db/laws'
import { codes } from '@/db/vocabulary'
import { type CaseFilter, statusesIn, statusGroups } from '@/lib/search/model'

/** What published cases are counted by, in the order of the page. */
export const facetNames = [
  'status',
  'issue',
  'charge',
  'law',
  'place',
  'ethnicity',
  'religion',
  'sex',
  'year',
] as const
export type FacetName = (typeof facetNames)[number]

export interface FacetValue {
  /** What the filter takes; of `year` a year in which the person was held. */
  value: string
  /** Of the cases under the filter without this facet's own part of it. Never 0. */
  count: number
}

export interface Facets {
  /** All cases under the filter. */
  total: number
  /** The largest first; statuses as their groups come, years the newest first. */
  facets: Record<FacetName, FacetValue[]>
}

/** The filter with this value of a facet in place of the one that it has. */
export function choose(filter: CaseFilter, name: FacetName, value: string): CaseFilter {
  const chosen = name === 'year' ? { from: value, to: value } : { [name]: value }
  return { ...filter, ...chosen, page: 1 }
}

/** The filter without this facet's part of it. */
export function clear(filter: CaseFilter, name: FacetName): CaseFilter {
  const cleared = name === 'year' ? { from: undefined, to: undefined } : { [name]: undefined }
  return { ...filter, ...cleared, page: 1 }
}

/** The value of a facet that a filter is set to: of years only when it is one whole year. */
export function chosenValue(filter: CaseFilter, name: FacetName): string | null {
  if (name !== 'year') return filter[name] ?? null
  const { from, to } = filter
  return from && from === to && from.length === 4 ? from : null
}

/** Whether a filter narrows by this facet. */
export function isNarrowedBy(filter: CaseFilter, name: FacetName): boolean {
  return name === 'year'
    ? filter.from !== undefined || filter.to !== undefined
    : filter[name] !== undefined
}

/** The counts of a facet as they are shown, without those that a filter could not ask for. */
export function inOrder(name: FacetName, counts: Iterable<[string, number]>): FacetValue[] {
  const known = [...counts]
    .filter(([value, count]) => count > 0 && (name === 'year' || ranks[name].has(value)))
    .map(([value, count]) => ({ value, count }))
  if (name === 'year') return known.sort((a, b) => b.value.localeCompare(a.value))
  const rank = (one: FacetValue) => ranks[name].get(one.value) ?? 0
  return name === 'status'
    ? known.sort((a, b) => rank(a) - rank(b))
    : known.sort((a, b) => b.count - a.count || rank(a) - rank(b))
}

const ranks = Object.fromEntries(
  Object.entries({
    status: statusGroups.flatMap((name) => [name, ...statusesIn(name)]),
    issue: codes('issue'),
    charge: lawArticles.map((article) => article.id),
    law: lawVersionIds,
    place: codes('province'),
    ethnicity: codes('ethnicity'),
    religion: codes('religion'),
    sex: codes('sex'),
  }).map(([name, values]) => [
    name,
    new Map([...new Set<string>(values)].map((value, i) => [value, i])),
  ]),
) as Record<Exclude<FacetName, 'year'>, Map<string, number>>

/** The laws of articles, each once. */
export function lawsOf(articles: readonly string[]): string[] {
  return [...new Set(articles.flatMap((id) => findArticle(id)?.law ?? []))]
}
