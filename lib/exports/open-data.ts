import 'server-only'
import { getLivePublication, isPublicDatabaseUp, publicDatabase } from '@/lib/publications/queries'
import { parseFilter } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import { findCases } from '@/lib/search/queries'
import { csvHeader, csvLines } from './csv'
import { readPublished } from './queries'
import {
  hasState,
  moved,
  notModified,
  openJson,
  openStream,
  problem,
  unavailable,
  wrongFilter,
} from './respond'
import { type ExportTable, exportTables, findExportTable } from './tables'

/**
 * Published cases under the filters of the page of cases; `limit` (at most 100) and `cursor` page
 * through them. `next` is the address of the next page, null at the end.
 */
export async function answerCases(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const { filter, errors } = parseFilter(searchParams)
  if (Object.keys(errors).length > 0) return wrongFilter(errors)
  const limit = Number(searchParams.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return problem(400, 'limit is a number from 1 to 100.', { parameters: ['limit'] })
  }
  if (!(await isPublicDatabaseUp())) return unavailable()
  const cursor = searchParams.get('cursor') ?? undefined
  const found = await findCases(publicDatabase(), filter, { limit, cursor })
  return openJson({
    total: found.total,
    isTotalCapped: found.isTotalCapped,
    cases: found.entries.map((entry) => ({ ...entry, href: `/api/v1/cases/${entry.slug}` })),
    next: found.nextCursor ? addressAfter(searchParams, found.nextCursor) : null,
  })
}

/**
 * The live publication of a case: its document with its hashes. `sha256` is over the document as
 * canonical JSON (RFC 8785), `hash` chains it to the edition before. 410 when it was withdrawn,
 * 308 to the case that it was merged into.
 */
export async function answerCase(request: Request, slug: string): Promise<Response> {
  if (!/^[a-z0-9-]+$/.test(slug)) return problem(404, 'There is no such case.')
  if (!(await isPublicDatabaseUp())) return unavailable()
  const found = await getLivePublication(publicDatabase(), slug)
  if (!found) return problem(404, 'There is no such case.')
  if (!('document' in found)) {
    return problem(410, 'This case was withdrawn.', {
      withdrawnOn: found.withdrawnOn.toISOString().slice(0, 10),
    })
  }
  const { document, number, publishedAt, sha256, hash, previousHash } = found
  if (document.slug !== slug) return moved(`/api/v1/cases/${document.slug}`)
  const etag = `"${hash}"`
  if (hasState(request, etag)) return notModified(etag)
  return openJson(
    { number, publishedAt: publishedAt.toISOString(), sha256, hash, previousHash, document },
    { ETag: etag },
  )
}

/** One table as CSV under the same filters, as it comes from the database: `cases.csv`, `charges.csv`, … */
export async function answerFile(request: Request, file: string): Promise<Response> {
  const [, name = ''] = /^([a-z-]+)\.csv$/.exec(file) ?? []
  const table = findExportTable(name)
  if (!table) {
    const files = exportTables.map((one) => `/api/v1/${one.name}.csv`)
    return problem(404, 'There is no such file.', { files })
  }
  const { filter, errors } = parseFilter(new URL(request.url).searchParams)
  if (Object.keys(errors).length > 0) return wrongFilter(errors)
  if (!(await isPublicDatabaseUp())) return unavailable()
  return openStream(csvStream(table, filter), {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${table.name}.csv"`,
  })
}

function addressAfter(params: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(params)
  next.delete('page')
  next.set('cursor', cursor)
  return `/api/v1/cases?${next}`
}

/** Waits for the reader at each step. When reading fails, so does the download: half a file never looks whole. */
function csvStream(table: ExportTable, filter: CaseFilter): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  const write = (text: string) => writer.write(encoder.encode(text))
  const writing = async () => {
    await write(csvHeader(table))
    await readPublished(publicDatabase(), filter, (batch) => write(csvLines(table, batch)))
    await writer.close()
  }
  let hasReader = true
  writer.closed.catch(() => {
    hasReader = false
  })
  writing().catch(async (error: unknown) => {
    // A reader who leaves makes `write` fail too: then reading ends, and nobody is to be told.
    if (!hasReader) return
    console.error(`The download of ${table.name}.csv broke off:`, error)
    await writer.abort(error)
  })
  return readable
}
