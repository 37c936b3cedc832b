import { firstDay, lastDay } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import { Bits } from './bits'
import { Column, Values } from './column'
import {
  clear,
  type FacetName,
  type Facets,
  facetNames,
  inOrder,
  isNarrowedBy,
  lawsOf,
} from './model'

/** What a case is counted by, as text: empty where nothing is known, with commas between several. */
export type Entry = Record<ColumnName, string>

const columnNames = [
  'status',
  'issues',
  'articles',
  'place',
  'ethnicity',
  'religion',
  'sex',
  'from',
  'to',
] as const
type ColumnName = (typeof columnNames)[number]

/** Every facet but the years: the column that it is read from, and how. */
const readings: Record<
  Exclude<FacetName, 'year'>,
  [column: ColumnName, read: (text: string) => string[]]
> = {
  status: ['status', listed],
  issue: ['issues', listed],
  charge: ['articles', listed],
  law: ['articles', (text) => lawsOf(listed(text))],
  place: ['place', listed],
  ethnicity: ['ethnicity', listed],
  religion: ['religion', listed],
  sex: ['sex', listed],
}

/**
 * What all live cases are counted by, in memory: a column for each property, and in it for each case a
 * small number that stands for what is known. A case has one place in all columns, its number among
 * entries (`pub.entry_changes`), which no reader sees. Takes about 20 bytes a case.
 */
export class Columns {
  readonly #columns = mapOf(columnNames, () => new Column())
  readonly #values = mapOf(Object.keys(readings) as (keyof typeof readings)[], (name) => {
    const [column, read] = readings[name]
    return new Values(this.#columns[column], read)
  })
  readonly #live = new Bits()
  /** The cases that pass a part of a filter, until any case changes. */
  readonly #passing = new Map<string, Bits>()

  /** Bytes of memory, but for the texts. */
  get bytes(): number {
    const parts = [...Object.values(this.#columns), this.#live, ...this.#passing.values()]
    return parts.reduce((sum, part) => sum + part.bytes, 0)
  }

  /** Puts a case as it is now in place of what it was; null when it is public no more. */
  put(number: number, entry: Entry | null): void {
    const wasLive = this.#live.has(number)
    for (const name of columnNames) {
      if (wasLive) this.#columns[name].drop(number)
      if (entry) this.#columns[name].put(number, entry[name])
    }
    if (entry) this.#live.add(number)
    else this.#live.delete(number)
    this.#passing.clear()
  }

  /**
   * How many cases under a filter have each value of each facet, exactly.
   *
   * @param named the numbers of the cases that the filter's name finds; null without one
   * @param year the last one that counts those who are held until nobody knows when
   */
  count(filter: CaseFilter, named: Iterable<number> | null, year: number): Facets {
    const base = named ? this.#among(named) : this.#live
    const narrowed = facetNames.filter((name) => isNarrowedBy(filter, name))
    const others = facetNames.filter((name) => !isNarrowedBy(filter, name))
    const found = this.#count(base, filter, others, year)
    const own = narrowed.map((name) => this.#count(base, clear(filter, name), [name], year))
    return {
      total: found.total,
      facets: Object.assign(found.facets, ...own.map((one) => one.facets)),
    }
  }

  #among(numbers: Iterable<number>): Bits {
    const named = new Bits()
    for (const number of numbers) named.add(number)
    return this.#live.and(named)
  }

  #count(base: Bits, filter: CaseFilter, names: readonly FacetName[], year: number): Facets {
    let found = base
    for (const name of facetNames) {
      if (isNarrowedBy(filter, name)) found = found.and(this.#keptPassing(filter, name))
    }
    const total = found.count()
    // Of many, those that are left out are fewer, and all are counted already.
    const isMost = total > this.#live.count() / 2
    const numbers = (isMost ? this.#live.without(found) : found).list()
    const known = new Map<ColumnName, Uint32Array>()
    const countsOf = (column: ColumnName) => {
      const counts = known.get(column) ?? this.#columns[column].count(numbers, isMost)
      known.set(column, counts)
      return counts
    }
    const facets = mapOf(names, (name) => {
      if (name !== 'year') {
        return inOrder(name, this.#values[name].sum(countsOf(readings[name][0])))
      }
      const { from, to } = this.#columns
      return inOrder(
        name,
        heldYears([from.texts, countsOf('from')], [to.texts, countsOf('to')], year),
      )
    })
    return { total, facets }
  }

  #keptPassing(filter: CaseFilter, name: FacetName): Bits {
    const part = name === 'year' ? `${filter.from} ${filter.to}` : `${name} ${filter[name]}`
    let passing = this.#passing.get(part)
    if (!passing) {
      passing = this.#readPassing(filter, name)
      if (this.#passing.size === mostKept) this.#passing.clear()
      this.#passing.set(part, passing)
    }
    return passing
  }

  #readPassing(filter: CaseFilter, name: FacetName): Bits {
    const { size } = this.#live
    if (name !== 'year') {
      const [column, read] = readings[name]
      return this.#columns[column].passing((text) => read(text).includes(`${filter[name]}`), size)
    }
    const first = (filter.from && firstDay(filter.from)) ?? ''
    const last = (filter.to && lastDay(filter.to)) ?? '9999'
    const { from, to } = this.#columns
    return from
      .passing((day) => day !== '' && day <= last, size)
      .and(to.passing((day) => day === '' || day >= first, size))
  }
}

// Each takes an eighth of a byte a case.
const mostKept = 64

type Counted = [days: readonly string[], counts: ArrayLike<number>]

/**
 * How many were held on some day of each year, by the days from which and up to which they were. A case
 * without a first day counts in no year and has no last day either.
 */
function heldYears(from: Counted, to: Counted, last: number): [string, number][] {
  const [begun, ended] = [perYear(from), perYear(to)]
  const years: [string, number][] = []
  let people = 0
  for (let year = Math.min(...begun.keys()); year <= last; year++) {
    people += begun.get(year) ?? 0
    years.push([String(year), people])
    people -= ended.get(year) ?? 0
  }
  return years
}

function perYear([days, counts]: Counted): Map<number, number> {
  const years = new Map<number, number>()
  days.forEach((day, code) => {
    const count = counts[code] ?? 0
    if (day === '' || count === 0) return
    const year = Number(day.slice(0, 4))
    years.set(year, (years.get(year) ?? 0) + count)
  })
  return years
}

function listed(text: string): string[] {
  return text === '' ? [] : [...new Set(text.split(','))]
}

function mapOf<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>
}
