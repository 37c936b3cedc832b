import { sql } from 'drizzle-orm'
import { connect } from '@/db/client'
import { systemStaffId, systemViewer } from '@/lib/auth/viewer'
import { say } from '@/lib/install/progress'
import { parseDeskFilter } from '@/lib/worklist/filter'
import { findEntries, getWorklist, utcDay } from '@/lib/worklist/queries'
import { insertEntries, refreshEntries } from '@/lib/worklist/refresh'
import { type Figures, quantile } from './figures'
import { type GeneratedName, generateNames, generator } from './generated-cases'
import { generateEntries } from './generated-entries'

const SECONDS = 1.5

/**
 * The case table over generated cases, as a page asks for it: refreshed, counted, sorted, a page of fifty;
 * and the worklist. By one person and by twenty at once, over the pool that a server has.
 */
export async function benchTable({
  adminUrl,
  cases,
}: {
  adminUrl: string
  cases: number
}): Promise<Figures[]> {
  const names = generateNames(cases)
  await load(adminUrl, names)
  const rows: Figures[] = []
  for (const address of Object.values(queries).flat()) {
    if (typeof address !== 'string') continue
    rows.push(await measure(address || 'no filter', 1, () => table([address], names)))
  }
  rows.push(await measure('search as one types', 1, () => table(typing, names)))
  rows.push(await measure('the worklist', 1, worklist))
  for (const [name, addresses] of Object.entries(queries)) {
    rows.push(await measure(`${name}, twenty at a time`, 20, () => table(addresses, names)))
  }
  rows.push(await measure('the worklist, twenty at a time', 20, worklist))
  return rows
}

async function load(adminUrl: string, names: GeneratedName[]): Promise<void> {
  const begun = performance.now()
  const owner = connect(adminUrl, 1)
  const today = utcDay()
  try {
    // Nothing of these cases is to be audited or counted anew: their entries are made here.
    await owner.execute(sql`alter table core.cases disable trigger user`)
    for (let i = 0; i < names.length; i += rowsAtOnce) {
      const batch = generateEntries(names.slice(i, i + rowsAtOnce), i, today)
      await owner.execute(sql`
        insert into core.cases (id, slug, created_by)
        select r.id, r.slug, ${systemStaffId}::uuid
        from jsonb_to_recordset(${JSON.stringify(batch.map(({ record: { id, slug } }) => ({ id, slug })))}::jsonb) as r(id uuid, slug text)`)
      await insertEntries(
        owner,
        batch.map(({ entry }) => entry),
      )
    }
    await owner.execute(sql`alter table core.cases enable trigger user`)
    await owner.execute(sql`vacuum analyze core.desk_entries`)
    await owner.execute(sql`vacuum analyze core.cases`)
  } finally {
    await owner.$client.end({ timeout: 5 })
  }
  say(`table: ${names.length} cases after ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}

const rowsAtOnce = 2000

async function worklist(): Promise<void> {
  await refreshEntries(systemViewer())
  await getWorklist(systemViewer())
}

const random = generator(23)

// What stands in the address; what is typed is made of somebody's name, letter by letter.
const queries: Record<string, string[] | ((name: GeneratedName) => string)> = {
  'no filter': [''],
  'one filter': [
    'status=held',
    'status=released_term_served',
    'state=draft',
    'review=submitted',
    'place=beijing',
    'sex=female',
    'issue=democracy',
    'charge=cn-cl-1997-105-2',
    'severity=serious',
    'ethnicity=uyghur',
    'tag=urgent',
    'assignee=none',
    'assignee=me',
    'from=2010&to=2015',
    'dueAfter=2027&dueBefore=2028',
  ],
  'one need': [
    'need=overdue',
    'need=ends_30',
    'need=ends_90',
    'need=health',
    'need=no_news',
    'need=unsourced',
    'need=uncopied',
    'need=articles',
    'need=outdated',
    'need=drafts',
  ],
  'several filters': [
    'status=held&place=tibet&need=no_news&sex=male',
    'state=published&issue=democracy&dueAfter=2027',
  ],
  sorted: ['sort=name', 'sort=-due', 'sort=place', 'sort=-gaps', 'sort=born', 'sort=assignee'],
  grouped: ['group=place&sort=name', 'group=status', 'group=assignee', 'group=ethnicity&sort=-due'],
  'a page far on': ['page=1000', 'page=1000&sort=name'],
  'search as one types': typing,
}

function typing({ latin, native, people }: GeneratedName): string {
  const typed = random() < 0.5 && people === 'chinese' ? native : latin.toLowerCase()
  return `q=${encodeURIComponent(typed.slice(0, 1 + Math.floor(random() * typed.length)))}`
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T
}

async function table(
  addresses: string[] | ((name: GeneratedName) => string),
  names: GeneratedName[],
): Promise<void> {
  const viewer = systemViewer()
  const address = typeof addresses === 'function' ? addresses(pick(names)) : pick(addresses)
  const { filter } = parseDeskFilter(new URLSearchParams(address))
  await refreshEntries(viewer)
  await findEntries(viewer, filter, { limit: 50, offset: (filter.page - 1) * 50 })
}

async function measure(name: string, readers: number, ask: () => Promise<void>): Promise<Figures> {
  const times: number[] = []
  const until = performance.now() + SECONDS * 1000
  await Promise.all(
    Array.from({ length: readers }, async () => {
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
