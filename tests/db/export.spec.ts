import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { deskDatabase, publicDatabase } from '@/db/client'
import { systemViewer } from '@/lib/auth/viewer'
import { answerCase, answerCases } from '@/lib/exports/open-data'
import { answerTable } from '@/lib/exports/open-files'
import { readPublished } from '@/lib/exports/queries'
import { openExport } from '@/lib/exports/write-set'
import { importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { aSource, cited, draft, published } from '../factories/cases'
import { createDatabase, type TestDatabase } from '../support/database'

const viewer = systemViewer()
let database: TestDatabase
let folder: string

test.beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigil-export-'))
  await use(await createDatabase())
})
test.afterEach(async () => {
  await leave()
  rmSync(folder, { recursive: true, force: true })
})

test('a set that was exported is read back without loss', async () => {
  await recordSampleCases()
  const formula = await draft(viewer, '=HYPERLINK("https://example.org")')
  for (const condition of [
    '=1+1',
    ' =1+1',
    '+1',
    '-5',
    '@SUM(A1)',
    '\t=1',
    "'quoted",
    'two\nlines, "and" more',
    '; a; b;',
  ]) {
    await cited(
      viewer,
      formula.id,
      'health',
      { condition, severity: 'serious', care: 'none', basis: 'family' },
      aSource({ title: `=${condition}` }),
    )
  }
  const held = await cited(viewer, formula.id, 'charge', { words: 'One account' })
  const rival = { standing: 'rival', standingReason: 'A later report.', rivalOfId: held }
  const csl = { volume: '12', issue: '3', page: '45–67', DOI: '10.1000/182' }
  await cited(viewer, formula.id, 'charge', { words: 'Another', ...rival }, aSource({ csl }))
  await publishCase(viewer, formula.id, '-1 is a reason')
  const first = await exported('first')
  expect(Object.keys(first).length).toBeGreaterThan(12)
  // Inert in a spreadsheet: no cell begins with what a formula begins with.
  for (const [name, text] of Object.entries(first)) {
    expect(/(^|,|\n)"?\s*[=+@-]/.test(text.replace(/^\uFEFF/, '')), name).toBe(false)
  }

  await leave()
  await use(await createDatabase())
  const plan = readFile(path.join(folder, 'first', 'cases.csv'), null, '2026-01-01')
  const result = await importPlan(viewer, plan, { dryRun: false, publish: true })
  expect(result.rows.map((row) => [row.outcome, row.remarks])).toEqual(
    result.rows.map(() => ['created', []]),
  )
  const second = await exported('second')
  expect(Object.keys(second)).toEqual(Object.keys(first))
  for (const name of Object.keys(first)) {
    expect(withoutEdition(second[name] ?? ''), name).toEqual(withoutEdition(first[name] ?? ''))
  }
  const again = await importPlan(viewer, plan, { dryRun: false, publish: true })
  expect(again.rows.every((row) => row.outcome === 'already_there')).toBe(true)
})

test('an export that fails leaves no file', async () => {
  await published(viewer)
  const files = openExport('csv', path.join(folder, 'cases.csv'))
  await readPublished(publicDatabase(), { page: 1 }, async (batch) => files.write(batch))
  files.abandon()
  expect(readdirSync(folder)).toEqual([])
})

test('a set of which a file can’t be written is not written at all', async () => {
  mkdirSync(path.join(folder, 'cases-charges.csv'))
  expect(() => openExport('csv', path.join(folder, 'cases.csv'))).toThrow(
    /cases-charges\.csv can’t be written: it is a folder\.$/,
  )
  expect(readdirSync(folder)).toEqual(['cases-charges.csv'])

  // In /proc nothing can be made; Node can be kept busy for ever by trying.
  for (const out of ['/proc/no/cases.csv', path.join(folder, 'not/there/cases.csv')]) {
    expect(() => openExport('csv', out)).toThrow(/can’t be written: there is no such folder\.$/)
  }
  expect(() => openExport('csv', path.join(import.meta.filename, 'cases.csv'))).toThrow(
    /can’t be written: a file stands where a folder is needed\.$/,
  )
})

test('open data: every case once by cursor, hashes as ETags, 410 and 404', async () => {
  const slugs = []
  for (let i = 0; i < 5; i++) slugs.push((await published(viewer, `Person Number ${i}`)).slug)
  const gone = await published(viewer, 'Gone Person')
  await withdrawCase(viewer, gone.id, 'Asked for.')
  await draft(viewer, 'Hidden Person')

  const seen: string[] = []
  let address: string | null = 'https://example.org/api/v1/cases?limit=2'
  for (let pages = 0; address && pages < 10; pages++) {
    const response = await answerCases(new Request(address))
    expect(response.status).toBe(200)
    const body = (await response.json()) as { cases: { slug: string }[]; next: string | null }
    seen.push(...body.cases.map((one) => one.slug))
    address = body.next && new URL(body.next, 'https://example.org').href
  }
  expect(seen.toSorted()).toEqual(slugs.toSorted())

  const one = await answerCase(new Request('https://example.org/x'), slugs[0] ?? '')
  expect(one.status).toBe(200)
  const etag = one.headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  const cached = await answerCase(
    new Request('https://example.org/x', { headers: { 'if-none-match': etag } }),
    slugs[0] ?? '',
  )
  expect(cached.status).toBe(304)
  expect((await answerCase(new Request('https://example.org/x'), gone.slug)).status).toBe(410)
  expect((await answerCase(new Request('https://example.org/x'), 'hidden-person')).status).toBe(404)
  expect((await answerTable(new Request('https://example.org/x'), 'staff.csv')).status).toBe(404)

  const csv = await answerTable(new Request('https://example.org/x'), 'cases.csv')
  const files = await exported('files')
  expect(await csv.text()).toBe(files['cases.csv']?.replace(/^\uFEFF/, ''))
})

async function use(one: TestDatabase): Promise<void> {
  database = one
  process.env.VIGIL_DESK_DATABASE_URL = one.deskUrl
  process.env.VIGIL_PUBLIC_DATABASE_URL = one.publicUrl
  process.env.VIGIL_FIELD_KEY = 'ab'.repeat(32)
}

async function leave(): Promise<void> {
  await deskDatabase().$client.end({ timeout: 5 })
  await publicDatabase().$client.end({ timeout: 5 })
  await database.drop()
}

/** The files of an export, by name. */
async function exported(name: string): Promise<Record<string, string>> {
  const out = path.join(folder, name)
  const files = openExport('csv', path.join(out, 'cases.csv'))
  await readPublished(publicDatabase(), { page: 1 }, async (batch) => files.write(batch))
  files.finish()
  return Object.fromEntries(
    readdirSync(out)
      .sort()
      .map((file) => [file, readFileSync(path.join(out, file), 'utf8')]),
  )
}

/** Lines in one order, without what is another for each edition: number, moment, reason, hashes, ids. */
function withoutEdition(csv: string): string[] {
  return csv
    .replaceAll(/[0-9a-f]{64}/g, 'HASH')
    .replaceAll(/\b[0-9a-f]{12}\b/g, 'ID')
    .replaceAll(/\d+,20\d\d-\d\d-\d\dT[\d:.]+Z/g, 'NUMBER,MOMENT')
    .split('\r\n')
    .sort()
}
