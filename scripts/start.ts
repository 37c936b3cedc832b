import { deskDatabase } from '@/db/client'
import { processCommand, processParent, processStart } from '@/db/processes'
import { firstAdministratorLink } from '@/lib/auth/links'
import { systemViewer } from '@/lib/auth/viewer'
import { UserError } from '@/lib/core/errors'
import { build, isBuildCurrent } from '@/lib/install/build'
import { openDataFolder } from '@/lib/install/data-folder'
import { noteNewestHead } from '@/lib/install/heads'
import {
  adoptServerSettings,
  hasNoCases,
  type Installation,
  openInstallation,
  publicLoginAlone,
} from '@/lib/install/installation'
import { takeLockSoon } from '@/lib/install/lock'
import { runCommand, say, showStep } from '@/lib/install/progress'
import { scrubErased } from '@/lib/install/scrub'
import { type Mode, requireFreePort, startServer } from '@/lib/install/server'
import { readSettings } from '@/lib/install/settings'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { renewSearch } from '@/lib/search/renew-search'
import { refreshAllEntries } from '@/lib/worklist/refresh'

// `npm start` and, with --dev, `npm run dev`: everything from an empty folder to a page that answers.

const mode: Mode = process.argv.includes('--dev') ? 'development' : 'production'
const command = mode === 'production' ? 'npm start' : 'npm run dev'

/** What an empty record is given, in order. */
const firstContents: { title: string; record: () => Promise<unknown> }[] = [
  { title: 'Recording the sample cases', record: recordSampleCases },
]

// Milliseconds.
const scrubEvery = 10_000

const stopping = new AbortController()
process.on('SIGINT', () => stopping.abort())
process.on('SIGTERM', () => stopping.abort())
process.on('SIGHUP', () => stopping.abort())

await runCommand(async () => {
  const undo: (() => unknown)[] = []
  try {
    await start(undo)
  } catch (error) {
    if (!stopping.signal.aborted) throw error
  } finally {
    for (const step of undo.reverse()) await step()
  }
})

/** Puts on `undo` how each part is stopped, last first. Returns when everything is to be stopped. */
async function start(undo: (() => unknown)[]): Promise<void> {
  const settings = readSettings()
  // With the public login alone there is no folder: nothing is prepared, only served.
  if (!publicLoginAlone(settings)) {
    openDataFolder(settings.dataFolder)
    const lock = await takeLockSoon(settings.dataFolder, 'start', settings.origin)
    if (!('release' in lock)) {
      throw new UserError(`Vigil is already running at ${lock.note} (process ${lock.pid}).`)
    }
    undo.push(() => lock.release())
  }
  await requireFreePort(settings, command)

  const installation = await openInstallation(settings, showStep)
  undo.push(() => installation.close())
  stopping.signal.throwIfAborted()
  const link = await welcome(installation)
  await noteNewestHead(installation)
  stopping.signal.throwIfAborted()

  if (mode === 'production' && !isBuildCurrent()) {
    await showStep('Building the pages', () => build(stopping.signal))
  }
  stopping.signal.throwIfAborted()
  const server = await showStep('Starting the server', () =>
    startServer(mode, settings, installation.server, stopping.signal),
  )
  undo.push(() => server.stop())
  say(`Vigil is ready: ${settings.origin}`)
  if (link) say(`Make the first administrator (one use, 24 hours): ${link}`)
  undo.push(scrubbing(installation))
  await untilStopped(installation, server.ended)
  await noteNewestHead(installation)
  if (stopping.signal.aborted) say('Stopping …')
}

/** The record's first contents, and the way in for its first administrator. */
async function welcome(installation: Installation): Promise<string | null> {
  if (!installation.server.deskDatabaseUrl) return null
  adoptServerSettings(installation)
  try {
    if (await hasNoCases(installation)) {
      for (const { title, record } of firstContents) await showStep(title, record)
    }
    await renewSearch(systemViewer())
    // What changed while nobody looked at the case table, or before there was one.
    await refreshAllEntries(systemViewer())
    return await firstAdministratorLink()
  } finally {
    await deskDatabase().$client.end({ timeout: 5 })
  }
}

/** Looks now and then whether something was erased, and removes its last traces. Returns what ends it. */
function scrubbing(installation: Installation): () => Promise<void> {
  let work = Promise.resolve()
  const watch = setInterval(() => {
    work = work
      .then(() => scrubErased(installation))
      .then((erasures) => {
        if (erasures > 0) say('What was erased is gone from the database’s files too.')
      })
      .catch((error: unknown) => say(`The traces of an erasure still stand: ${String(error)}`))
  }, scrubEvery)
  return async () => {
    clearInterval(watch)
    await work
  }
}

/** Until a signal, or until a part without which the rest is no use has ended. */
async function untilStopped(installation: Installation, serverEnded: Promise<void>): Promise<void> {
  const npm = npmProcess()
  const npmStart = npm && processStart(npm)
  let watch: NodeJS.Timeout | undefined
  const lost = new Promise<never>((_resolve, reject) => {
    watch = setInterval(() => {
      if (!installation.isDatabaseUp()) {
        reject(new UserError(`PostgreSQL has ended by itself. Start again with ${command}.`))
      }
      // npm itself was killed: nobody is left who could stop this process.
      if (npm && processStart(npm) !== npmStart) stopping.abort()
    }, 500)
  })
  const ended = serverEnded.then(() => {
    if (!stopping.signal.aborted) {
      throw new UserError(`The server has ended by itself. Start again with ${command}.`)
    }
  })
  const asked = new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve()
    stopping.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    await Promise.race([asked, ended, lost])
  } finally {
    clearInterval(watch)
  }
}

/** The npm that runs this script, which may have a shell between; null when it was started by hand. */
function npmProcess(): number | null {
  if (!process.env.npm_lifecycle_event) return null
  const isShell = /^\S*sh /.test(processCommand(process.ppid) ?? '')
  return isShell ? processParent(process.ppid) : process.ppid
}
