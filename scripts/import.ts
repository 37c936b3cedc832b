import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { deskDatabase } from '@/db/client'
import { systemViewer } from '@/lib/auth/viewer'
import { UserError } from '@/lib/core/errors'
import { importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'
import { reportCsv, reportLines } from '@/lib/imports/report'
import { adoptServerSettings, openInstallation } from '@/lib/install/installation'
import { runCommand, say } from '@/lib/install/progress'
import { readSettings } from '@/lib/install/settings'
import { refreshAllEntries } from '@/lib/worklist/refresh'

const usage = `Usage: npm run import -- FILE [--map MAP.json] [--dry-run] [--publish]
Reads CSV, semicolons or tabs, in UTF-8, UTF-16 or GB18030; and cases.csv of a set that was exported.`

const stopping = new AbortController()
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

await runCommand(async () => {
  const { file, map, dryRun, publish } = readCommand(process.argv.slice(2))
  const settings = readSettings()
  const plan = readFile(file, map, new Date().toISOString().slice(0, 10))
  const installation = await openInstallation(settings)
  try {
    if (!installation.server.deskDatabaseUrl) {
      throw new UserError(
        'Lists are imported where the desk is served: unset VIGIL_SURFACE=public.',
      )
    }
    adoptServerSettings(installation)
    try {
      const result = await importPlan(systemViewer(), plan, {
        dryRun,
        publish,
        signal: stopping.signal,
        onProgress: tellProgress(),
      })
      // The case table then has the new cases at once.
      await refreshAllEntries(systemViewer())
      for (const line of reportLines(plan, result, dryRun)) say(line)
      say(`Every row: ${keepReport(settings.dataFolder, reportCsv(result))}`)
      if (!result.isComplete) {
        throw new UserError('Stopped before the end. The same command goes on from there.')
      }
    } finally {
      await deskDatabase().$client.end({ timeout: 5 })
    }
  } finally {
    await installation.close()
  }
})

function stop(): void {
  if (!stopping.signal.aborted) say('Stopping after the rows that are being written …')
  stopping.abort()
}

function tellProgress(): (done: number, total: number) => void {
  let told = Date.now()
  return (done, total) => {
    if (Date.now() - told < 2000) return
    told = Date.now()
    say(`${done} of ${total} rows …`)
  }
}

/** Whole or not at all. */
function keepReport(dataFolder: string, csv: string): string {
  const folder = path.join(dataFolder, 'imports')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const moment = new Date().toISOString().replace(/[:.]/g, '-')
  const file = path.join(folder, `${moment}-report.csv`)
  writeFileSync(`${file}.unfinished`, csv, { mode: 0o600 })
  renameSync(`${file}.unfinished`, file)
  return file
}

function readCommand(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        map: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        publish: { type: 'boolean', default: false },
      },
    })
    const [file, ...rest] = positionals
    if (file && rest.length === 0) {
      return { file, map: values.map ?? null, dryRun: values['dry-run'], publish: values.publish }
    }
  } catch {
    // An option that there is not: the usage says which there are.
  }
  throw new UserError(usage)
}
