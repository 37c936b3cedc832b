import { parseArgs } from 'node:util'
import { publicDatabase } from '@/db/client'
import { UserError } from '@/lib/core/errors'
import { readPublished } from '@/lib/exports/queries'
import { type ExportFormat, exportFormats, openExport } from '@/lib/exports/write-set'
import { adoptServerSettings, openInstallation } from '@/lib/install/installation'
import { runCommand, say } from '@/lib/install/progress'
import { readSettings } from '@/lib/install/settings'
import { caseFields, parseFilter } from '@/lib/search/input'

const filterNames = Object.keys(caseFields).filter((name) => name !== 'page')

const usage = `Usage: npm run export -- --format ${exportFormats.join('|')} [filters] --out FILE
Filters, as on the page of cases: ${filterNames.map((name) => `--${name}`).join(' ')}
With csv, FILE has one row a case; files with one row a fact are written beside it.`

const stopping = new AbortController()
process.on('SIGINT', () => stopping.abort())
process.on('SIGTERM', () => stopping.abort())

await runCommand(async () => {
  const { format, out, filter } = readCommand(process.argv.slice(2))
  const installation = await openInstallation(readSettings())
  try {
    adoptServerSettings(installation)
    const db = publicDatabase()
    const files = openExport(format, out)
    try {
      let written = 0
      let told = Date.now()
      await readPublished(db, filter, async (batch) => {
        if (stopping.signal.aborted) throw new UserError('Stopped: nothing was written.')
        files.write(batch)
        written += batch.length
        if (Date.now() - told < 2000) return
        told = Date.now()
        say(`${written} cases …`)
      })
      files.finish()
      say(`${written} cases in ${files.names[0]}`)
      if (files.names.length > 1) say(`and beside it ${files.names.slice(1).join(', ')}`)
    } catch (error) {
      files.abandon()
      throw error
    } finally {
      await db.$client.end({ timeout: 5 })
    }
  } finally {
    await installation.close()
  }
})

function readCommand(args: string[]) {
  const values = parse(args)
  const format = exportFormats.find((one) => one === values.format)
  if (!format) {
    throw new UserError(
      values.format
        ? `--format ${values.format} is not offered: choose csv, json or jsonl.`
        : `Say which format with --format.\n${usage}`,
    )
  }
  if (values.edition && values.edition !== 'public') {
    throw new UserError(
      `--edition ${values.edition} is not offered: exports hold the public edition.`,
    )
  }
  if (!values.out) throw new UserError(`Say where to write with --out FILE.\n${usage}`)
  if (format === 'csv' && !/\.csv$/i.test(values.out)) {
    throw new UserError('With --format csv, the name given with --out ends in .csv.')
  }
  const params = new URLSearchParams()
  for (const name of filterNames) if (values[name]) params.set(name, values[name])
  const { filter, errors } = parseFilter(params)
  const [wrong] = Object.keys(errors)
  if (wrong) throw new UserError(`--${wrong} ${params.get(wrong)} is not something to filter by.`)
  return { format: format as ExportFormat, out: values.out, filter }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      options: Object.fromEntries(
        ['format', 'edition', 'out', ...filterNames].map((name) => [name, text]),
      ),
    }).values
  } catch {
    throw new UserError(usage)
  }
}
