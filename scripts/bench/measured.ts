import { deskDatabase, publicDatabase } from '@/db/client'
import { systemViewer } from '@/lib/auth/viewer'
import { readPublished } from '@/lib/exports/queries'
import { openExport } from '@/lib/exports/write-set'
import { importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'

// One import or export in a process of its own, so that its memory is its own:
// prints the rows, the seconds they took and the most memory that was held.

const [what, file = ''] = process.argv.slice(2)
const begun = performance.now()
const rows = what === 'import' ? await importAndPublish() : await exportAll()
process.stdout.write(
  JSON.stringify({
    rows,
    seconds: (performance.now() - begun) / 1000,
    peak_mb: process.resourceUsage().maxRSS / 1024,
  }),
)

async function importAndPublish(): Promise<number> {
  const plan = readFile(file, null, '2026-01-01')
  const result = await importPlan(systemViewer(), plan, { dryRun: false, publish: true })
  await deskDatabase().$client.end({ timeout: 5 })
  return result.rows.length
}

async function exportAll(): Promise<number> {
  const files = openExport('csv', file)
  let written = 0
  await readPublished(publicDatabase(), { page: 1 }, async (batch) => {
    files.write(batch)
    written += batch.length
  })
  files.finish()
  await publicDatabase().$client.end({ timeout: 5 })
  return written
}
