import type { Metadata } from 'next'
import { htmlLang, type Locale, locales, pathFor } from '@/lib/i18n/locales'

/** The page's own address, and the same page in each language. `path` is without a language. */
export function addressesOf(locale: Locale, path: string): Metadata['alternates'] {
  return {
    canonical: pathFor(locale, path),
    languages: Object.fromEntries(locales.map((other) => [htmlLang(other), pathFor(other, path)])),
  }
}
