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

/**
 * What a case is counted by, as text: `|` between what stands together, commas between several of one
 * kind, nothing where it is not known. Counting takes a pass a column, so what has few values shares one.
 */
export type Entry = Record<ColumnName, string>

const columnNames = ['person', 'place', 'issues', 'articles', 'years', 'from', 'to'] as const
type ColumnName = (typeof columnNames)[number]

/** What is counted: the column that it is read from, and how. */
const readings: Record<
  Exclude<FacetName, 'year'> | 'begun' | 'ended',
  [column: ColumnName, read: (text: string) => string[]]
> = {
  status: ['person', part(0)],
  sex: ['person', part(1)],
  religion: ['person', part(2)],
  place: ['place', part(0)],
  ethnicity: ['place', part(1)],
  issue: ['issues', part(0)],
  charge: ['articles', part(0)],
  law: ['articles', (text) => lawsOf(part(0)(text))],
  begun: ['years', part(0)],
  ended: ['years', part(1)],
}

/**
 * What all live cases are counted by, in memory: a column for each property, and in it for each case a
 * small number that stands for what is known. A case has one place in all columns, its number among
 * entries (`pub.entry_changes`), which no reader sees. It takes 15 bytes.
 */
export class Columns {
  readonly #columns = mapOf(columnNames, () => new Column())
  readonly #values = mapOf(Object.keys(readings) as (keyof typeof readings)[], (name) => {
    const [column, read] = readings[name]
    return new Values(this.#columns[column], read)
  })
  readonly #live = new Bits()
  #total = 0
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
    this.#total += Number(entry !== null) - Number(wasLive)
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
    return Bits.all([this.#live, named])
  }

  #count(base: Bits, filter: CaseFilter, names: readonly FacetName[], year: number): Facets {
    const parts = facetNames.filter((name) => isNarrowedBy(filter, name))
    const found = Bits.all([base, ...parts.map((name) => this.#keptPassing(filter, name))])
    const total = found.count()
    // Of many, those that are left out are fewer, and all are counted already.
    const isMost = total > this.#total / 2
    const numbers = (isMost ? this.#live.without(found) : found).list()
    const known = new Map<ColumnName, Uint32Array>()
    const sumsOf = (name: keyof typeof readings) => {
      const [column] = readings[name]
      const counts = known.get(column) ?? this.#columns[column].count(numbers, isMost)
      known.set(column, counts)
      return this.#values[name].sum(counts)
    }
    const facets = mapOf(names, (name) =>
      inOrder(
        name,
        name === 'year' ? heldYears(sumsOf('begun'), sumsOf('ended'), year) : sumsOf(name),
      ),
    )
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
    return Bits.all([
      from.passing((day) => day !== '' && day <= last, size),
      to.passing((day) => day === '' || day >= first, size),
    ])
  }
}

// Each takes an eighth of a byte a case.
const mostKept = 64

type Counted = [value: string, count: number][]

/** How many were held on some day of each year, by the years in which that began and in which it ended. */
function heldYears(begun: Counted, ended: Counted, last: number): Counted {
  const changes = new Map<number, number>()
  const add = (year: number, people: number) => changes.set(year, (changes.get(year) ?? 0) + people)
  for (const [year, count] of begun) add(Number(year), count)
  for (const [year, count] of ended) add(Number(year) + 1, -count)
  const years: Counted = []
  let people = 0
  for (let year = Math.min(...changes.keys()); year <= last; year++) {
    people += changes.get(year) ?? 0
    years.push([String(year), people])
  }
  return years
}

/** Reads the values in one part of a text, each once. */
function part(at: number): (text: string) => string[] {
  return (text) => {
    const values = text.split('|')[at] ?? ''
    return values === '' ? [] : [...new Set(values.split(','))]
  }
}

function mapOf<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>
}
