import { createReadStream } from 'node:fs'
import { deskDatabase, publicDatabase } from '@/db/client'
import { systemViewer } from '@/lib/auth/viewer'
import { readPublished } from '@/lib/exports/queries'
import { openExport } from '@/lib/exports/write-set'

// One import or export in a process of its own, so that its memory is its own:
// prints the rows, the seconds they took and the most memory that was held.

const [what, file = ''] = process.argv.slice(2)
const begun = performance.now()
const countRows = what === 'import' ? await importAndPublish() : await exportAll()
const seconds = (performance.now() - begun) / 1000
const peak_mb = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ rows: await countRows(), seconds, peak_mb }))

async function importAndPublish(): Promise<() => Promise<number>> {
  // What an import reads to know names by would weigh on the memory of an export.
  const { importPlan } = await import('@/lib/imports/mutations')
  const { readFile } = await import('@/lib/imports/read-file')
  const plan = readFile(file, null, '2026-01-01')
  const result = await importPlan(systemViewer(), plan, { dryRun: false, publish: true })
  await deskDatabase().$client.end({ timeout: 5 })
  return async () => result.rows.length
}

async function exportAll(): Promise<() => Promise<number>> {
  const files = openExport('csv', file)
  await readPublished(publicDatabase(), { page: 1 }, async (batch) => files.write(batch))
  files.finish()
  await publicDatabase().$client.end({ timeout: 5 })
  return async () => {
    let rows = 0
    for (const name of files.names) rows += (await countLines(name)) - 1
    return rows
  }
}

async function countLines(file: string): Promise<number> {
  let lines = 0
  for await (const chunk of createReadStream(file)) {
    for (const byte of chunk as Buffer) if (byte === 10) lines++
  }
  return lines
}
