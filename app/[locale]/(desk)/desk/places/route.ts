import type { PlaceOption } from '@/app/_components/desk/aids/place-input'
import { deskAnswer } from '@/lib/auth/answer'
import { findPlaces } from '@/lib/detentions/places'
import { wordingFor } from '@/lib/i18n/wording'

/** Places of custody for a form that asks while somebody types: `?q=`, in any script. */
export const GET = deskAnswer('case.read', async (viewer, asked, locale) => {
  const { t, term } = wordingFor(locale)
  const found = await findPlaces(viewer, (asked.get('q') ?? '').slice(0, 200))
  return found.map(
    ({ place, placeNative, province, facts }): PlaceOption => ({
      place,
      placeNative,
      province,
      detail: [province && term('province', province), t('desk.form.namedBy', { count: facts })]
        .filter(Boolean)
        .join(' · '),
    }),
  )
})
