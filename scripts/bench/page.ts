import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import autocannon from 'autocannon'
import { freePort } from '@/db/embedded'
import { openConnection } from '@/db/install'
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
  const copies = await copyCase(installation, slug, 1000)
  const server = await startServer(
    'production',
    settings,
    installation.server,
    new AbortController().signal,
  )
  const pages: [name: string, paths: string[]][] = [
    ['one case', [`/cases/${slug}`]],
    ['1,000 cases', copies.map((copy) => `/cases/${copy}`)],
    ['home', ['/']],
    ['search', ['/cases?q=xu']],
  ]
  try {
    const rows: Figures[] = []
    for (const [name, paths] of pages) rows.push(await measure(name, paths, settings))
    return rows
  } finally {
    await server.stop()
  }
}

async function measure(name: string, paths: string[], settings: Settings): Promise<Figures> {
  const origin = `http://127.0.0.1:${settings.port}`
  const bytes = Buffer.from(await (await fetch(origin + paths[0])).arrayBuffer())
  const file = path.join(settings.dataFolder, 'page.html')
  writeFileSync(file, bytes)
  const plainPort = await freePort()
  const plain = fork(path.join(import.meta.dirname, 'plain-server.mjs'), [file, String(plainPort)])
  await new Promise((resolve) => plain.once('message', resolve))
  try {
    // Each is rendered once before anything is measured.
    for (const one of paths) await (await fetch(origin + one)).arrayBuffer()
    const own: number[] = []
    const limit: number[] = []
    await load(origin, paths, 2)
    for (let round = 0; round < ROUNDS; round++) {
      own.push(await load(origin, paths, SECONDS))
      limit.push(await load(`http://127.0.0.1:${plainPort}`, paths, SECONDS))
    }
    const [mine, bare] = [quantile(own, 0.5), quantile(limit, 0.5)]
    return {
      name,
      figures: { req_per_s: mine, bare_req_per_s: bare, ratio: mine / bare, bytes: bytes.length },
    }
  } finally {
    plain.kill()
  }
}

/** The live edition of a case under so many other addresses, straight into the public schema. */
async function copyCase(
  { migratorUrl }: Installation,
  slug: string,
  count: number,
): Promise<string[]> {
  if (!migratorUrl) throw new Error('the benchmark needs a whole installation')
  const sql = openConnection(migratorUrl)
  try {
    await sql`
      with original as (
        select * from pub.publications where slug = ${slug} order by number desc limit 1),
      made as (
        select gen_random_uuid() as case_id, ${`${slug}-copy-`} || n as slug from generate_series(1, ${count}::int) n),
      addressed as (insert into pub.addresses (slug, case_id, owner_id) select slug, case_id, case_id from made)
      insert into pub.publications (case_id, number, slug, published_at, document, sha256, previous_hash, hash)
      select m.case_id, 1, m.slug, o.published_at, replace(o.document, ${`"slug":"${slug}"`}, '"slug":"' || m.slug || '"'),
        o.sha256, '', encode(sha256(convert_to(m.slug, 'UTF8')), 'hex')
      from made m, original o`
  } finally {
    await sql.end({ timeout: 5 })
  }
  return Array.from({ length: count }, (_, i) => `${slug}-copy-${i + 1}`)
}

/** Requests a second that were answered with 200. @throws when any was not */
async function load(origin: string, paths: string[], duration: number): Promise<number> {
  const requests = paths.map((one) => ({ method: 'GET' as const, path: one }))
  const result = await autocannon({ url: origin, connections: 20, duration, requests })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${paths[0]}: ${result.non2xx} answers were not 200, ${result.errors} failed`)
  }
  return result.requests.average
}
