import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { freePort } from '@/db/embedded'
import { UserError } from '@/lib/core/errors'
import { baseEnvironment, fingerprint, nextProgram, root } from './build'
import { type ServerSettings, type Settings, serverEnvironment } from './settings'

export type Mode = 'production' | 'development'

export type Server = {
  /** Resolves when the server has ended, however it came to that. */
  ended: Promise<void>
  stop(): Promise<void>
}

const READY_WITHIN = 120_000

/** The server ends with the process that started it, also when that is killed. */
const endWithParent = `data:text/javascript,${encodeURIComponent(
  'process.once("disconnect", () => process.exit(1))',
)}`

/** Throws a UserError when the port cannot be used. Asked before anything that takes long. */
export async function requireFreePort({ port, origin }: Settings, command: string): Promise<void> {
  for (const host of new Set([hostFor(origin), '::1'])) {
    const code = await tryToListen(port, host)
    if (code === 'EADDRINUSE') {
      throw new UserError(
        `Port ${port} is taken. Stop what uses it or start with PORT=${port + 1} ${command}.`,
      )
    }
    if (code === 'EACCES') {
      throw new UserError(
        `Port ${port} may not be used by this user. Start with PORT=3000 ${command}.`,
      )
    }
  }
}

/**
 * Starts the web server with these settings and nothing else, and the worker of the desk; waits until the
 * server answers. In production readers reach our own front (lib/serving), and Next stands behind it on a
 * port of its own.
 * @param hear gets all that they say, in place of this process's own output
 */
export async function startServer(
  mode: Mode,
  settings: Settings,
  server: ServerSettings,
  signal: AbortSignal,
  hear?: (said: string) => void,
): Promise<Server> {
  const isFronted = mode === 'production'
  const nextPort = isFronted ? await freePort() : settings.port
  const host = hostFor(settings.origin)
  const children = [startNext(mode, nextPort, isFronted ? 'localhost' : host, server, hear)]
  if (isFronted) children.push(startFront(settings.port, host, nextPort, server, hear))
  const ends = children.map(endOf)
  const worker = server.deskDatabaseUrl ? keepWorker(mode, server, hear) : null
  // The front first: nobody is let in while the rest ends.
  const stopAll = async () => {
    await worker?.stop()
    for (const [index, child] of [...children.entries()].reverse()) {
      await stop(child, ends[index] ?? Promise.resolve())
    }
  }
  try {
    await waitUntilReady(children, settings.port, signal)
  } catch (error) {
    await stopAll()
    throw error
  }
  return { ended: Promise.race(ends), stop: stopAll }
}

function startNext(
  mode: Mode,
  port: number,
  host: string,
  server: ServerSettings,
  hear?: (said: string) => void,
): ChildProcess {
  const words = [mode === 'production' ? 'start' : 'dev', '-p', String(port), '-H', host]
  const environment = { ...serverEnvironment(server), VIGIL_BUILD: fingerprint() }
  return startNode([nextProgram, ...words], mode, environment, hear)
}

function startFront(
  port: number,
  host: string,
  nextPort: number,
  server: ServerSettings,
  hear?: (said: string) => void,
): ChildProcess {
  return startNode(
    ourScript('front'),
    'production',
    {
      PORT: String(port),
      VIGIL_HOST: host,
      VIGIL_NEXT_PORT: String(nextPort),
      VIGIL_PUBLIC_DATABASE_URL: server.publicDatabaseUrl,
    },
    hear,
  )
}

/**
 * The process that makes exports (scripts/worker.ts). The site goes on without it, so its end is no end
 * of the rest: it is started anew, each time a little later.
 */
function keepWorker(
  mode: Mode,
  server: ServerSettings,
  hear?: (said: string) => void,
): { stop(): Promise<void> } {
  let isStopping = false
  let child: ChildProcess
  let ended: Promise<void>
  let pause: NodeJS.Timeout | undefined
  const begin = (wait: number) => {
    const startedAt = Date.now()
    child = startNode(ourScript('worker'), mode, serverEnvironment(server), hear)
    ended = endOf(child)
    void ended.then(() => {
      if (isStopping) return
      const next =
        Date.now() - startedAt > longestPause ? shortestPause : Math.min(wait * 2, longestPause)
      pause = setTimeout(() => begin(next), wait)
    })
  }
  begin(shortestPause)
  return {
    async stop() {
      isStopping = true
      clearTimeout(pause)
      await stop(child, ended)
    },
  }
}

// Milliseconds.
const shortestPause = 500
const longestPause = 30_000

function ourScript(name: string): string[] {
  return ['--conditions=react-server', '--import', 'tsx', path.join(root, 'scripts', `${name}.ts`)]
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

function startNode(
  words: string[],
  mode: Mode,
  environment: Record<string, string>,
  hear?: (said: string) => void,
): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      // `localhost` is 127.0.0.1, also where ::1 comes first: both addresses that people type answer.
      '--dns-result-order=ipv4first',
      '--import',
      endWithParent,
      ...words,
    ],
    {
      cwd: root,
      env: { ...baseEnvironment(), ...environment, NODE_ENV: mode },
      stdio: hear
        ? ['ignore', 'pipe', 'pipe', 'ipc']
        : ['ignore', mode === 'production' ? 'ignore' : 'inherit', 'inherit', 'ipc'],
      // Ctrl-C reaches this process alone, which stops the server first and the database last.
      detached: true,
    },
  )
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => hear?.(`${text}`))
  return child
}

/**
 * Where to listen: a server that people reach under `localhost` is for this machine alone; one with a
 * public address is behind a proxy, which may stand in another container. By name: Next calls every
 * loopback address `localhost`, and takes rewrites (proxy.ts) to any other for another site's.
 */
function hostFor(origin: string): string {
  const { hostname } = new URL(origin)
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? 'localhost' : '0.0.0.0'
}

async function waitUntilReady(
  children: ChildProcess[],
  port: number,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN
  for (;;) {
    signal.throwIfAborted()
    if (children.some((child) => child.exitCode !== null || child.signalCode !== null)) {
      throw new UserError('The server ended while starting; what it said stands above.')
    }
    const health = await readHealth(port)
    if (health?.isReady) return
    if (Date.now() > deadline) {
      throw new UserError(
        `The server is not ready after two minutes${health ? `: ${health.text}` : ''}.`,
      )
    }
    await new Promise((wake) => setTimeout(wake, 100))
  }
}

async function readHealth(port: number): Promise<{ isReady: boolean; text: string } | null> {
  let response: Response
  try {
    response = await fetch(`http://127.0.0.1:${port}/api/health`, {
      signal: AbortSignal.timeout(30_000),
    })
  } catch {
    return null
  }
  return {
    isReady: response.ok,
    text: (await response.text()).slice(0, 200),
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 8_000)
  await ended
  clearTimeout(patience)
}

function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })
}
