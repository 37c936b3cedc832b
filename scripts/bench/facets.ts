import { connect, type Database } from '@/db/client'
import { lawArticles, lawVersionIds } from '@/db/laws'
import { codes } from '@/db/vocabulary'
import { countFacets, loadFacets } from '@/lib/facets/queries'
import type { CaseFilter } from '@/lib/search/model'
import { findCases } from '@/lib/search/queries'
import { type Figures, quantile } from './figures'
import { type GeneratedName, generateNames, generator } from './generated-cases'
import { loadManyCases } from './load-cases'

const CASES = 1_000_000
const READERS = 20
const SECONDS = 4
const today = '2026-11-24'

/** Facets of filtered searches over a million generated cases, for twenty readers with the public login. */
export async function benchFacets({
  adminUrl,
  publicUrl,
}: {
  adminUrl: string
  publicUrl: string
}): Promise<Figures[]> {
  const names = generateNames(CASES)
  await loadManyCases(adminUrl, names, variety)
  return measureFacets(publicUrl, names)
}

/** The figures alone, over cases that are loaded already. */
export async function measureFacets(
  publicUrl: string,
  names: readonly GeneratedName[],
): Promise<Figures[]> {
  const db = connect(publicUrl, READERS)
  try {
    const begun = performance.now()
    const { bytes } = await loadFacets(db)
    const loaded = { seconds: (performance.now() - begun) / 1000, memory_mb: bytes / 2 ** 20 }
    const rows: Figures[] = [{ name: 'loading the columns', figures: loaded }]
    for (const [name, filterOf] of Object.entries(filters)) {
      rows.push(
        await measure(`facets: ${name}`, async () => {
          await countFacets(db, { ...filterOf(names), page: 1 }, today)
        }),
      )
    }
    for (const [name, filterOf] of Object.entries(pages)) {
      rows.push(await measure(`page: ${name}`, () => readPage(db, filterOf(names))))
    }
    return rows
  } finally {
    await db.$client.end({ timeout: 5 })
  }
}

/** What the page of cases asks. */
async function readPage(db: Database, narrowing: Narrowing): Promise<void> {
  const filter = { ...narrowing, page: 1 }
  const { total } = await countFacets(db, filter, today)
  await findCases(db, filter, { limit: 20, total })
}

async function measure(name: string, ask: () => Promise<void>): Promise<Figures> {
  const times: number[] = []
  const until = performance.now() + SECONDS * 1000
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      while (performance.now() < until) {
        const begun = performance.now()
        await ask()
        times.push(performance.now() - begun)
      }
    }),
  )
  return {
    name,
    figures: { p50_ms: quantile(times, 0.5), p95_ms: quantile(times, 0.95), n: times.length },
  }
}

type Narrowing = Omit<CaseFilter, 'page'>

const random = generator(13)

/** One of a list, the first ones more often: few are chosen by most. */
function one<T>(list: readonly T[], chance = random): T {
  return list[Math.floor(list.length * chance() ** 2)] as T
}

const wholeYear = () => {
  const year = String(1990 + Math.floor(random() * 35))
  return { from: year, to: year }
}

// Any of the parts of a filter, with any value; none is asked for twice but by chance.
const parts: (() => Narrowing)[] = [
  () => ({ status: one(['out', 'held', 'detained', 'released_term_served'] as const) }),
  () => ({ issue: one(codes('issue')) }),
  () => ({ charge: one(lawArticles).id }),
  () => ({ law: one(lawVersionIds) }),
  () => ({ place: one(codes('province')) }),
  () => ({ ethnicity: one(codes('ethnicity')) }),
  () => ({ religion: one(codes('religion')) }),
  () => ({ sex: one(['male', 'female'] as const) }),
  wholeYear,
]

const some = (count: number): Narrowing =>
  Object.assign({}, ...Array.from({ length: count }, () => one(parts, () => random() ** 0.5)()))

const anybody = (names: readonly GeneratedName[]) => one(names, () => random() ** 0.5)

const filters: Record<string, (names: readonly GeneratedName[]) => Narrowing> = {
  none: () => ({}),
  'one part': () => some(1),
  'in custody': () => ({ status: 'held' }),
  'two parts': () => some(2),
  'three parts': () => some(3),
  'a whole name': (names) => ({ q: anybody(names).latin }),
  'a whole name, one part': (names) => ({ ...some(1), q: anybody(names).native }),
  'a family name, two parts': (names) => ({ ...some(2), q: anybody(names).latin.split(' ')[0] }),
}

const pages: typeof filters = {
  none: () => ({}),
  'one part': () => some(1),
  'two parts': () => some(2),
  'three parts': () => some(3),
}

/** What the generated cases lack: each has its own issues, articles and origin, few of them often. */
export function variety(index: number) {
  const chance = generator(index + 1)
  for (let i = 0; i < 4; i++) chance()
  const several = <T>(list: readonly T[]) => [
    ...new Set(Array.from({ length: 1 + Math.floor(chance() * 2) }, () => one(list, chance))),
  ]
  return {
    sex: chance() < 0.3 ? 'female' : 'male',
    issues: several(codes('issue')),
    articles: chance() < 0.8 ? several(lawArticles).map((article) => article.id) : [],
    ethnicity: chance() < 0.8 ? one(codes('ethnicity'), chance) : null,
    religion: chance() < 0.6 ? one(codes('religion'), chance) : null,
  }
}
