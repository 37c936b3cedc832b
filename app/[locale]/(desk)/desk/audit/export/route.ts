import { stringify } from 'csv-stringify/sync'
import { logWords } from '@/app/_components/desk/log-words'
import { parseLogFilter } from '@/lib/audit/input'
import { exportEvents, type LoggedEvent } from '@/lib/audit/log'
import { currentViewer, deskSurface } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { safeCell } from '@/lib/exports/cells'
import { isLocale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'

/** The log of a filter as a CSV file, sent while it is read. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer || !can(viewer, 'audit.read')) return new Response(null, { status: 403 })
  // The export is noted under the viewer's name: a link on another site must not make anyone an exporter.
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    return new Response(null, { status: 403 })
  }
  const { locale } = await params
  const words = logWords(wordingFor(isLocale(locale) ? locale : 'en'))
  const { filter, errors } = parseLogFilter(Object.fromEntries(new URL(request.url).searchParams))
  if (Object.keys(errors).length > 0) return new Response(null, { status: 400 })
  const batches = exportEvents(viewer, filter)
  const encoder = new TextEncoder()
  const lines = (rows: string[][]) =>
    encoder.encode(stringify(rows, { record_delimiter: 'windows' }))
  const cellsOf = (event: LoggedEvent) =>
    [
      String(event.id),
      event.at.toISOString(),
      words.actor(event),
      event.action,
      event.operation,
      event.table,
      event.number,
      event.slug ?? '',
      event.person ?? '',
    ].map(safeCell)
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('\ufeff'))
      controller.enqueue(lines([columns]))
    },
    async pull(controller) {
      const { done, value } = await batches.next()
      if (done) controller.close()
      else controller.enqueue(lines(value.map(cellsOf)))
    },
    async cancel() {
      await batches.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}

const columns = [
  'event',
  'at',
  'actor',
  'action',
  'operation',
  'table',
  'number',
  'case',
  'account',
]
