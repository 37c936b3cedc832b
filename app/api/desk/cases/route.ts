import { assertSameOrigin } from '@/lib/auth/origin'
import { currentViewer, deskSurface, requestLocale } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { UserError } from '@/lib/core/errors'
import { wordingFor } from '@/lib/i18n/wording'
import { exportCases } from '@/lib/worklist/export-cases'
import { columnsOfFilter } from '@/lib/worklist/filter'
import { filterOf, readSelection, requireText } from '@/lib/worklist/input'

export const dynamic = 'force-dynamic'

const kept = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/**
 * The cases chosen in the table, as CSV with its columns. Form: `case` (several) or `all`, `filter`,
 * `exportReason`. The name of the file says nothing of what is in it.
 */
export async function POST(request: Request): Promise<Response> {
  deskSurface()
  try {
    assertSameOrigin(request.headers)
    const viewer = await currentViewer()
    if (!viewer || !can(viewer, 'case.export')) return refuse('', 404)
    const form = await request.formData()
    const wording = wordingFor(await requestLocale())
    const lines = exportCases(
      viewer,
      readSelection(form),
      columnsOfFilter(filterOf(form)),
      requireText(form, 'exportReason', 300, 'desk.table.fault.noReason'),
      wording,
    )
    return new Response(bytesOf(lines), {
      headers: {
        ...kept,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="table.csv"',
      },
    })
  } catch (error) {
    if (error instanceof UserError) return refuse(error.message, 400)
    throw error
  }
}

function refuse(text: string, status: number): Response {
  return new Response(text, {
    status,
    headers: { ...kept, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

function bytesOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}
