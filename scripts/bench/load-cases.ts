import { finished } from 'node:stream/promises'
import type { Sql } from 'postgres'
import { connect } from '@/db/client'
import { say } from '@/lib/install/progress'
import { lexemesOf } from '@/lib/search/case-texts'
import { addTerms, addWords, projectionVersion, projectMany } from '@/lib/search/projection'
import {
  cardOf,
  countTerms,
  countWords,
  namesOf,
  type Projected,
  rowsOf,
  type SearchRows,
  termsOfCase,
} from '@/lib/search/search-rows'
import { quote } from '@/lib/search/terms'
import { asPublished, type GeneratedName, patterns } from './generated-cases'

/** Puts these people into the public search, as if each had a published case. */
export async function loadCases(adminUrl: string, names: GeneratedName[]): Promise<void> {
  const begun = performance.now()
  const owner = connect(adminUrl, 1)
  try {
    const step = 10_000
    for (let i = 0; i < names.length; i += step) {
      const batch = names.slice(i, i + step).map((name, j) => asPublished(name, i + j))
      await owner.transaction((tx) => projectMany(tx, batch))
    }
    await settle(owner.$client)
  } finally {
    await owner.$client.end({ timeout: 5 })
  }
  saySeconds(names, begun)
}

/**
 * The same for a million, in a few minutes: rows are copied in and their indexes made afterwards, and
 * what happened to these people recurs, but for what `variety` says of each. Into an empty search.
 */
export async function loadManyCases(
  adminUrl: string,
  names: GeneratedName[],
  variety: (index: number) => object = () => ({}),
): Promise<void> {
  const begun = performance.now()
  const owner = connect(adminUrl, 2)
  try {
    const restore = await takeIndexesAway(owner.$client)
    const uses = new Map<string, number>()
    const cases = new Map<string, number>()
    const step = 20_000
    for (let i = 0; i < names.length; i += step) {
      const rows = names.slice(i, i + step).map((name, j) => rowsFrom(name, i + j))
      const keys = rows.flatMap((row) => row.names)
      add(uses, countWords(keys))
      add(cases, countTerms(rows))
      const entries = rows.map(({ entry }, j) => ({
        ...entry,
        ...variety(i + j),
        projection: projectionVersion,
      }))
      await Promise.all([
        copy(owner.$client, 'case_entries', entries),
        copy(owner.$client, 'name_keys', keys),
      ])
    }
    await owner.transaction((tx) => addWords(tx, uses))
    await owner.transaction((tx) => addTerms(tx, cases))
    await restore()
    await settle(owner.$client)
  } finally {
    await owner.$client.end({ timeout: 5 })
  }
  saySeconds(names, begun)
}

function add(sums: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count)
}

const made = new Map<number, { entry: SearchRows['entry']; words: string[] }>()

/** The rows of a person; but for the name, those of everybody to whom the same happened. */
function rowsFrom(person: GeneratedName, index: number): SearchRows {
  const published = asPublished(person, index)
  const { caseId, document } = published
  const { slug, publishedAt } = document
  const pattern = made.get(index % patterns) ?? patternOf(published)
  made.set(index % patterns, pattern)
  const names = namesOf(published)
  return {
    names,
    entry: {
      ...pattern.entry,
      case_id: caseId,
      slug,
      published_at: publishedAt,
      first_published_at: publishedAt,
      card: cardOf(document),
      terms: termsOfCase(names, pattern.words),
    },
  }
}

function patternOf(published: Projected) {
  const { entry } = rowsOf(published)
  return { entry, words: lexemesOf(entry.texts) }
}

/** Drops what slows loading down: indexes, and keys that lead to other tables. Gives back what makes them anew. */
async function takeIndexesAway(owner: Sql): Promise<() => Promise<void>> {
  const indexes = await owner<{ name: string; made: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made
    from pg_index i
    where i.indrelid in ('pub.case_entries'::regclass, 'pub.name_keys'::regclass)
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`
  const keys = await owner<{ name: string; made: string }[]>`
    select conname as name, pg_get_constraintdef(oid) as made
    from pg_constraint where conrelid = 'pub.name_keys'::regclass and contype = 'f'`
  for (const { name } of indexes) await owner`drop index ${owner.unsafe(name)}`
  for (const { name } of keys) await owner`alter table pub.name_keys drop constraint ${owner(name)}`
  return async () => {
    const makers = [...indexes].map(({ made: statement }) => async () => {
      await owner.begin(async (tx) => {
        await tx`set local maintenance_work_mem = '1GB'`
        await tx.unsafe(statement)
      })
    })
    for (const make of makers) await make()
    for (const { name, made: key } of keys) {
      await owner`alter table pub.name_keys add constraint ${owner(name)} ${owner.unsafe(key)}`
    }
  }
}

type Value = string | number | null | object

/** Rows into the columns of their names. */
async function copy(
  owner: Sql,
  tableName: 'case_entries' | 'name_keys',
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const stream =
    await owner`copy ${owner(`pub.${tableName}`)} (${owner(columns)}) from stdin`.writable()
  const lines = rows.map((row) =>
    Object.entries(row)
      .map(([name, value]) => field(name, value))
      .join('\t'),
  )
  stream.end(`${lines.join('\n')}\n`)
  await finished(stream)
}

function field(name: string, value: Value): string {
  if (value === null) return '\\N'
  return asText(name, value).replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one)
}

function asText(name: string, value: Exclude<Value, null>): string {
  if (name === 'terms') return (value as string[]).map((term) => quote(term)).join(' ')
  if (name === 'card' || name === 'texts') return JSON.stringify(value)
  if (Array.isArray(value)) return `{${value.join(',')}}`
  return String(value)
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

async function settle(owner: Sql): Promise<void> {
  for (const name of [
    'case_entries',
    'entry_changes',
    'name_keys',
    'terms',
    'words',
    'word_deletes',
  ]) {
    await owner`vacuum analyze ${owner(`pub.${name}`)}`
  }
}

function saySeconds(names: GeneratedName[], begun: number): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  say(`search: ${names.length} cases in the search after ${seconds} s`)
}
