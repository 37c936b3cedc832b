import { connect, type Database } from '@/db/client'
import type { CaseFilter } from '@/lib/search/model'
import { findCases } from '@/lib/search/queries'
import { type Figures, quantile } from './figures'
import { type GeneratedName, generateNames, generator } from './generated-cases'
import { loadCases, loadManyCases } from './load-cases'

interface Where {
  adminUrl: string
  publicUrl: string
}

/** Search over generated cases with the public login: what a reader waits for, alone and among twenty. */
export async function benchSearch({ adminUrl, publicUrl, cases }: Where & { cases: number }) {
  const names = generateNames(cases)
  await loadCases(adminUrl, names)
  return measureSearch(publicUrl, names)
}

/** The same over a million. */
export async function benchMillion({ adminUrl, publicUrl }: Where): Promise<Figures[]> {
  const names = generateNames(1_000_000)
  await loadManyCases(adminUrl, names)
  return measureSearch(publicUrl, names)
}

/** @param names of the cases that are in the search, in their order */
async function measureSearch(publicUrl: string, names: GeneratedName[]): Promise<Figures[]> {
  const db = connect(publicUrl, 20)
  try {
    // A server that runs has its connections open, and has planned what it asks.
    for (const queryOf of Object.values(queries)) await measure(db, '', names, queryOf, 20, 0.5)
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

type Query = Omit<CaseFilter, 'page'>

// What readers type of a person that they look for; null when it would not be typed of that person.
const queries: Record<string, (name: GeneratedName) => Query | null> = {
  exact: ({ latin }) => ({ q: latin.toLowerCase() }),
  'given name first': ({ latin }) => ({ q: latin.split(' ').reverse().join(' ') }),
  prefix: ({ latin }) => ({ q: latin.slice(0, -2) }),
  characters: ({ native, people }) => (people === 'chinese' ? { q: native } : null),
  'two characters': ({ native, people }) => (people === 'chinese' ? { q: native.slice(-2) } : null),
  'one family name, filtered': ({ native, people }) =>
    people === 'chinese' ? { q: native[0], status: 'held' } : null,
  'Uyghur and Tibetan letters': ({ native, people }) =>
    people === 'chinese' ? null : { q: native },
  'Wade–Giles': ({ latin, romanisation }) => (romanisation === 'wade_giles' ? { q: latin } : null),
  'a typo': ({ latin }) => ({ q: withTypo(latin.toLowerCase()) }),
  'a typo, filtered': ({ latin }) => ({ q: withTypo(latin.toLowerCase()), status: 'held' }),
  'one word': () => ({ q: pick(words) }),
  'two words': () => ({ q: `${pick(words)} ${pick(words)}` }),
  'a name and a word': ({ latin }) => ({ q: `${latin} ${pick(words)}` }),
  'two words, filtered': () => ({ q: `${pick(words)} ${pick(words)}`, status: 'held' }),
  'filter alone': () => ({ status: 'held', issue: 'democracy' }),
  'newest cases': () => ({}),
}

const words = [
  ...['subversion', 'splittism', 'tibet', 'xinjiang', 'beijing', 'prison', 'bulletin', '监狱'],
  ...['颠覆国家政权', '中级人民法院', 'democracy', 'protestant', 'hunan', 'quarrels', '寻衅滋事'],
]

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T
}

/** `found`: of those who look for somebody, the share that sees the name among the first ten. */
async function measure(
  db: Database,
  name: string,
  names: GeneratedName[],
  queryOf: (name: GeneratedName) => Query | null,
  readers: number,
  seconds = 3,
): Promise<Figures> {
  const times: number[] = []
  let found = 0
  let looksFor = false
  const until = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: readers }, async () => {
      while (performance.now() < until) {
        const person = names[Math.floor(random() * names.length)]
        const query = person && queryOf(person)
        if (!query) continue
        looksFor ||= query.q !== undefined && query.status === undefined
        const begun = performance.now()
        const { entries } = await findCases(db, { ...query, page: 1 }, { limit: 20 })
        times.push(performance.now() - begun)
        if (entries.slice(0, 10).some((entry) => entry.name === person.latin)) found++
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
