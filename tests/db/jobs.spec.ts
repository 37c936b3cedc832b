import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { writeAs } from '@/lib/audit/transaction'
import { type Confirmation, confirmPassword } from '@/lib/auth/confirm'
import { keepAccess } from '@/lib/auth/grants'
import type { Viewer } from '@/lib/auth/viewer'
import { newId } from '@/lib/core/ids'
import { checkCases } from '@/lib/editions/queries'
import { baseEnvironment, root } from '@/lib/install/build'
import { chosenCases } from '@/lib/jobs/choose'
import { stageOf } from '@/lib/jobs/model'
import { cancelExport, type ExportRequest, requestExport } from '@/lib/jobs/mutations'
import { findExports, getExport, takeOutExport } from '@/lib/jobs/queries'
import { runExport } from '@/lib/jobs/run-export'
import { tidyExports } from '@/lib/jobs/tidy'
import { withdrawCase } from '@/lib/review/mutations'
import { draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const request = (cases: string[], change: Partial<ExportRequest> = {}): ExportRequest => ({
  kind: 'data',
  format: 'jsonl',
  input: {},
  cases,
  recipient: 'anyone',
  locale: 'en',
  reason: null,
  ...change,
})

const confirmed = (viewer: Viewer) => ({ viewerId: viewer.id }) as Confirmation

/** One that is not to be made by itself here: the test makes it. */
async function made(viewer: Viewer, asked: ExportRequest) {
  const id = await requestExport(viewer, asked, confirmed(viewer))
  await runExport(id, new AbortController().signal)
  const one = await getExport(viewer, id)
  if (!one) throw new Error('no export')
  return one
}

async function textOf(viewer: Viewer, id: string): Promise<string> {
  const one = await getExport(viewer, id)
  if (!one) throw new Error('no export')
  const chunks: Buffer[] = []
  for await (const chunk of await takeOutExport(viewer, one)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(one.sha256)
  return bytes.toString()
}

test('what readers have is exported by a reader, whole and sealed on the disk', async ({
  record: { staff, dataFolder },
}) => {
  const [publisher, reader] = [await staff('publisher'), await staff('reader')]
  const { id: caseId } = await published(publisher, 'Person Exported')
  const one = await made(reader, request([caseId]))
  expect(one).toMatchObject({ state: 'made', done: 1, of: 1, mediaType: 'application/x-ndjson' })
  expect(one.fileName).toMatch(/^cases-public-\d{4}-\d\d-\d\d\.jsonl$/)
  const text = await textOf(reader, one.id)
  expect(Object.keys(JSON.parse(text))).toEqual(['document', 'sha256', 'hash'])
  expect(text).toContain('Person Exported')
  const stored = readFileSync(path.join(dataFolder, 'exports', one.id))
  expect(stored.includes('Person Exported')).toBe(false)
  // Nobody else sees it, the publisher no more than others.
  expect(await getExport(publisher, one.id)).toBeNull()
})

test('the same order gives the same bytes, and is made once however often it is tried', async ({
  record: { admin, staff },
}) => {
  const publisher = await staff('publisher')
  const { id: caseId } = await published(publisher)
  for (const format of ['jsonl', 'json', 'csv', 'xlsx']) {
    const one = await made(publisher, request([caseId], { format }))
    await admin`update core.exports set state = 'waiting', sha256 = null, file_name = null where id = ${one.id}`
    await runExport(one.id, new AbortController().signal)
    expect((await getExport(publisher, one.id))?.sha256, format).toBe(one.sha256)
    await runExport(one.id, new AbortController().signal)
    expect((await getExport(publisher, one.id))?.endedAt).not.toBeNull()
  }
})

test('beyond public it takes a publisher, the password and a reason, and is in the log of the case', async ({
  record: { admin, staff },
}) => {
  const [publisher, editor] = [await staff('publisher'), await staff('editor')]
  const { id: caseId } = await published(publisher)
  const asked = request([caseId], { recipient: 'un', reason: 'The session in March.' })
  await expect(requestExport(editor, asked, confirmed(editor))).rejects.toThrow(/role/)
  await expect(requestExport(publisher, asked, null)).rejects.toThrow(/password/)
  await expect(requestExport(publisher, asked, confirmed(editor))).rejects.toThrow(/password/)
  await expect(
    requestExport(publisher, { ...asked, reason: ' ' }, confirmed(publisher)),
  ).rejects.toThrow(/for/)
  // And the database says so too.
  await expect(
    writeAs(editor, { action: 'export.requested' }, (tx) =>
      tx.execute(
        sql`insert into core.exports (id, kind, format, input, case_ids, recipient, locale, requested_by) values (${newId()}, 'data', 'json', '{}', '{}', 'un', 'en', ${editor.id})`,
      ),
    ),
  ).rejects.toThrow()

  const one = await made(publisher, asked)
  const line = JSON.parse(await textOf(publisher, one.id))
  expect(line).toMatchObject({ edition: 'partner', recipient: 'un' })
  const events = await admin`
    select action, subject_id, actor_id, core.audit_number(subject_id) as number from core.audit_events where row_id = ${one.id} order by id`
  expect(events.map((event) => [event.action, event.subject_id])).toEqual([
    ['export.requested', one.id],
    ['export.made', one.id],
    ['export.made', caseId],
    ['export.taken', one.id],
  ])
  // By the mark in the file an administrator finds who exported it.
  expect(events[0]?.number).toBe(line.mark)
  // The reason may name the person: it stands under the key of the case, and goes with it.
  const told = await admin`
    select e.subject_id from core.audit_events e join core.audit_keys k on k.subject_id = e.subject_id
    where e.row_id = ${one.id} and convert_from(public.decrypt_iv(substring(e.payload from 17), k.key, substring(e.payload for 16), 'aes-cbc/pad:pkcs'), 'UTF8') like '%The session in March.%'`
  expect(told.map((event) => event.subject_id)).toEqual([caseId])
  const [row] = await admin`select reason from core.exports where id = ${one.id}`
  expect(row?.reason).toBeNull()
})

test('what the check refuses is not made, and cancelled is cancelled', async ({
  record: { staff, dataFolder },
}) => {
  const publisher = await staff('publisher')
  const [never, other] = [await draft(publisher), await published(publisher)]
  const refused = await made(publisher, request([other.id, never.id]))
  expect(refused).toMatchObject({ state: 'refused', fileName: null })
  const id = await requestExport(publisher, request([other.id]), null)
  await cancelExport(publisher, id)
  await runExport(id, new AbortController().signal)
  expect((await getExport(publisher, id))?.state).toBe('cancelled')
  expect(
    readdirSync(path.join(dataFolder, 'exports')).filter((name) => name.startsWith(id)),
  ).toEqual([])
  expect((await findExports(publisher)).length).toBeGreaterThan(1)
})

test('one that is taken back while it is made stops, and leaves nothing', async ({
  record: { admin, staff, dataFolder },
}) => {
  const publisher = await staff('publisher')
  const { id: caseId } = await published(publisher)
  const many = Array.from({ length: 3_000 }, () => caseId)
  const id = await requestExport(publisher, request(many, { format: 'xlsx' }), null)
  const making = runExport(id, new AbortController().signal)
  const hasBegun = async () => {
    const [row] = await admin`select done from core.export_progress where export_id = ${id}`
    return row?.done > 0
  }
  await expect.poll(hasBegun, { intervals: [20] }).toBe(true)
  await cancelExport(publisher, id)
  await making
  expect(await getExport(publisher, id)).toMatchObject({ state: 'cancelled', sha256: null })
  const left = readdirSync(path.join(dataFolder, 'exports')).filter((name) => name.startsWith(id))
  expect(left).toEqual([])
})

test('a case that is kept to some is exported by those it was given to, and by nobody else', async ({
  record: { admin, staff },
}) => {
  const [keeper, other] = [await staff('publisher'), await staff('publisher')]
  const { id: caseId } = await published(keeper, 'Person Kept')
  await writeAs(keeper, { action: 'access.granted' }, (tx) =>
    keepAccess(tx, keeper, 'case', caseId),
  )
  await admin`update core.cases set confidentiality = 'restricted' where id = ${caseId}`
  expect((await made(keeper, request([caseId]))).state).toBe('made')
  expect(await chosenCases(other, { ids: [caseId] })).toEqual([])
  expect((await checkCases(other, [caseId], 'anyone')).cases).toEqual([])
  const id = await requestExport(other, request([caseId]), null)
  await runExport(id, new AbortController().signal)
  expect(await getExport(other, id)).toMatchObject({ state: 'refused', sha256: null })
  // To a partner it goes by nobody: it is kept to staff.
  const partner = request([caseId], { recipient: 'un', reason: 'The session.' })
  expect((await made(keeper, partner)).state).toBe('refused')
})

test('who asked and may not sign in any more gets nothing', async ({
  record: { admin, staff },
}) => {
  const [publisher, other] = [await staff('publisher'), await staff('publisher')]
  const { id: caseId } = await published(publisher)
  const id = await requestExport(other, request([caseId]), null)
  await admin`update core.staff set disabled_at = now() where id = ${other.id}`
  await runExport(id, new AbortController().signal)
  const [row] = await admin`select state, sha256 from core.exports where id = ${id}`
  expect(row).toEqual({ state: 'refused', sha256: null })
})

test('the password that is asked again is counted as at signing in', async ({
  record: { admin, staff },
}) => {
  const publisher = await staff('publisher')
  await admin`update core.staff set password_hash = 'right' where id = ${publisher.id}`
  const verify = async (hash: string, password: string) => hash === password
  const give = (password: string) => confirmPassword(publisher, password, '192.0.2.7', verify)
  expect((await give('right')).viewerId).toBe(publisher.id)
  for (let i = 0; i < 6; i++) await expect(give('wrong')).rejects.toThrow(/not your password/)
  await expect(give('right')).rejects.toThrow(/Too many attempts/)
})

test('a file goes when its time is over; what was withdrawn since is handed out no more', async ({
  record: { admin, staff, dataFolder },
}) => {
  const publisher = await staff('publisher')
  const { id: caseId } = await published(publisher)
  const [one, two] = [
    await made(publisher, request([caseId])),
    await made(publisher, request([caseId])),
  ]
  await admin`update core.exports set expires_at = now() - interval '1 second' where id = ${one.id}`
  await tidyExports()
  expect(readdirSync(path.join(dataFolder, 'exports'))).toContain(two.id)
  expect(readdirSync(path.join(dataFolder, 'exports'))).not.toContain(one.id)
  await expect(textOf(publisher, one.id)).rejects.toThrow(/no longer kept/)
  await withdrawCase(publisher, caseId, 'The family asked for it.')
  const stale = await getExport(publisher, two.id)
  expect(stale && stageOf(stale, new Date())).toBe('stale')
  await expect(textOf(publisher, two.id)).rejects.toThrow(/withdrawn/)
})

test('a worker that is killed ten times leaves every export ended once, with a whole file', async ({
  record: { admin, database, dataFolder, staff },
}) => {
  test.setTimeout(120_000)
  const publisher = await staff('publisher')
  const cases: string[] = []
  for (let i = 0; i < 20; i++) cases.push((await published(publisher)).id)
  // Long enough to be killed in: each case many times over is more work than 20 cases are.
  const many = Array.from({ length: 2_000 }, (_, i) => cases[i % cases.length] ?? '')
  const ids: string[] = []
  for (const format of ['xlsx', 'csv', 'json', 'jsonl', 'xlsx', 'csv']) {
    ids.push(await requestExport(publisher, request(many, { format }), null))
  }
  const env = {
    ...baseEnvironment(),
    NODE_ENV: 'production' as const,
    VIGIL_DESK_DATABASE_URL: database.deskUrl,
    VIGIL_DATA: dataFolder,
    VIGIL_FIELD_KEY: process.env.VIGIL_FIELD_KEY ?? '',
  }
  const begin = () =>
    spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', path.join(root, 'scripts/worker.ts')],
      { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] },
    )
  const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))
  const waiting = async () => {
    const [row] = await admin`
      select count(*)::int as n from core.exports where state = 'waiting' and id = any (${ids})`
    return row?.n as number
  }
  // A worker holds a lock for each export that it makes, as long as it lives.
  const inTheMaking = async () => {
    const [row] = await admin`
      select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and l.classid = 7236413 and d.datname = current_database()`
    return row?.n as number
  }
  for (let kills = 0; kills < 10; kills++) {
    await expect.poll(inTheMaking, { intervals: [20] }).toBe(0)
    const child = begin()
    const gone = ended(child)
    await expect.poll(inTheMaking, { intervals: [20], timeout: 20_000 }).toBeGreaterThan(0)
    // Each time a little further into it.
    await new Promise((wake) => setTimeout(wake, 20 + 20 * kills))
    child.kill('SIGKILL')
    await gone
  }
  expect(await waiting()).toBeGreaterThan(0)
  const last = begin()
  const gone = ended(last)
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0)
  last.kill('SIGTERM')
  await gone

  for (const id of ids) {
    expect(await getExport(publisher, id)).toMatchObject({ state: 'made', done: 2_000 })
    expect((await textOf(publisher, id)).length).toBeGreaterThan(1_000)
  }
  const [events] = await admin`
    select count(*)::int as n from core.audit_events where action = 'export.made' and row_id = any (${ids})`
  expect(events?.n).toBe(ids.length)
  expect(
    readdirSync(path.join(dataFolder, 'exports')).filter((name) => name.includes('draft')),
  ).toEqual([])
})
