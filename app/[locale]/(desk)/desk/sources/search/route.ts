import { sourceOption } from '@/app/_components/desk/source-words'
import { currentViewer, deskSurface } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { isLocale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { findSources } from '@/lib/sources/queries'

/** Sources for a form that asks while somebody types: `?q=`, answered as a list of options. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer || !can(viewer, 'case.read')) return Response.json([], { status: 403 })
  const { locale } = await params
  const q = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200)
  const found = await findSources(viewer, { q, limit: 8 })
  const wording = wordingFor(isLocale(locale) ? locale : 'en')
  return Response.json(
    found.map((one) => sourceOption(one, wording)),
    { headers: { 'Cache-Control': 'private, no-store' } },
  )
}
