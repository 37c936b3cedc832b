import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { connect } from '@/db/client'
import { publications } from '@/db/schema'
import { sha256 } from '@/lib/core/hash'
import { root } from '@/lib/install/build'
import { canonicalDocument, chainHash } from '@/lib/publications/chain'
import { projectMany } from '@/lib/search/projection'
import type { Figures } from './figures'
import { asPublished, generateNames } from './generated-cases'

const list = path.join(root, 'tests/fixtures/lists/chinese-political-prisoners.csv')
const measuredScript = 'scripts/bench/measured.ts'
const run = promisify(execFile)

// With room to spare V8 collects late, and the peak says what it may have, not what the work needs.
// Exports run as fast in a small heap; the import would do little but collect, and keeps the usual one.
const smallHeap = '--max-old-space-size=64'

/**
 * The real list read in and published, and all published cases written out as CSV: rows a second and
 * peak memory of a process of its own. The exports differ ten and sixty times in size, up to a million
 * rows: memory must not.
 */
export async function benchImportExport({ adminUrl }: { adminUrl: string }): Promise<Figures[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigil-bench-files-'))
  const out = path.join(folder, 'cases.csv')
  try {
    const rows = [await measured('import the real list and publish it', 'import', list)]
    await publishGenerated(adminUrl, 0, 2_000)
    rows.push(await measured('export about 3,000 cases as CSV', 'export', out))
    await publishGenerated(adminUrl, 2_000, 30_000)
    rows.push(await measured('export about 31,000 cases as CSV', 'export', out))
    await repeatPublished(adminUrl, 5)
    rows.push(await measured('export a million rows as CSV', 'export', out))
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(name: string, what: 'import' | 'export', file: string): Promise<Figures> {
  const heap = what === 'export' ? [smallHeap] : []
  const words = [...heap, '--conditions=react-server', '--import', 'tsx', measuredScript]
  const { stdout } = await run(process.execPath, [...words, what, file], { cwd: root })
  const { rows, seconds, peak_mb } = JSON.parse(stdout) as Record<string, number>
  return {
    name,
    figures: {
      rows: rows ?? Number.NaN,
      seconds: seconds ?? Number.NaN,
      rows_per_s: (rows ?? Number.NaN) / (seconds ?? Number.NaN),
      peak_mb: peak_mb ?? Number.NaN,
    },
  }
}

/** Each published case so many times more under other addresses: exports read no more than these rows. */
async function repeatPublished(adminUrl: string, times: number): Promise<void> {
  const owner = connect(adminUrl, 1)
  try {
    for (let i = 1; i <= times; i++) {
      await owner.execute(sql`
        insert into pub.publications (case_id, number, slug, published_at, document, sha256, previous_hash, hash)
        select md5(case_id::text || ${i}::text)::uuid, number, slug || '-again-' || ${i}::text, published_at, document, sha256, previous_hash, hash
        from pub.publications where slug not like '%-again-%'`)
      await owner.execute(sql`
        insert into pub.case_entries
        select (jsonb_populate_record(null::pub.case_entries, to_jsonb(e) || jsonb_build_object(
          'case_id', md5(case_id::text || ${i}::text)::uuid, 'slug', slug || '-again-' || ${i}::text))).*
        from pub.case_entries e where slug not like '%-again-%'`)
    }
  } finally {
    await owner.$client.end({ timeout: 5 })
  }
}

async function publishGenerated(adminUrl: string, from: number, to: number): Promise<void> {
  const owner = connect(adminUrl, 1)
  try {
    const cases = generateNames(to)
      .slice(from)
      .map((name, i) => asPublished(name, from + i))
    for (let i = 0; i < cases.length; i += 2_000) {
      const batch = cases.slice(i, i + 2_000)
      await owner.transaction(async (tx) => {
        await tx.insert(publications).values(
          batch.map(({ caseId, document }) => {
            const text = canonicalDocument(document)
            const link = {
              previousHash: '',
              number: 1,
              publishedAt: new Date(document.publishedAt),
              sha256: sha256(text),
            }
            return { caseId, slug: document.slug, document: text, ...link, hash: chainHash(link) }
          }),
        )
        await projectMany(tx, batch)
      })
    }
  } finally {
    await owner.$client.end({ timeout: 5 })
  }
}
