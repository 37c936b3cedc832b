import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import { publicDatabase } from '@/db/client'
import { systemViewer } from '@/lib/auth/viewer'
import { readPublished } from '@/lib/exports/queries'
import { exportFormats, openExport } from '@/lib/exports/write-set'
import { root } from '@/lib/install/build'
import { parseFilter } from '@/lib/search/input'
import { allCanaries, canariesIn, mark } from '../support/canaries'
import { type Planted, plantCanaries } from '../support/plant-canaries'
import { expect, ownSite } from '../support/site'

const base = ownSite()
const test = base.extend<object, { planted: Planted & { admin: Sql } }>({
  planted: [
    async ({ site }, use) => {
      const admin = postgres(site.database.adminUrl, { max: 1, onnotice: () => {} })
      await use({ ...(await plantCanaries(admin, systemViewer())), admin })
      await admin.end()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** What a reader looks for while the database is away. */
const soughtBySomeone = 'somebody-sought'

// Each looks at what the ones before left behind on the server.
test.describe.configure({ mode: 'serial' })

/** Everything of an answer that its reader gets: the line of its status, its headers, its body. */
async function answerOf(address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address, { redirect: 'manual', ...init })
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const body = Buffer.from(await response.arrayBuffer()).toString('utf8')
  return { status: response.status, text: `${response.statusText}\n${headers}\n${body}`, body }
}

interface Answer {
  status: number
  text: string
  body: string
}

/** As a click on a link and as a page that is drawn ahead ask for it. */
const asked: Record<string, Record<string, string>> = {
  whole: {},
  pieces: { RSC: '1' },
  prefetched: { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Url': '/' },
}

test('every page, feed and file that the public can reach is without a canary', async ({
  site,
  planted,
}) => {
  test.setTimeout(240_000)
  expect(allCanaries().length).toBeGreaterThan(70)
  const { open, withdrawn } = planted
  const seen = new Set<string>()
  const statuses = new Map<string, number>()
  const waiting = ['', '/zh'].flatMap((locale) =>
    [
      '/',
      '/cases',
      '/cases?q=person',
      '/cases?sex=male&status=held&from=1990&to=2030&page=2',
      '/data',
      '/method',
      `/cases/${open}`,
      `/cases/${open}/v/1`,
      `/cases/${open}/v/99`,
      `/cases/${withdrawn}`,
      `/cases/${withdrawn}/v/1`,
      '/cases/person-never-told',
      '/cases/person-kept-away',
      '/statistics',
      '/nowhere',
      '/trouble',
      '/feed.xml',
      `/cases/${open}/feed.xml`,
      `/cases/${open}/image.png`,
      `/cases/${open}/v/1/image.png`,
      `/cases/${withdrawn}/image.png`,
      '/cases/person-never-told/image.png',
      '/sign-in',
      '/desk',
      `/desk/cases/${open}`,
      '/desk/audit',
      '/welcome/x',
    ].map((address) => locale + address),
  )
  waiting.push(
    ...['cases', `cases/${open}`, `cases/${withdrawn}`, 'openapi.json', 'cases.csv', 'cases.json']
      .concat([
        'names.csv',
        'health.csv',
        'family.csv',
        'sentences.csv',
        'sources.csv',
        'notes.csv',
      ])
      .map((file) => `/api/v1/${file}`),
    '/api/v1/cases?status=nonsense',
    '/api/v1/cases?cursor=nonsense',
    '/api/v1/cases?limit=1',
    '/api/health',
    '/api/auth/session',
    '/api/desk/copies/x',
    '/sitemap.xml',
    '/robots.txt',
    '/favicon.ico',
    '/cases/%E0%A4%A',
    `/cases/${'x'.repeat(3000)}`,
    '/_next/static/nothing.js',
    '/_next/data/x/cases.json',
  )
  while (waiting.length > 0 && seen.size < 600) {
    const address = waiting.shift() ?? ''
    if (seen.has(address)) continue
    seen.add(address)
    const answers = Object.entries(asked).map(
      async ([how, headers]) => [how, await answerOf(site.origin + address, { headers })] as const,
    )
    for (const [how, answer] of await Promise.all(answers)) {
      expect(canariesIn(answer.text), `${address}, ${how}`).toEqual([])
      if (how !== 'whole') continue
      statuses.set(address, answer.status)
      for (const next of linksIn(answer.body, site.origin + address, site.origin))
        waiting.push(next)
    }
  }
  expect(seen.size).toBeGreaterThan(60)
  expect(statuses.get(`/cases/${open}`)).toBe(200)
  expect(statuses.get(`/cases/${withdrawn}`)).toBe(410)
  expect(statuses.get(`/cases/${open}/image.png`)).toBe(200)
  expect(statuses.get(`/cases/${withdrawn}/image.png`)).toBe(410)
  expect(statuses.get('/cases/person-never-told/image.png')).toBe(404)
  expect(statuses.get('/cases/person-never-told')).toBe(404)
  expect(statuses.get('/cases/person-kept-away')).toBe(404)
  expect(statuses.get('/api/v1/cases.csv')).toBe(200)
})

/** Addresses of this site in a page, a feed or an answer of the API. */
function linksIn(body: string, from: string, origin: string): string[] {
  const found = body.matchAll(/(?:href|src|action|url|content)["']?\s*[=:(]\s*["']?([^"'\s<>)]+)/gi)
  return [...found].flatMap(([, link = '']) => {
    const text = link.replaceAll('&amp;', '&')
    if (!URL.canParse(text, from)) return []
    const url = new URL(text, from)
    return url.origin === origin ? [url.pathname + url.search] : []
  })
}

test('searching for a canary finds what searching for nonsense finds, and counts the same', async ({
  site,
}) => {
  test.setTimeout(240_000)
  const nonsense = 'xvq'.padEnd(12, 'z')
  const places = (word: string) => [
    `/cases?q=${word}`,
    `/api/v1/cases?q=${word}`,
    `/api/v1/cases?place=${word}`,
    `/cases/${word}`,
  ]
  const expected = await Promise.all(places(nonsense).map((at) => answerOf(site.origin + at)))
  for (const word of allCanaries()) {
    const found = await Promise.all(places(word).map((at) => answerOf(site.origin + at)))
    for (const [index, answer] of found.entries()) {
      const control = expected[index]
      expect(answer.status, places(word)[index]).toBe(control?.status)
      expect(plain(answer.body, word), places(word)[index]).toBe(
        plain(control?.body ?? '', nonsense),
      )
    }
  }
})

/** An answer without what was asked for and what differs each time. */
function plain(body: string, word: string): string {
  return body.replaceAll(word, '…').replace(/nonce="?[^"\s>]*"?|nonce-[0-9a-f]+|[0-9a-f]{32}/g, '')
}

test('errors tell nothing: wrong methods, broken requests, and a database that is away', async ({
  site,
  planted,
}) => {
  const { open, admin } = planted
  const broken: [string, RequestInit][] = [
    [`/cases/${open}`, { method: 'POST', body: 'x' }],
    [`/cases/${open}`, { method: 'DELETE' }],
    [`/cases/${open}`, { headers: { RSC: '1', 'Next-Router-State-Tree': 'no tree' } }],
    ['/', { method: 'POST', headers: { 'Next-Action': 'f'.repeat(42) }, body: '[]' }],
    ['/api/v1/cases', { method: 'PUT', body: '{' }],
    ['/api/auth/callback/credentials', { method: 'POST', body: '{' }],
    ['/sitemap/..%2f..%2fpackage.json', {}],
  ]
  for (const [address, init] of broken) {
    const answer = await answerOf(site.origin + address, init)
    expect(canariesIn(answer.text), address).toEqual([])
  }

  const server = postgres(site.database.adminUrl.replace(/[^/]*$/, 'postgres'), { max: 1 })
  const { name } = site.database
  await server.unsafe(`alter database ${name} allow_connections false`)
  await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and usename <> 'postgres' and usename like 'vigil_%'`
  try {
    for (const address of [
      '/',
      `/cases?q=${soughtBySomeone}`,
      `/cases/${open}`,
      `/cases/${soughtBySomeone}`,
      `/api/v1/cases?q=${soughtBySomeone}`,
      `/api/v1/cases/${soughtBySomeone}`,
      '/api/v1/cases.csv',
    ]) {
      const answer = await answerOf(site.origin + address)
      expect(canariesIn(answer.text), address).toEqual([])
      expect(answer.status, address).toBeGreaterThanOrEqual(500)
    }
    expect(canariesIn((await answerOf(`${site.origin}/desk`)).text)).toEqual([])
  } finally {
    await server.unsafe(`alter database ${name} allow_connections true`)
    await server.end()
  }
  await expect.poll(async () => (await answerOf(`${site.origin}/cases/${open}`)).status).toBe(200)
  expect((await admin`select 1 as one`)[0]?.one).toBe(1)
})

test('what the public login reads, public exports, the log and files on disk are without a canary', async ({
  site,
  planted,
}) => {
  test.setTimeout(120_000)
  const reader = postgres(site.database.publicUrl, { max: 1 })
  const tables = await planted.admin`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'pub' and c.relkind = 'r'`
  for (const { name } of tables) {
    const rows = await reader.unsafe(`select t::text as row from ${name} t`)
    expect(canariesIn(rows.map(({ row }) => row).join('\n')), name).toEqual([])
  }
  await reader.end()

  const folder = mkdtempSync(path.join(tmpdir(), 'vigil-canaries-'))
  for (const format of exportFormats) {
    const files = openExport(format, path.join(folder, `cases.${format}`))
    await readPublished(publicDatabase(), parseFilter({}).filter, async (batch) =>
      files.write(batch),
    )
    files.finish()
  }
  expect(readdirSync(folder).length).toBeGreaterThan(5)
  for (const where of [folder, site.dataFolder, path.join(root, '.next')]) {
    expect(filesWith(where), where).toEqual([])
  }
  rmSync(folder, { recursive: true })
  expect(canariesIn(site.said())).toEqual([])
  // The log does not say either what readers look for, also where that failed.
  expect(site.said()).toContain('Failed query')
  expect(site.said()).not.toMatch(new RegExp(`${soughtBySomeone}|${planted.open}`))
  // And the canaries do sing: where the record is read, they are found.
  const [row] = await planted.admin`select string_agg(f::text, '') as text from core.facts f`
  expect(canariesIn(row?.text).length).toBeGreaterThan(2)
})

/** The files below a folder in which a canary stands. */
function filesWith(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .filter((file) => {
      const bytes = readFileSync(file)
      return bytes.includes(mark) && canariesIn(bytes.toString('latin1')).length > 0
    })
}
