import { sql } from 'drizzle-orm'
import { connect, type Database } from '@/db/client'
import { say } from '@/lib/install/progress'
import type { CaseFilter } from '@/lib/search/model'
import { projectMany } from '@/lib/search/projection'
import { findCases } from '@/lib/search/queries'
import { type Figures, quantile } from './figures'
import { asPublished, type GeneratedName, generateNames, generator } from './generated-cases'

const SECONDS = 3

/** Search over generated cases with the public login: what a reader waits for, alone and among twenty. */
export async function benchSearch({
  adminUrl,
  publicUrl,
  cases,
}: {
  adminUrl: string
  publicUrl: string
  cases: number
}): Promise<Figures[]> {
  const names = generateNames(cases)
  await load(adminUrl, names)
  const db = connect(publicUrl, 20)
  try {
    const rows: Figures[] = []
    for (const [name, queryOf] of Object.entries(queries)) {
      for (const readers of [1, 20]) {
        rows.push(await measure(db, `${name}, ${readers} at a time`, names, queryOf, readers))
      }
    }
    return rows
  } finally {
    await db.$client.end({ timeout: 5 })
  }
}

const random = generator(11)

// What readers type of a person that they look for.
const queries: Record<string, (name: GeneratedName) => Omit<CaseFilter, 'page'>> = {
  exact: ({ latin }) => ({ q: latin.toLowerCase() }),
  'given name first': ({ latin }) => ({ q: latin.split(' ').reverse().join(' ') }),
  prefix: ({ latin }) => ({ q: latin.slice(0, -2) }),
  characters: ({ han }) => ({ q: han }),
  'two characters': ({ han }) => ({ q: han.slice(-2) }),
  'a typo': ({ latin }) => ({ q: withTypo(latin.toLowerCase()) }),
  'filter alone': () => ({ status: 'held', issue: 'democracy' }),
}

async function load(adminUrl: string, names: GeneratedName[]): Promise<void> {
  const begun = performance.now()
  const owner = connect(adminUrl, 1)
  try {
    const step = 10_000
    for (let i = 0; i < names.length; i += step) {
      const batch = names.slice(i, i + step).map((name, j) => asPublished(name, i + j))
      await owner.transaction((tx) => projectMany(tx, batch))
    }
    for (const table of ['case_entries', 'name_keys', 'words', 'word_deletes']) {
      await owner.execute(sql`vacuum analyze pub.${sql.identifier(table)}`)
    }
  } finally {
    await owner.$client.end({ timeout: 5 })
  }
  say(
    `search: ${names.length} cases in the search after ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  )
}

async function measure(
  db: Database,
  name: string,
  names: GeneratedName[],
  queryOf: (name: GeneratedName) => Omit<CaseFilter, 'page'>,
  readers: number,
): Promise<Figures> {
  const times: number[] = []
  let found = 0
  let looksFor = false
  const until = performance.now() + SECONDS * 1000
  await Promise.all(
    Array.from({ length: readers }, async () => {
      while (performance.now() < until) {
        const person = names[Math.floor(random() * names.length)]
        if (!person) throw new Error('no names')
        const query = queryOf(person)
        looksFor ||= query.q !== undefined
        const begun = performance.now()
        const { entries } = await findCases(db, { ...query, page: 1 }, { limit: 20 })
        times.push(performance.now() - begun)
        if (entries.some((entry) => entry.name === person.latin)) found++
      }
    }),
  )
  return {
    name,
    figures: {
      p50_ms: quantile(times, 0.5),
      p95_ms: quantile(times, 0.95),
      ...(looksFor ? { found: found / times.length } : {}),
      n: times.length,
    },
  }
}

/** One letter of a name left out or another in its place, not the first. */
function withTypo(name: string): string {
  const at = 1 + Math.floor(random() * (name.length - 1))
  if (name[at] === ' ') return withTypo(name)
  const other = 'aeioutnk'[Math.floor(random() * 8)]
  return random() < 0.5
    ? name.slice(0, at) + name.slice(at + 1)
    : name.slice(0, at) + other + name.slice(at + 1)
}
