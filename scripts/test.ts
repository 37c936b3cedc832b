import { spawn } from 'node:child_process'
import path from 'node:path'
import { build, isBuildCurrent, root } from '@/lib/install/build'
import { runCommand, showStep } from '@/lib/install/progress'

// `npm test`: every test, browser included; `npm test -- --project unit` for one kind, or a file's name.

await runCommand(async () => {
  const args = process.argv.slice(2)
  const needsPages = !args.some((arg) => /unit|tests\/db|=db$|^db$/.test(arg))
  if (needsPages && !isBuildCurrent()) {
    await showStep('Building the pages', () => build(new AbortController().signal))
  }
  const runner = path.join(root, 'node_modules/@playwright/test/cli.js')
  const child = spawn(process.execPath, [runner, 'test', ...args], { cwd: root, stdio: 'inherit' })
  process.exitCode = await new Promise<number>((resolve) =>
    child.once('exit', (code) => resolve(code ?? 1)),
  )
})
