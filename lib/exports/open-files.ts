import 'server-only'
import type { Queryable } from '@/db/client'
import { isPublicDatabaseUp, publicDatabase } from '@/lib/publications/queries'
import { parseFilter } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import { csvHeader, csvLines } from './csv'
import { makeDictionary } from './dictionary'
import { entitiesOf, entityLines } from './ftm'
import { jsonLines } from './json-lines'
import { makeOpenApi } from './openapi'
import { formerSlugs, publicState, readPublished } from './queries'
import { asFile, openJson, openStream, problem, unavailable, wrongFilter } from './respond'
import { exportTables, findExportTable, type PublishedCase } from './tables'

/** One table as CSV under the same filters, as it comes from the database: `cases.csv`, `charges.csv`, … */
export async function answerTable(request: Request, file: string): Promise<Response> {
  const [, name = ''] = /^([a-z-]+)\.csv$/.exec(file) ?? []
  const table = findExportTable(name)
  if (!table) return problem(404, 'There is no such file.', { files: openFiles() })
  return answerLines(request, {
    name: file,
    type: 'text/csv; charset=utf-8',
    head: csvHeader(table),
    body: (batch) => csvLines(table, batch),
  })
}

/** Every document under the filters, a line each, with the hashes that it can be checked by. */
export function answerDocuments(request: Request): Promise<Response> {
  return answerLines(request, {
    name: 'cases.jsonl',
    type: 'application/x-ndjson; charset=utf-8',
    head: '',
    body: jsonLines,
  })
}

/** People, events and sources as entities of FollowTheMoney, a line each. */
export function answerEntities(request: Request): Promise<Response> {
  return answerLines(request, {
    name: 'cases.ftm.json',
    type: 'application/x-ndjson; charset=utf-8',
    head: '',
    async body(batch, tx) {
      const slugs = batch.map(({ document }) => document.slug)
      const former = await formerSlugs(tx, slugs)
      return batch
        .map(({ document }) => entityLines(entitiesOf(document, former.get(document.slug))))
        .join('')
    },
  })
}

/** What every column, field and code means. */
export function answerDictionary(request: Request): Response {
  return openJson(request, makeDictionary())
}

/** The description of all this for programs, OpenAPI 3.1. */
export function answerOpenApi(request: Request): Response {
  return openJson(request, makeOpenApi())
}

interface Lines {
  name: string
  type: string
  head: string
  body: (batch: PublishedCase[], tx: Queryable) => string | Promise<string>
}

async function answerLines(request: Request, lines: Lines): Promise<Response> {
  const { filter, errors } = parseFilter(new URL(request.url).searchParams)
  if (Object.keys(errors).length > 0) return wrongFilter(errors)
  if (!(await isPublicDatabaseUp())) return unavailable()
  const state = await publicState(publicDatabase())
  return openStream(request, state, () => streamOf(lines, filter), {
    'Content-Type': lines.type,
    ...asFile(lines.name),
  })
}

/** Waits for the reader at each step. When reading fails, so does the download: half a file never looks whole. */
function streamOf({ name, head, body }: Lines, filter: CaseFilter): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  const write = async (text: string) => {
    if (text !== '') await writer.write(encoder.encode(text))
  }
  const writing = async () => {
    await write(head)
    await readPublished(publicDatabase(), filter, async (batch, tx) => write(await body(batch, tx)))
    await writer.close()
  }
  let hasReader = true
  writer.closed.catch(() => {
    hasReader = false
  })
  writing().catch(async (error: unknown) => {
    // A reader who leaves makes `write` fail too: then reading ends, and nobody is to be told.
    if (!hasReader) return
    console.error(`The download of ${name} broke off:`, error)
    await writer.abort(error)
  })
  return readable
}

function openFiles(): string[] {
  return exportTables.map((table) => `/api/v1/${table.name}.csv`)
}
