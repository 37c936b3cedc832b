import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { UserError } from '@/lib/core/errors'
import { type Account, bareEnvironment, chooseAccount, command } from './embedded-account'
import { type Binaries, binaries } from './embedded-binaries'
import { findPostmaster, readLockFile, stopPostmaster } from './postmaster'
import { processStart } from './processes'
import { quietly, type Step } from './step'

/** The PostgreSQL that comes along, while it runs. */
export type EmbeddedPostgres = {
  port: number
  pid: number
  /** It already ran: a start before this one was killed, or another command uses it. */
  wasRunning: boolean
  /** The superuser's address of one of its databases. */
  url(database: string): string
  isRunning(): boolean
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** Where the data is; made when missing. `postgres.log` is written beside it. */
  folder: string
  /** The superuser's password. It is set when the data is made. */
  password: string
  /** False only for data that may be lost with the machine: tests. */
  durable?: boolean
  step?: Step
}

// What a container may use can be less than what the machine has.
const megabytes = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20

/** For a laptop or a machine with two cores; of its memory a quarter, and no more than a large search needs. */
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  shared_buffers: `${Math.round(Math.min(Math.max(megabytes / 4, 64), 4096))}MB`,
  effective_cache_size: `${Math.round(Math.max(megabytes / 2, 128))}MB`,
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '1GB',
  // Old parts of the log are dropped, not kept for reuse: what was erased must not stand in them.
  wal_recycle: 'off',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A log must not hold what the record keeps confidential: no statements, no values of failed rows.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const READY_WITHIN = 60_000

/**
 * Starts PostgreSQL 18 on the folder's data on a free port of 127.0.0.1, or takes over the one that
 * already runs there. Throws a UserError with the server's own reason when it does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { password, durable = true, step = quietly } = options
  mkdirSync(path.dirname(options.folder), { recursive: true })
  // By its real name, since that is how a server that already runs there is recognised.
  const folder = path.join(
    realpathSync(path.dirname(options.folder)),
    path.basename(options.folder),
  )
  const running = findPostmaster(folder)
  if (running) {
    const port = await answeringPort(folder, password)
    if (port) return describeRunning(running.pid, port, password, true)
    await stopPostmaster(running.pid)
  }
  const bin = binaries()
  if (!existsSync(path.join(folder, 'PG_VERSION'))) {
    await step('Making the database files', async () => initialise(bin, folder, password, durable))
  }
  const account = chooseAccount(bin.postgres, folder)
  return step('Starting PostgreSQL', async () => {
    const { pid, port } = await launch(bin.postgres, folder, account, password, durable)
    return describeRunning(pid, port, password, false)
  })
}

/** A port of 127.0.0.1 that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function describeRunning(
  pid: number,
  port: number,
  password: string,
  wasRunning: boolean,
): EmbeddedPostgres {
  const start = processStart(pid)
  const isRunning = () => start !== null && processStart(pid) === start
  return {
    pid,
    port,
    wasRunning,
    url: (database) =>
      `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    isRunning,
    stop: async () => {
      if (isRunning()) await stopPostmaster(pid)
    },
  }
}

// The data ---------------------------------------------------------------------------------------

/** Made beside its place and moved there when whole: killed in the middle, it is simply made anew. */
function initialise(bin: Binaries, folder: string, password: string, durable: boolean): void {
  const unfinished = `${folder}.new`
  const passwordFile = `${folder}.password`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  try {
    const account = chooseAccount(bin.postgres, unfinished)
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (account.owner !== null) chownSync(passwordFile, account.owner, account.owner)
    const line = [
      bin.initdb,
      `--pgdata=${unfinished}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'}`,
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]
    const run = spawnSync(...command(account, line), {
      ...account.ids,
      cwd: unfinished,
      env: bareEnvironment,
      encoding: 'utf8',
    })
    if (run.status !== 0) {
      throw new UserError(
        `PostgreSQL could not make its files in ${folder}: ${lastLine(run.error?.message ?? run.stderr)}`,
      )
    }
    renameSync(unfinished, folder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

// The server -------------------------------------------------------------------------------------

type Launched = { pid: number; port: number }

async function launch(
  program: string,
  folder: string,
  account: Account,
  password: string,
  durable: boolean,
): Promise<Launched> {
  const logFile = `${folder}.log`
  const deadline = Date.now() + READY_WITHIN
  for (;;) {
    const port = await freePort()
    const flags = Object.entries({ ...settings, ...(durable ? {} : undurable) }).flatMap(
      ([name, value]) => ['-c', `${name}=${value}`],
    )
    const before = sizeOf(logFile)
    // Its own file, not a pipe: the server must go on writing when this process is killed.
    const log = openSync(logFile, before > 10_000_000 ? 'w' : 'a', 0o600)
    const child = spawn(
      ...command(account, [program, '-D', folder, '-p', String(port), ...flags]),
      {
        ...account.ids,
        cwd: folder,
        env: bareEnvironment,
        stdio: ['ignore', log, log],
        // Its own session: Ctrl-C stops this process, which then stops the server in order.
        detached: true,
      },
    )
    closeSync(log)
    if (await isReady(child, folder, password, deadline)) {
      child.unref()
      return { pid: child.pid ?? 0, port }
    }
    const said = readFileSync(logFile, 'utf8').slice(before > 10_000_000 ? 0 : before)
    // The backends of a killed server take a moment to notice; a port can be taken in between.
    const willPass = /still in use|Address already in use|lock file .* already exists/.test(said)
    if (!willPass || Date.now() > deadline) {
      if (child.pid && child.exitCode === null) await stopPostmaster(child.pid)
      const reason = said.match(/(?:FATAL|PANIC):\s+(.*)/)?.[1] ?? lastLine(said)
      throw new UserError(`PostgreSQL did not start: ${reason} (the whole log: ${logFile})`)
    }
    await pause(300)
  }
}

const undurable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

async function isReady(
  child: ChildProcess,
  folder: string,
  password: string,
  deadline: number,
): Promise<boolean> {
  let failed = false
  child.once('error', () => {
    failed = true
  })
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const lock = readLockFile(folder)
    if (lock?.pid === child.pid && lock?.ready) {
      return (await answeringPort(folder, password)) !== null
    }
    if (Date.now() > deadline) return false
    await pause(25)
  }
  return false
}

/** The port on which the server of this folder answers to the password; null when it does not. */
async function answeringPort(folder: string, password: string): Promise<number | null> {
  const deadline = Date.now() + READY_WITHIN
  for (;;) {
    const lock = readLockFile(folder)
    if (!lock || processStart(lock.pid) === null) return null
    if (lock.ready) return (await servesFolder(lock.port, folder, password)) ? lock.port : null
    if (Date.now() > deadline) return null
    await pause(50)
  }
}

async function servesFolder(port: number, folder: string, password: string): Promise<boolean> {
  const sql = postgres({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
  })
  try {
    const [row] = await sql`select current_setting('data_directory') as folder`
    return row?.folder === folder
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, milliseconds))
}
