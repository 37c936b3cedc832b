import { Readable } from 'node:stream'
import { WordedError } from '@/lib/auth/errors'
import { currentViewer, deskSurface, requestLocale } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { parseId } from '@/lib/forms/parse'
import { asAttachment, downloadName } from '@/lib/sources/copies/file-name'
import { getCopy } from '@/lib/sources/copies/queries'
import { openShown, takeOutOriginal } from '@/lib/sources/copies/read-copy'

/**
 * An archived copy: what is shown of an image, or with `?original` the sealed original. What others made
 * is never opened as a page of ours: an original is saved as bytes of no type, and should a browser
 * open it all the same, in a sandbox in which nothing runs.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/desk/copies/[id]'>,
): Promise<Response> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer || !can(viewer, 'case.read')) return new Response(null, { status: 403 })
  // Reading is noted under the viewer's name: a link on another site must not make anyone a reader.
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    return new Response(null, { status: 403 })
  }
  const { id } = await params
  const copy = parseId('id', { id }, {}) ? await getCopy(viewer, id) : null
  if (!copy) return new Response(null, { status: 404, headers: guarded })
  try {
    if (!new URL(request.url).searchParams.has('original')) {
      const shown = await openShown(viewer, copy)
      return shown && copy.shownMediaType
        ? answer(shown, { 'Content-Type': copy.shownMediaType })
        : new Response(null, { status: 404, headers: guarded })
    }
    return answer(await takeOutOriginal(viewer, copy), {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(copy.bytes),
      'Content-Disposition': asAttachment(downloadName(copy, copy.type)),
    })
  } catch (error) {
    if (!(error instanceof WordedError)) throw error
    console.error(`The stored file of archived copy ${copy.id} cannot be given out: ${error.key}`)
    return new Response(error.in(await requestLocale()), {
      status: 500,
      headers: { ...guarded, 'Content-Type': 'text/plain; charset=utf-8' },
    })
  }
}

const guarded = {
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

function answer(body: Readable, headers: Record<string, string>): Response {
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, {
    headers: { ...guarded, ...headers },
  })
}
