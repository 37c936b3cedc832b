import type { PlaceOption } from '@/app/_components/desk/aids/place-input'
import { currentViewer, deskSurface } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { findPlaces } from '@/lib/detentions/places'
import { isLocale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'

/** Places of custody for a form that asks while somebody types: `?q=`, in any script. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer || !can(viewer, 'case.read')) return Response.json([], { status: 403 })
  const { locale } = await params
  const { t, term } = wordingFor(isLocale(locale) ? locale : 'en')
  const q = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200)
  const found = await findPlaces(viewer, q)
  const options: PlaceOption[] = found.map(({ place, placeNative, province, facts }) => ({
    place,
    placeNative,
    province,
    detail: [province && term('province', province), t('desk.form.namedBy', { count: facts })]
      .filter(Boolean)
      .join(' · '),
  }))
  return Response.json(options, { headers: { 'Cache-Control': 'private, no-store' } })
}
