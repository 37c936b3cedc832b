import { deskDatabase } from '@/db/client'
import { systemViewer } from '@/lib/auth/viewer'
import { importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'

// Imports and publishes a list into the database of the environment: for tests that kill it.
const [file = ''] = process.argv.slice(2)
await importPlan(systemViewer(), readFile(file, null, '2026-01-01'), {
  dryRun: false,
  publish: true,
  onProgress: (done) => process.stdout.write(`${done}\n`),
})
await deskDatabase().$client.end()
