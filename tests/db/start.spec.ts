import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '@/db/embedded'
import { openConnection } from '@/db/install'
import { findPostmaster, stopPostmaster } from '@/db/postmaster'
import { hasEnded } from '@/db/processes'
import { takeLock } from '@/lib/install/lock'

const root = path.resolve(import.meta.dirname, '../..')
const children: ChildProcess[] = []
let parent: string
let data: string

test.beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), `vigil-test-${process.pid}-`))
  // Started by root, PostgreSQL runs as another user, who passes through here.
  chmodSync(parent, 0o711)
  data = path.join(parent, 'data')
})

test.afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const server = findPostmaster(path.join(data, 'postgres'))
  if (server) await stopPostmaster(server.pid)
  rmSync(parent, { recursive: true, force: true })
})

test('two commands share one PostgreSQL, and the last to leave ends it', async () => {
  const first = await open()
  const second = await open()
  expect(second.url).toBe(first.url)
  const { pid } = postmaster()
  await leave(first.child)
  expect(await count(second.url)).toBe(0)
  await leave(second.child)
  expect(await hasEnded(pid, 0)).toBe(true)
})

test('a killed PostgreSQL starts again with what was written', async () => {
  const first = await open()
  await write(first.url)
  const { pid } = postmaster()
  process.kill(pid, 'SIGKILL')
  await hasEnded(pid, 5_000)
  const second = await open()
  expect(await count(second.url)).toBe(1)
  await leave(first.child)
  expect(await count(second.url)).toBe(1)
})

test('what a killed command left running is taken over', async () => {
  const first = await open()
  await write(first.url)
  const { pid } = postmaster()
  first.child.kill('SIGKILL')
  await hasEnded(first.child.pid ?? 0, 5_000)
  const second = await open()
  expect(second.url).toBe(first.url)
  expect(await count(second.url)).toBe(1)
  await leave(second.child)
  expect(await hasEnded(pid, 0)).toBe(true)
})

test('a number that now belongs to another process does not block', async () => {
  const first = await open()
  const { pid } = postmaster()
  const lockFile = path.join(data, 'postgres', 'postmaster.pid')
  const lines = readFileSync(lockFile, 'utf8').split('\n')
  first.child.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await hasEnded(pid, 5_000)
  await hasEnded(first.child.pid ?? 0, 5_000)
  await writeFile(lockFile, [String(process.pid), ...lines.slice(1)].join('\n'))
  const second = await open()
  expect(await count(second.url)).toBe(0)
})

test('database files that were never finished are made anew', async () => {
  mkdirSync(path.join(data, 'postgres.new'), { recursive: true })
  await writeFile(path.join(data, 'postgres.new', 'PG_VERSION'), '18\n')
  const only = await open()
  expect(await count(only.url)).toBe(0)
})

test('a taken port gets one line, before anything is made', async () => {
  const port = await freePort()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  const run = await start({ PORT: String(port) })
  other.close()
  expect(run).toEqual({
    code: 1,
    out: '',
    error: `Port ${port} is taken. Stop what uses it or start with PORT=${port + 1} npm start.\n`,
  })
  expect(existsSync(path.join(data, 'postgres'))).toBe(false)
})

test('a folder that cannot be used gets one line', async () => {
  await writeFile(path.join(parent, 'file'), '')
  const folder = path.join(parent, 'file', 'data')
  const run = await start({ VIGIL_DATA: folder })
  expect(run.code).toBe(1)
  expect(run.error).toBe(
    `The data folder ${folder} cannot be used (ENOTDIR). Give this user read and write access to it, or name another with VIGIL_DATA.\n`,
  )
})

test('a second start says where the first one is', async () => {
  mkdirSync(data)
  const lock = takeLock(data, 'start', 'http://localhost:3000')
  const run = await start({})
  expect(run.code).toBe(1)
  expect(run.error).toBe(
    `Vigil is already running at http://localhost:3000 (process ${process.pid}).\n`,
  )
  if ('release' in lock) lock.release()
  expect(existsSync(path.join(data, 'start.lock'))).toBe(false)
})

test('the lock of a process that is gone is taken over', async () => {
  mkdirSync(data)
  const gone = { pid: process.pid, start: 'another time', note: 'http://localhost:3000' }
  await writeFile(path.join(data, 'start.lock'), JSON.stringify(gone))
  expect(takeLock(data, 'start')).toHaveProperty('release')
})

test('a wrong setting gets one line', async () => {
  const run = await start({ VIGIL_URL: 'cases.example.org' })
  expect(run).toEqual({
    code: 1,
    out: '',
    error:
      'The setting VIGIL_URL must be an origin such as https://cases.example.org, without a path.\n',
  })
})

// A command under test ----------------------------------------------------------------------------

function launch(script: string, settings: Record<string, string>): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', path.join(root, script)],
    {
      cwd: root,
      env: { PATH: process.env.PATH, NODE_ENV: 'test', VIGIL_DATA: data, ...settings },
      stdio: 'pipe',
    },
  )
  children.push(child)
  return child
}

/** Resolves when the database is ready, with the address of the owner of its tables. */
async function open(): Promise<{ child: ChildProcess; url: string }> {
  const child = launch('tests/support/open-installation.ts', {})
  const ended = new Promise<never>((_resolve, reject) => {
    let error = ''
    child.stderr?.on('data', (text) => {
      error += text
    })
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${error}`)))
  })
  const ready = new Promise<string>((resolve) => {
    child.stdout?.once('data', (text) => resolve(String(text).trim()))
  })
  const url = await Promise.race([ready, ended])
  ended.catch(() => {})
  return { child, url }
}

async function leave(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve))
  child.stdin?.end()
  expect(await closed).toBe(0)
}

async function start(settings: Record<string, string>) {
  const child = launch('scripts/start.ts', settings)
  let out = ''
  let error = ''
  child.stdout?.on('data', (text) => {
    out += text
  })
  child.stderr?.on('data', (text) => {
    error += text
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, error }
}

function postmaster(): { pid: number } {
  const server = findPostmaster(path.join(data, 'postgres'))
  if (!server) throw new Error('no PostgreSQL runs')
  return server
}

// What was written --------------------------------------------------------------------------------

async function write(url: string): Promise<void> {
  const sql = openConnection(url)
  await sql`create table drizzle.kept (line text)`
  await sql`insert into drizzle.kept values ('kept')`
  await sql.end({ timeout: 5 })
}

async function count(url: string): Promise<number> {
  const sql = openConnection(url)
  const [row] = await sql`
    select count(*)::int as lines from pg_class where relname = 'kept'`
  await sql.end({ timeout: 5 })
  return row?.lines
}
