import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '@/db/embedded'
import { root } from '@/lib/install/build'
import type { Figures } from './figures'

/** From the command to the first page that answers: with an empty data folder, and again. */
export async function benchStart(): Promise<Figures[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigil-bench-start-'))
  try {
    const empty = await timeStart(folder)
    const again = await timeStart(folder)
    return [
      { name: 'start, empty data folder (built)', figures: { seconds: empty } },
      { name: 'start again', figures: { seconds: again } },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timeStart(folder: string): Promise<number> {
  const begun = performance.now()
  const port = await freePort()
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: '',
      VIGIL_DATA: folder,
      PORT: String(port),
      VIGIL_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text) => {
        if (String(text).includes('Vigil is ready')) resolve()
      })
      child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)))
    })
    const page = await fetch(`http://127.0.0.1:${port}/`)
    await page.text()
    return (performance.now() - begun) / 1000
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGINT')
    await ended
  }
}
