import { z } from 'zod'
import { deskDatabase } from '@/db/client'
import { startWorker } from '@/lib/jobs/worker'

// The process that makes what takes long (lib/install/server.ts starts it).

const { VIGIL_DESK_DATABASE_URL } = z
  .object({ VIGIL_DESK_DATABASE_URL: z.string().min(1) })
  .parse(process.env)

const worker = await startWorker(VIGIL_DESK_DATABASE_URL)
process.once('SIGTERM', async () => {
  await worker.stop()
  await deskDatabase().$client.end({ timeout: 5 })
  process.exit(0)
})
