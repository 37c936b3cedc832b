import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { deskDatabase, publicDatabase } from '@/db/client'
import { freePort } from '@/db/embedded'
import { build, isBuildCurrent, root } from '@/lib/install/build'
import {
  adoptServerSettings,
  type Installation,
  openInstallation,
} from '@/lib/install/installation'
import { runCommand, say, showStep } from '@/lib/install/progress'
import { readSettings, type Settings } from '@/lib/install/settings'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { benchFacets } from './bench/facets'
import { type Figures, table } from './bench/figures'
import { benchImportExport } from './bench/import-export'
import { benchLighthouse } from './bench/lighthouse'
import { benchNames } from './bench/names'
import { benchPages } from './bench/page'
import { benchMillion, benchSearch } from './bench/search'
import { benchStart } from './bench/start'
import { benchStatistics } from './bench/statistics'
import { benchTable } from './bench/table'

// `npm run bench`: each benchmark on a database of its own, as a table and as JSON in bench-results/.
// `npm run bench -- pages search` runs only those.

const benches: Record<
  string,
  (settings: Settings, installation: Installation) => Promise<Figures[]>
> = {
  async pages(settings, installation) {
    await recordSampleCases()
    return benchPages(settings, installation, 'xu-wenli')
  },
  search: (_settings, installation) => benchSearch({ ...urls(installation), cases: 100_000 }),
  million: (_settings, installation) => benchMillion(urls(installation)),
  facets: (_settings, installation) => benchFacets(urls(installation)),
  names: (_settings, installation) => benchNames({ ...urls(installation), others: 100_000 }),
  table: (_settings, installation) => benchTable({ ...urls(installation), cases: 100_000 }),
  statistics: (_settings, installation) =>
    benchStatistics({ ...urls(installation), cases: 100_000 }),
  async lighthouse(settings, installation) {
    await recordSampleCases()
    return benchLighthouse(settings, installation)
  },
  files: (_settings, installation) => benchImportExport(urls(installation)),
  start: () => benchStart(),
}

await runCommand(async () => {
  const wanted = process.argv.slice(2)
  if (!isBuildCurrent())
    await showStep('Building the pages', () => build(new AbortController().signal))
  const results: Record<string, Figures[]> = {}
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    results[name] = await showStep(name, () => onDatabaseOfItsOwn(bench))
  }
  const folder = path.join(root, 'bench-results')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`)
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model ?? '' }
  writeFileSync(file, `${JSON.stringify({ machine, results }, null, 2)}\n`)
  for (const [name, rows] of Object.entries(results)) say(`\n${name}\n${table(rows)}`)
  say(`\nAs JSON: ${path.relative(root, file)}`)
})

async function onDatabaseOfItsOwn(
  bench: (settings: Settings, installation: Installation) => Promise<Figures[]>,
): Promise<Figures[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigil-bench-'))
  const settings = readSettings({ VIGIL_DATA: folder, PORT: String(await freePort()) })
  const installation = await openInstallation(settings)
  adoptServerSettings(installation)
  try {
    return await bench(settings, installation)
  } finally {
    await Promise.all(
      [deskDatabase(), publicDatabase()].map((pool) => pool.$client.end({ timeout: 5 })),
    )
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function urls({ migratorUrl, server }: Installation) {
  if (!migratorUrl || !server.deskDatabaseUrl)
    throw new Error('the benchmark needs a whole installation')
  return {
    adminUrl: migratorUrl,
    deskUrl: server.deskDatabaseUrl,
    publicUrl: server.publicDatabaseUrl,
  }
}
