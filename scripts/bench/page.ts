import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import autocannon from 'autocannon'
import { freePort } from '@/db/embedded'
import type { Installation } from '@/lib/install/installation'
import { startServer } from '@/lib/install/server'
import type { Settings } from '@/lib/install/settings'
import { type Figures, quantile } from './figures'

const SECONDS = 4
const ROUNDS = 3

/**
 * Published pages as the server answers them, against a bare `node:http` server sending the same
 * bytes: 20 connections, interleaved rounds. `ratio` is what counts: the physical limit is 1.
 */
export async function benchPages(
  settings: Settings,
  installation: Installation,
  slug: string,
): Promise<Figures[]> {
  const server = await startServer(
    'production',
    settings,
    installation.server,
    new AbortController().signal,
  )
  const plainPort = await freePort()
  try {
    const rows: Figures[] = []
    for (const page of [`/cases/${slug}`, '/', '/cases?q=xu']) {
      const url = `http://127.0.0.1:${settings.port}${page}`
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
      const file = path.join(settings.dataFolder, 'page.html')
      writeFileSync(file, bytes)
      const plain = fork(path.join(import.meta.dirname, 'plain-server.mjs'), [
        file,
        String(plainPort),
      ])
      await new Promise((resolve) => plain.once('message', resolve))
      try {
        const own: number[] = []
        const limit: number[] = []
        await load(url, 2)
        for (let round = 0; round < ROUNDS; round++) {
          own.push(await load(url, SECONDS))
          limit.push(await load(`http://127.0.0.1:${plainPort}/`, SECONDS))
        }
        const [mine, bare] = [quantile(own, 0.5), quantile(limit, 0.5)]
        rows.push({
          name: page,
          figures: {
            req_per_s: mine,
            bare_req_per_s: bare,
            ratio: mine / bare,
            bytes: bytes.length,
          },
        })
      } finally {
        plain.kill()
      }
    }
    return rows
  } finally {
    await server.stop()
  }
}

/** Requests a second that were answered with 200. @throws when any was not */
async function load(url: string, duration: number): Promise<number> {
  const result = await autocannon({ url, connections: 20, duration })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 200, ${result.errors} failed`)
  }
  return result.requests.average
}
