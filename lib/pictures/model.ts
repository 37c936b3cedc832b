import { type Locale, pathFor } from '@/lib/i18n/locales'

/** In pixels: what networks show beside a link (Open Graph). */
export const pictureSize = { width: 1200, height: 630 } as const

/** The address of the picture of an edition; it changes with each edition, so that none is shown for another. */
export function picturePath(locale: Locale, slug: string, number: number): string {
  return pathFor(locale, `/cases/${slug}/v/${number}/image.png`)
}
