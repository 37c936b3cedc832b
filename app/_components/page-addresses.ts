import type { Metadata } from 'next'
import { htmlLang, type Locale, locales, pathFor } from '@/lib/i18n/locales'

/**
 * The page's own address, the same page in each language, and the feed that tells what is new on it.
 * Both paths are without a language.
 */
export function addressesOf(
  locale: Locale,
  path: string,
  feed = '/feed.xml',
): Metadata['alternates'] {
  return {
    canonical: pathFor(locale, path),
    languages: Object.fromEntries(locales.map((other) => [htmlLang(other), pathFor(other, path)])),
    types: { 'application/atom+xml': pathFor(locale, feed) },
  }
}
