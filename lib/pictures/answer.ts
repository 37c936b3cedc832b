import 'server-only'
import { isLocale, pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import {
  getLivePublication,
  getPublication,
  isPublicDatabaseUp,
  publicDatabase,
} from '@/lib/publications/queries'
import { drawCasePicture } from './case-picture'

/**
 * The picture of the live edition of a case, or of a numbered one: PNG. 410 when it was withdrawn, 308 to
 * the case that it was merged into, 503 while the database is away or too many wait for theirs.
 */
export async function answerPicture(at: {
  locale: string
  slug: string
  number?: string
}): Promise<Response> {
  const { locale, slug, number } = at
  if (!isLocale(locale) || !/^[a-z0-9-]{1,120}$/.test(slug)) return plain(404)
  if (!(await isPublicDatabaseUp())) return plain(503)
  const db = publicDatabase()
  const found = number ? await getPublication(db, slug, number) : await getLivePublication(db, slug)
  if (!found) return plain(404)
  if ('withdrawnOn' in found) return plain(410)
  const { document } = found
  if (document.slug !== slug && !number) {
    const moved = pathFor(locale, `/cases/${document.slug}/image.png`)
    return new Response(null, { status: 308, headers: { ...headers, Location: moved } })
  }
  const picture = await inTurn(() => drawCasePicture(document, wordingFor(locale)))
  if (!picture) return plain(503)
  return new Response(new Uint8Array(picture), {
    headers: { ...headers, 'Content-Type': 'image/png' },
  })
}

// Nobody keeps it, as with the page: what was withdrawn is gone with the next request. A network may
// show it beside a link, which is what it is for.
const headers = {
  'Cache-Control': 'private, no-cache, no-store, max-age=0, must-revalidate',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
}

function plain(status: number): Response {
  return new Response(null, {
    status,
    headers: { ...headers, ...(status === 503 && { 'Retry-After': '10' }) },
  })
}

let last: Promise<unknown> = Promise.resolve()
let waiting = 0
const mostWaiting = 30

/** One picture is drawn at a time: whoever asks for many waits, and does not keep pages from being made. */
async function inTurn(draw: () => Promise<Buffer>): Promise<Buffer | null> {
  if (waiting >= mostWaiting) return null
  waiting += 1
  const turn = last.then(draw).finally(() => {
    waiting -= 1
  })
  last = turn.catch(() => {})
  return turn
}
