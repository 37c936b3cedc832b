import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { deskDatabase, publicDatabase } from '@/db/client'
import { openConnection } from '@/db/install'
import { systemViewer } from '@/lib/auth/viewer'
import { sha256 } from '@/lib/core/hash'
import { answerCase, answerCases, answerNumber } from '@/lib/exports/open-data'
import { answerDocuments, answerEntities, answerTable } from '@/lib/exports/open-files'
import { readPublished } from '@/lib/exports/queries'
import { exportTables } from '@/lib/exports/tables'
import { type ExportFormat, fileOf, openExport } from '@/lib/exports/write-set'
import { importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'
import { canonicalDocument } from '@/lib/publications/chain'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { parseFilter } from '@/lib/search/input'
import { createDatabase, type TestDatabase } from '../support/database'

const list = path.resolve(import.meta.dirname, '../fixtures/lists/cn-120-gb18030.csv')

let database: TestDatabase
let folder: string

// 122 cases: the samples, and 119 of the 120 rows of a list. Nothing here changes them.
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigil-open-data-'))
  database = await createDatabase()
  process.env.VIGIL_DESK_DATABASE_URL = database.deskUrl
  process.env.VIGIL_PUBLIC_DATABASE_URL = database.publicUrl
  process.env.VIGIL_FIELD_KEY = 'ab'.repeat(32)
  await recordSampleCases()
  const plan = readFile(list, null, '2026-01-01')
  await importPlan(systemViewer(), plan, { dryRun: false, publish: true })
})

test.afterAll(async () => {
  await deskDatabase().$client.end({ timeout: 5 })
  await publicDatabase().$client.end({ timeout: 5 })
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('each table streams what the export writes, and pages reach the same cases', async () => {
  const out = path.join(folder, 'cases.csv')
  expect(await exportTo(out)).toBe(122)
  for (const table of exportTables) {
    const response = await answerTable(request('/'), `${table.name}.csv`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.equals(readFileSync(fileOf(table, out))), table.name).toBe(true)
  }
  const slugs: string[] = []
  for (let next: string | null = '/api/v1/cases?limit=50'; next; ) {
    const page = await (await answerCases(request(next))).json()
    expect(page.total).toBe(122)
    slugs.push(...page.cases.map((one: { slug: string }) => one.slug))
    next = page.next
  }
  expect(slugs.sort()).toEqual(await slugsUnder({}))
})

test('JSON and JSON lines hold documents that anyone can check by their hash', async () => {
  const read: Record<ExportFormat, (text: string) => unknown[]> = {
    csv: () => [],
    json: (text) => JSON.parse(text),
    jsonl: (text) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
  }
  for (const format of ['json', 'jsonl'] as const) {
    const out = path.join(folder, `cases.${format}`)
    await exportTo(out, format)
    const all = read[format](readFileSync(out, 'utf8')) as Published[]
    expect(all).toHaveLength(122)
    for (const one of all) expect(sha256(canonicalDocument(one.document))).toBe(one.sha256)
  }
  const streamed = await answerDocuments(request('/'))
  expect(await streamed.text()).toBe(readFileSync(path.join(folder, 'cases.jsonl'), 'utf8'))
})

test('filters narrow an export as they narrow the search', async () => {
  const filters: Record<string, string>[] = [
    { status: 'held' },
    { sex: 'female' },
    { q: 'Xu Wenli' },
  ]
  for (const filter of filters) {
    const page = await answerCases(request(`/?limit=100&${new URLSearchParams(filter)}`))
    const { cases } = await page.json()
    const found = cases.map((one: { slug: string }) => one.slug).sort()
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(100)
    expect(await slugsUnder(filter)).toEqual(found)
  }
  expect(await slugsUnder({ status: 'executed' })).toEqual([])
})

test('a page is asked for again for nothing, and a cursor of another search is refused', async () => {
  const first = await answerCases(request('/?limit=2'))
  const etag = first.headers.get('etag') ?? ''
  const again = await answerCases(request('/?limit=2', { 'If-None-Match': `W/${etag}, "x"` }))
  expect(again.status).toBe(304)
  const { next } = await first.json()
  const cursor = new URL(next, 'http://localhost').searchParams.get('cursor') ?? ''
  for (const wrong of [
    '',
    'x',
    '5',
    `${cursor}_`,
    cursor.replace('T', 'Z'),
    '2024-02-30T00:00:00.000Z~x',
  ]) {
    const refused = await answerCases(request(`/?${new URLSearchParams({ cursor: wrong })}`))
    expect(refused.status, wrong).toBe(400)
    expect((await refused.json()).parameters).toEqual(['cursor'])
  }
  const byName = await answerCases(request(`/?${new URLSearchParams({ q: 'xu', cursor })}`))
  expect(byName.status).toBe(400)
  // What the cursor names need not be there any more.
  const gone = cursor.replace(/~.*/, '~0')
  const after = await answerCases(request(`/?${new URLSearchParams({ cursor: gone })}`))
  expect((await after.json()).cases.length).toBeGreaterThan(0)
})

test('an edition stands under its number', async () => {
  const live = await (await answerCase(request('/'), 'xu-wenli')).json()
  const numbered = await answerNumber(request('/'), 'xu-wenli', String(live.number))
  expect(await numbered.json()).toEqual(live)
  for (const number of ['99', '0', 'x', '1e0']) {
    expect((await answerNumber(request('/'), 'xu-wenli', number)).status, number).toBe(404)
  }
})

test('whoever asks for the head alone holds no connection', async () => {
  for (let i = 0; i < 15; i++) {
    const head = await answerTable(request('/', {}, 'HEAD'), 'citations.csv')
    expect(head.status).toBe(200)
    expect(head.body).toBeNull()
  }
  expect((await answerCases(request('/'))).status).toBe(200)
})

test('as many downloads as there are connections, and more, come to their end', async () => {
  const downloads = Array.from({ length: 15 }, async () =>
    (await answerEntities(request('/'))).text(),
  )
  const sizes = new Set((await Promise.all(downloads)).map((text) => text.length))
  expect(sizes.size).toBe(1)
})

test('a reader who leaves in the middle frees the connection', async () => {
  // More than the pool has: were they kept, the last would wait for ever.
  for (let i = 0; i < 15; i++) {
    const response = await answerTable(request('/'), 'citations.csv')
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
  }
  const sql = openConnection(database.adminUrl)
  try {
    await expect
      .poll(async () => {
        const [row] = await sql`
          select count(*)::int as busy from pg_stat_activity
          where datname = current_database() and usename = 'vigil_public' and state <> 'idle'`
        return row?.busy
      })
      .toBe(0)
  } finally {
    await sql.end({ timeout: 5 })
  }
})

test('what is not there, and what can’t be filtered by, is said as a problem', async () => {
  const answers = [
    [await answerCase(request('/'), 'nobody'), 404],
    [await answerCase(request('/'), '\u0000'), 404],
    [await answerTable(request('/'), 'family.csv'), 404],
    [await answerTable(request('/?status=free'), 'cases.csv'), 400],
    [await answerCases(request('/?sex=x')), 400],
    [await answerCases(request('/?limit=1000')), 400],
  ] as const
  for (const [response, status] of answers) {
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect((await response.json()).title).toMatch(/\.$/)
  }
})

test('a set with a file missing is refused', async () => {
  const out = path.join(folder, 'part.csv')
  await exportTo(out)
  rmSync(path.join(folder, 'part-charges.csv'))
  expect(() => readFile(out, null, '2026-01-01')).toThrow(/part-charges\.csv is missing/)
})

type Published = Parameters<Parameters<typeof readPublished>[2]>[0][number]

async function exportTo(out: string, format: ExportFormat = 'csv'): Promise<number> {
  const files = openExport(format, out)
  const { filter } = parseFilter({})
  const count = await readPublished(publicDatabase(), filter, async (batch) => files.write(batch))
  files.finish()
  return count
}

async function slugsUnder(params: Record<string, string>): Promise<string[]> {
  const slugs: string[] = []
  await readPublished(publicDatabase(), parseFilter(params).filter, async (batch) => {
    slugs.push(...batch.map(({ document }) => document.slug))
  })
  return slugs.sort()
}

function request(address: string, headers: HeadersInit = {}, method = 'GET'): Request {
  return new Request(new URL(address, 'http://localhost'), { headers, method })
}
