import { parseArgs } from 'node:util'
import { deskDatabase, publicDatabase } from '@/db/client'
import { systemViewer } from '@/lib/auth/viewer'
import { UserError } from '@/lib/core/errors'
import type { ExportKind } from '@/lib/editions/kind'
import { editionFor, type Recipient, recipients } from '@/lib/editions/model'
import { readPublished } from '@/lib/exports/queries'
import { exportFormats, openExport } from '@/lib/exports/write-set'
import { languages } from '@/lib/i18n/locales'
import { adoptServerSettings, openInstallation } from '@/lib/install/installation'
import { runCommand, say } from '@/lib/install/progress'
import { readSettings } from '@/lib/install/settings'
import { exportToFile } from '@/lib/jobs/export-to-file'
import { exportKinds } from '@/lib/jobs/kinds'
import { caseFields, parseFilter } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import { findEntryIds } from '@/lib/worklist/queries'
import { refreshAllEntries } from '@/lib/worklist/refresh'

const filterNames = Object.keys(caseFields).filter((name) => name !== 'page')
const formats = [...new Set(exportKinds.flatMap((kind) => kind.formats))]
const editions = ['public', 'partner', 'authorities']

const usage = `Usage: npm run export -- --format ${formats.join('|')} [--edition ${editions.join('|')}] [filters] --out FILE
Filters, as on the page of cases: ${filterNames.map((name) => `--${name}`).join(' ')}
With csv, FILE has one row a case; files with one row a fact are written beside it.
Beyond public: --reason TEXT, which the audit log keeps, and for partner --for own_government|un.
Words in the file are in English, or with --language ${languages.filter((one) => one !== 'en').join('|')} in that.`

const stopping = new AbortController()
process.on('SIGINT', () => stopping.abort())
process.on('SIGTERM', () => stopping.abort())

await runCommand(async () => {
  const command = readCommand(process.argv.slice(2))
  const installation = await openInstallation(readSettings())
  try {
    adoptServerSettings(installation)
    try {
      const isOpenData = exportFormats.some((one) => one === command.format)
      if (isOpenData && command.recipient === 'anyone') await writeOpenData(command)
      else await writeEdition(command)
    } finally {
      await publicDatabase().$client.end({ timeout: 5 })
      if (installation.server.deskDatabaseUrl) await deskDatabase().$client.end({ timeout: 5 })
    }
  } finally {
    await installation.close()
  }
})

interface Command {
  format: string
  recipient: Recipient
  reason: string | null
  locale: (typeof languages)[number]
  out: string
  filter: CaseFilter
}

/** What readers have, of any number of cases: read as they read it, with their login. */
async function writeOpenData({ format, out, filter }: Command): Promise<void> {
  if (format === 'csv' && !/\.csv$/i.test(out)) {
    throw new UserError('With --format csv, the name given with --out ends in .csv.')
  }
  const files = openExport(format as (typeof exportFormats)[number], out)
  try {
    const tell = teller()
    let written = 0
    await readPublished(publicDatabase(), filter, async (batch) => {
      if (stopping.signal.aborted) throw new UserError('Stopped: nothing was written.')
      files.write(batch)
      written += batch.length
      tell(written)
    })
    files.finish()
    say(`${written} cases in ${files.names[0]}`)
    if (files.names.length > 1) say(`and beside it ${files.names.slice(1).join(', ')}`)
  } catch (error) {
    files.abandon()
    throw error
  }
}

/** Everything else is an edition: checked case by case, and noted in the log beyond public. */
async function writeEdition(command: Command): Promise<void> {
  const { format, recipient, reason, locale, out, filter } = command
  const viewer = systemViewer()
  await refreshAllEntries(viewer)
  const isPublished = editionFor(recipient) !== 'partner'
  const cases = await findEntryIds(viewer, {
    ...filter,
    ...(isPublished && { state: 'published' }),
  })
  if (cases.length === 0) throw new UserError('No case is left under these filters.')
  const kind = kindFor(format, cases.length)
  await exportToFile(viewer, kind, { format, input: {}, cases, recipient, locale, reason }, out, {
    signal: stopping.signal,
    tell: teller(),
  })
  say(`${cases.length} cases in ${out}`)
}

function kindFor(format: string, cases: number): ExportKind {
  const offered = exportKinds.filter((kind) => kind.formats.includes(format))
  const kind = offered.find((one) => !one.isOfOneCase || cases === 1)
  if (kind) return kind
  throw new UserError(
    `--format ${format} is made of one case, and ${cases} are chosen: narrow the filters.`,
  )
}

/** Says every two seconds how far it is. */
function teller(): (done: number) => void {
  let told = Date.now()
  return (done) => {
    if (Date.now() - told < 2000) return
    told = Date.now()
    say(`${done} cases …`)
  }
}

function readCommand(args: string[]): Command {
  const values = parse(args)
  if (!values.format) throw new UserError(`Say which format with --format.\n${usage}`)
  if (!formats.includes(values.format)) {
    throw new UserError(`--format ${values.format} is not offered: choose ${listed(formats)}.`)
  }
  if (!values.out) throw new UserError(`Say where to write with --out FILE.\n${usage}`)
  const language = values.language ?? 'en'
  const locale = languages.find((one) => one === language)
  if (!locale) {
    throw new UserError(`--language ${language} is not offered: choose ${listed(languages)}.`)
  }
  const params = new URLSearchParams()
  for (const name of filterNames) if (values[name]) params.set(name, values[name])
  const { filter, errors } = parseFilter(params)
  const [wrong] = Object.keys(errors)
  if (wrong) throw new UserError(`--${wrong} ${params.get(wrong)} is not something to filter by.`)
  return {
    format: values.format,
    recipient: recipientOf(values.edition ?? 'public', values.for),
    reason: values.reason ?? null,
    locale,
    out: values.out,
    filter,
  }
}

function recipientOf(edition: string, whom: string | undefined): Recipient {
  const fitting = recipients.filter((one) => editionFor(one) === edition)
  if (fitting.length === 0) {
    throw new UserError(`--edition ${edition} is not offered: choose ${listed(editions)}.`)
  }
  const [only] = fitting
  if (only && fitting.length === 1 && whom === undefined) return only
  const recipient = fitting.find((one) => one === whom)
  if (recipient) return recipient
  throw new UserError(
    `Say whom the ${edition} edition is for: --for ${fitting.join(' or --for ')}. What people agreed to hangs on it.`,
  )
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const names = ['format', 'edition', 'for', 'reason', 'language', 'out', ...filterNames]
  try {
    return parseArgs({ args, options: Object.fromEntries(names.map((name) => [name, text])) })
      .values
  } catch {
    throw new UserError(usage)
  }
}
