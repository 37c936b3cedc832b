import { sourceOption } from '@/app/_components/desk/source-words'
import { currentViewer, deskSurface } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { parseDate } from '@/lib/forms/parse'
import { isLocale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { findSameSources, findSources } from '@/lib/sources/queries'

/**
 * Sources for a form that asks while somebody types, as a list of options: those found by `?q=`, or
 * those that are likely the one of `?title=&url=&publisher=&issued=`.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer || !can(viewer, 'case.read')) return Response.json([], { status: 403 })
  const { locale } = await params
  const asked = new URL(request.url).searchParams
  const text = (name: string) => (asked.get(name) ?? '').trim().slice(0, longestAsked)
  const found = asked.has('title')
    ? await findSameSources(viewer, {
        title: text('title'),
        url: text('url') || null,
        publisher: text('publisher') || null,
        issued: parseDate('issued', { issued: text('issued') }, {}),
      })
    : await findSources(viewer, { q: text('q').slice(0, 200), limit: 8 })
  const wording = wordingFor(isLocale(locale) ? locale : 'en')
  return Response.json(
    found.map((one) => sourceOption(one, wording)),
    { headers: { 'Cache-Control': 'private, no-store' } },
  )
}

const longestAsked = 2000
