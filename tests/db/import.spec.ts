import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { readXlsx } from 'hucre/xlsx'
import { deskDatabase } from '@/db/client'
import { openConnection } from '@/db/install'
import { verifyAudit } from '@/lib/audit/verify'
import { systemViewer } from '@/lib/auth/viewer'
import { mappingFile } from '@/lib/imports/mapping'
import { type ImportOptions, type ImportResult, importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'
import { readList } from '@/lib/imports/read-list'
import { findListedMatches, settleMatch } from '@/lib/imports/settle-match'
import { mergeCases } from '@/lib/merging/merge-cases'
import type { PublicationDocument } from '@/lib/publications/document'
import { verifyPublications } from '@/lib/publications/verify'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { createDatabase, type TestDatabase } from '../support/database'

const root = path.resolve(import.meta.dirname, '../..')
const lists = path.join(root, 'tests/fixtures/lists')
const realList = path.join(lists, 'chinese-political-prisoners.csv')
const viewer = systemViewer()

let database: TestDatabase

test.beforeEach(async () => {
  database = await createDatabase()
  process.env.VIGIL_DESK_DATABASE_URL = database.deskUrl
  process.env.VIGIL_FIELD_KEY = 'ab'.repeat(32)
})

test.afterEach(async () => {
  await deskDatabase().$client.end({ timeout: 5 })
  await database.drop()
})

test.describe('the real list', () => {
  test.slow()

  test('every row is made once, but for the one who is there already', async () => {
    await recordSampleCases()
    const first = await importFile(realList, { publish: true })
    expect(countsOf(first)).toEqual({ created: 925, possible_match: 1 })
    expect(first.published).toBe(925)
    expect(first.rows.find((row) => row.outcome === 'possible_match')).toMatchObject({
      number: 18,
      name: '丹增德勒仁波切',
      matches: 'tenzin-delek-rinpoche',
      slug: null,
    })
    for (const name of ['陈卫', '宋桂香']) {
      const two = first.rows.filter((row) => row.name === name)
      expect(new Set(two.map((row) => row.slug)).size, name).toBe(2)
      expect(flagsOf(two[1]).join(), name).toContain('another date of birth')
    }
    expect(first.rows.filter((row) => flagsOf(row).length > 0).map((row) => row.number)).toEqual([
      6, 18, 104, 106, 150, 331, 417, 442, 449, 651,
    ])

    const [published] = await asOwner(
      (sql) => sql`select document from pub.publications where slug = 'gao-zhisheng'`,
    )
    expect((JSON.parse(published?.document) as PublicationDocument).imported).toEqual({
      list: 'Chinese Political Prisoners (political-prisoner/china)',
      asOf: '2023-11-21',
    })
    const audit = await asOwner((sql) => verifyAudit(sql))
    expect(audit.broken).toBeNull()
    const chains = await asOwner((sql) => verifyPublications(sql))
    expect(chains).toMatchObject({ publications: 929, cases: 928, broken: null })

    const again = await importFile(realList, { publish: true })
    expect(countsOf(again)).toEqual({ already_there: 925, possible_match: 1 })
    expect(again.published).toBe(0)
    expect((await asOwner((sql) => verifyAudit(sql))).head).toEqual(audit.head)
  })

  test('killed in the middle and run again, the result is the same', async () => {
    const whole = await importFile(realList, { publish: true })
    const undisturbed = await stateOf(database)
    // One name a row, and 22 aliases in brackets; two more brackets hold no name but whose lama he is.
    expect(undisturbed.names).toHaveLength(926 + 22)
    expect(countsOf(whole)).toEqual({ created: 926 })

    const other = await createDatabase()
    try {
      for (const rows of [100, 400]) {
        const child = startImport(other)
        await untilSaid(child, rows)
        child.kill('SIGKILL')
        await ended(child)
      }
      const half = (await stateOf(other)).rows.length
      expect(half).toBeGreaterThanOrEqual(400)
      expect(half).toBeLessThan(926)
      expect(await ended(startImport(other))).toBe(0)
      expect(await stateOf(other)).toEqual(undisturbed)
    } finally {
      await other.drop()
    }
  })
})

test('a dry run writes nothing and says the same', async () => {
  const before = await asOwner((sql) => verifyAudit(sql))
  const dry = await importText(people, { dryRun: true })
  expect((await asOwner((sql) => verifyAudit(sql))).head).toEqual(before.head)
  const wet = await importText(people)
  expect(countsOf(dry)).toEqual(countsOf(wet))
})

const people = [
  'Name,Gender,Date of Birth,Source',
  '陈卫,male,1969-02-21,https://example.org/1',
  '陈卫,female,1967,https://example.org/2',
  '陈卫,male,,https://example.org/3',
  '陈伟,male,1969-02-21,https://example.org/4',
  ',male,1970,https://example.org/5',
  '陈卫,male,1969-02-21,https://example.org/1',
].join('\n')

test('namesakes: another birth or sex is somebody else; what may be one person is not made', async () => {
  const { rows } = await importText(people)
  expect(rows.map((row) => [row.number, row.outcome, row.matches])).toEqual([
    [2, 'created', null],
    [3, 'created', null],
    [4, 'possible_match', 'chen-wei'],
    // 陈伟 sounds like 陈卫, and is another name.
    [5, 'created', null],
    [6, 'refused', null],
    [7, 'already_there', null],
  ])
  expect(flagsOf(rows[4])).toEqual(['It has no name.'])
  expect(flagsOf(rows[5])).toEqual(['The same as row 2.'])
  // The one that no case was made of still waits for somebody to compare the two.
  expect(countsOf(await importText(people))).toEqual({
    already_there: 4,
    possible_match: 1,
    refused: 1,
  })
})

test('a possible match is settled once: the same person stays one case, somebody else gets one', async () => {
  await importText(people)
  const [chen] = await asOwner((sql) => sql`select id from core.cases where slug = 'chen-wei'`)
  const [row, ...more] = await findListedMatches(viewer, chen?.id)
  expect(more).toEqual([])
  expect(row).toMatchObject({ rowNumber: 4, cells: { Name: '陈卫', Gender: 'male' } })
  if (!row) throw new Error('no row waits')
  await settleMatch(viewer, chen?.id, row, false)
  await expect(settleMatch(viewer, chen?.id, row, true)).rejects.toThrow('settled this row already')
  const again = await importText(people)
  expect(countsOf(again)).toEqual({ already_there: 4, created: 1, refused: 1 })
  expect(countsOf(await importText(people))).toEqual({ already_there: 5, refused: 1 })

  const other = 'Name,Gender\n陈伟,male\n'
  await importText(other, { list: 'Another list' })
  const [wei] = await asOwner(
    (sql) =>
      sql`select c.id, c.slug from core.cases c join core.import_rows r on r.matches_case_id = c.id where r.outcome = 'possible_match'`,
  )
  const [same] = await findListedMatches(viewer, wei?.id)
  if (!same) throw new Error('no row waits')
  await settleMatch(viewer, wei?.id, same, true)
  const { rows } = await importText(other, { list: 'Another list' })
  expect(rows[0]).toMatchObject({ outcome: 'already_there', slug: wei?.slug })
})

test('a list that is read again after a merge makes nobody anew, and names the case that was kept', async () => {
  await importText(people)
  const ids = await asOwner((sql) => sql`select id, slug from core.cases order by id`)
  const [kept, , merged] = ids
  await mergeCases(viewer, {
    keptId: kept?.id,
    mergedId: merged?.id,
    reason: 'One person.',
    drop: [],
    dropReason: '',
  })
  const { rows } = await importText(people)
  expect(rows[3]).toMatchObject({ number: 5, outcome: 'already_there', slug: kept?.slug })
  // A changed row of the merged case is compared with the one that was kept.
  const changed = 'Name,Gender,Date of Birth,Source\n陈伟,male,1969,https://example.org/4\n'
  expect((await importText(changed)).rows[0]).toMatchObject({
    outcome: 'possible_match',
    matches: kept?.slug,
  })
})

test('a row that has changed since is noted beside its case, which stays as it is', async () => {
  await importText('Name,Gender,Date of Birth,Source\n陈卫,male,1969,https://example.org/1\n')
  const before = await asOwner((sql) => sql`select id, changed_at from core.cases`)
  const { rows } = await importText(
    'Name,Gender,Date of Birth,Source\n陈卫,male,1970,https://example.org/1\n',
  )
  expect(rows[0]).toMatchObject({ outcome: 'possible_match', matches: 'chen-wei' })
  expect(flagsOf(rows[0]).join()).toContain('an earlier state of the same row')
  expect(await asOwner((sql) => sql`select id, changed_at from core.cases`)).toEqual(before)
})

test('somebody known in another script is found by the sound of the name', async () => {
  await recordSampleCases()
  const { rows } = await importText(
    'Name,Gender\nHsu Wen-li,male\nXu Wenli,female\nRebiya Kadeer,\n',
    {
      list: 'Another list',
    },
  )
  expect(rows.map((row) => [row.outcome, row.matches])).toEqual([
    ['possible_match', 'xu-wenli'],
    ['created', null],
    ['possible_match', 'rebiya-kadeer'],
  ])
})

test('a refused row is read again when the mapping is another', async () => {
  const text = 'Name,Aka\n,陈卫\n'
  expect(countsOf(await importText(text))).toEqual({ refused: 1 })
  const mapped = await importText(text, { columns: { Name: 'keep', Aka: 'name' } })
  expect(countsOf(mapped)).toEqual({ created: 1 })
})

test('published later: what nobody has worked on since', async () => {
  await importText(people)
  await asOwner(
    (sql) =>
      sql`update core.cases set changed_at = now() + interval '1 second' where slug = 'chen-wei'`,
  )
  const later = await importText(people, { publish: true })
  expect(later.published).toBe(2)
  const published = await asOwner((sql) => sql`select slug from pub.publications order by slug`)
  expect(published.map((row) => row.slug)).toEqual(['chen-wei-2', 'chen-wei-3'])
})

test('stopped between rows it says so, and goes on the next time', async () => {
  const text = ['Name', ...Array.from({ length: 120 }, (_, i) => `Person Number${i}`)].join('\n')
  const stopping = new AbortController()
  const stopped = await importText(text, {
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  })
  expect(stopped.isComplete).toBe(false)
  expect(countsOf(stopped)).toEqual({ created: 50 })
  expect(countsOf(await importText(text))).toEqual({ already_there: 50, created: 70 })
})

test('while another import runs, one is told to wait', async () => {
  await asOwner(async (sql) => {
    await sql`select pg_advisory_lock(7236412003)`
    await expect(importText(people)).rejects.toThrow('Another import is running.')
  })
  expect(countsOf(await importText(people))).toMatchObject({ created: 3 })
})

test('the commands: import, publish, export, and files that can’t be read', async () => {
  test.slow()
  const folder = mkdtempSync(path.join(tmpdir(), 'vigil-import-'))
  try {
    const list = path.join(lists, 'cn-120-gb18030.csv')
    const workbook = await run(folder, 'import', path.join(lists, 'cn-list-two-sheets.xlsx'))
    expect(workbook.code).toBe(1)
    expect(workbook.said.trim().split('\n')).toHaveLength(1)
    expect(existsSync(path.join(folder, 'data'))).toBe(false)

    const imported = await run(folder, 'import', list, '--publish')
    expect(imported.said).toContain('120  created')
    expect(imported.code).toBe(0)
    expect(readdirSync(path.join(folder, 'data/imports'))).toHaveLength(1)

    const out = path.join(folder, 'out/cases.csv')
    const exported = await run(folder, 'export', '--format', 'csv', '--out', out)
    expect(exported.code).toBe(0)
    expect(readFileSync(out, 'utf8').trim().split('\r\n')).toHaveLength(121)
    expect(readdirSync(path.dirname(out)).filter((name) => name.startsWith('.'))).toEqual([])
    const odd = await run(folder, 'export', '--format', 'tiff', '--out', `${folder}/a.tiff`)
    expect(odd.said.trim()).toMatch(
      /^--format tiff is not offered: choose (\w+, )*xlsx, csv, .* or \w+\.$/,
    )
    expect(odd.code).toBe(1)

    const book = path.join(folder, 'out/cases.xlsx')
    expect((await run(folder, 'export', '--format', 'xlsx', '--out', book)).code).toBe(0)
    const sheets = (await readXlsx(readFileSync(book))).sheets
    expect(sheets.find((sheet) => sheet.name === 'cases')?.rows).toHaveLength(121)

    const edition = async (...words: string[]) => {
      const lines = path.join(folder, 'out/edition.jsonl')
      const command = ['--format', 'jsonl', ...words, '--out', lines]
      const { code, said } = await run(folder, 'export', ...command)
      return { code, said: said.trim(), isWritten: existsSync(lines) }
    }
    expect(await edition('--edition', 'partner')).toMatchObject({
      said: expect.stringContaining('--for own_government or --for un'),
      isWritten: false,
    })
    const partner = ['--edition', 'partner', '--for', 'un']
    expect(await edition(...partner)).toMatchObject({
      code: 1,
      said: expect.stringContaining('--reason'),
    })
    // Nobody agreed that these names are put before the state that holds them.
    const refused = await edition('--edition', 'authorities', '--reason', 'The dialogue.')
    expect(refused).toMatchObject({ code: 1, isWritten: false })
    expect(refused.said).toMatch(/^Nothing was written: 120 of these cases/)
    expect(refused.said).toContain('nobody agreed to this use')
    expect(await edition(...partner, '--reason', 'The session in March.')).toMatchObject({
      code: 0,
      isWritten: true,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

type Given = Partial<ImportOptions> & { list?: string; columns?: Record<string, 'name' | 'keep'> }

function importText(text: string, given: Given = {}): Promise<ImportResult> {
  const { list = 'A list', columns = {}, ...options } = given
  const map = mappingFile.parse({ list, columns })
  const plan = readList(Buffer.from(text), 'list.csv', map, '2026-01-01')
  return importPlan(viewer, plan, { dryRun: false, publish: false, ...options })
}

function importFile(file: string, options: Partial<ImportOptions>): Promise<ImportResult> {
  const plan = readFile(file, null, '2026-01-01')
  return importPlan(viewer, plan, { dryRun: false, publish: false, ...options })
}

function countsOf({ rows }: ImportResult): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

function flagsOf(row: ImportResult['rows'][number] | undefined): string[] {
  return (row?.remarks ?? []).filter(({ level }) => level === 'flag').map(({ text }) => text)
}

async function asOwner<T>(
  work: (sql: ReturnType<typeof openConnection>) => Promise<T> | PromiseLike<T>,
  of: TestDatabase = database,
): Promise<T> {
  const sql = openConnection(of.adminUrl)
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Everything that an import leaves, without ids and moments. */
function stateOf(of: TestDatabase) {
  return asOwner(
    async (sql) => ({
      rows: [
        ...(await sql`
          select r.row_number, r.outcome, c.slug, c.state, r.remarks from core.import_rows r
          left join core.cases c on c.id = r.case_id order by r.row_number`),
      ],
      names: [
        ...(await sql`
          select c.slug, n.text, n.script from core.names n join core.facts f using (id)
          join core.cases c on c.id = f.case_id order by c.slug, n.text`),
      ],
      counts: [
        ...(await sql`
          select (select count(*)::int from core.facts) as facts,
            (select count(*)::int from core.citations) as citations,
            (select count(*)::int from core.sources) as sources,
            (select count(*)::int from pub.publications) as publications,
            (select count(*)::int from pub.case_entries) as entries`),
      ],
    }),
    of,
  )
}

function startImport(of: TestDatabase): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      path.join(root, 'tests/support/import-list.ts'),
      realList,
    ],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        VIGIL_DESK_DATABASE_URL: of.deskUrl,
        VIGIL_FIELD_KEY: 'ab'.repeat(32),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
}

/** Until the import has said that it is through with so many rows, or has ended. */
function untilSaid(child: ChildProcess, rows: number): Promise<void> {
  return new Promise((resolve) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text
      if (said.split('\n').some((line) => Number(line) >= rows)) resolve()
    })
    child.once('close', () => resolve())
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
    else child.once('close', resolve)
  })
}

async function run(folder: string, command: 'import' | 'export', ...args: string[]) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', `scripts/${command}.ts`, ...args],
    {
      cwd: root,
      env: { PATH: process.env.PATH, NODE_ENV: 'test', VIGIL_DATA: path.join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text
    })
  }
  return { code: await ended(child), said }
}
