import { openInstallation } from '@/lib/install/installation'
import { runCommand } from '@/lib/install/progress'
import { readSettings } from '@/lib/install/settings'

// A command that works on the database until its input ends: for tests that start, share and kill it.
await runCommand(async () => {
  const installation = await openInstallation(readSettings())
  process.stdout.write(`${installation.migratorUrl}\n`)
  process.stdin.resume()
  await new Promise((resolve) => process.stdin.once('end', resolve))
  await installation.close()
})
