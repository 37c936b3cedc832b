import { findFeedViewer } from '@/lib/auth/feeds'
import { deskSurface, requestNetwork } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { isLocale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { worklistCalendar, worklistFeed } from '@/lib/worklist/feeds'
import { refreshEntries } from '@/lib/worklist/refresh'

export const dynamic = 'force-dynamic'

const files = {
  'worklist.ics': { type: 'text/calendar; charset=utf-8', make: worklistCalendar },
  'worklist.xml': { type: 'application/atom+xml; charset=utf-8', make: worklistFeed },
}

/** What waits for a person, for their calendar or feed reader: without a session, by their token alone. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ token: string; file: string }> },
): Promise<Response> {
  deskSurface()
  const { token, file } = await params
  const viewer = await findFeedViewer(token, await requestNetwork())
  if (viewer === 'throttled') return answer('', 429, 'text/plain')
  if (!viewer || !can(viewer, 'case.read') || !Object.hasOwn(files, file)) {
    return answer('', 404, 'text/plain')
  }
  const { type, make } = files[file as keyof typeof files]
  const asked = new URL(request.url).searchParams.get('lang')
  await refreshEntries(viewer)
  return answer(await make(viewer, wordingFor(isLocale(asked) ? asked : 'en')), 200, type)
}

function answer(body: string, status: number, type: string): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    },
  })
}
