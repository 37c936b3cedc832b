import { Readable } from 'node:stream'
import { WordedError } from '@/lib/auth/errors'
import { currentViewer, deskSurface, requestLocale } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { getExport, takeOutExport } from '@/lib/jobs/queries'
import { asAttachment } from '@/lib/sources/copies/file-name'

export const dynamic = 'force-dynamic'

/** The file of an export, for whoever asked for it, as long as it is kept. Saved, never opened here. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/desk/exports/[id]'>,
): Promise<Response> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer || !can(viewer, 'case.read')) return new Response(null, { status: 403 })
  // It is noted who took it out: a link on another site must not make anyone do so.
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    return new Response(null, { status: 403 })
  }
  const one = await getExport(viewer, (await params).id)
  if (!one) return new Response(null, { status: 404, headers: guarded })
  try {
    const file = await takeOutExport(viewer, one)
    return new Response(Readable.toWeb(Readable.from(file)) as ReadableStream<Uint8Array>, {
      headers: {
        ...guarded,
        'Content-Type': one.mediaType ?? 'application/octet-stream',
        'Content-Length': String(one.bytes),
        'Content-Disposition': asAttachment(one.fileName ?? one.id),
      },
    })
  } catch (error) {
    if (!(error instanceof WordedError)) throw error
    return new Response(error.in(await requestLocale()), {
      status: 410,
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
