import { htmlLang, type Locale, languages } from '@/lib/i18n/locales'

/** Languages that sources are likely to be in, as BCP 47 tags; any other may be written too. */
const usual = [
  'zh-Hans',
  'zh-Hant',
  'zh',
  'bo',
  'ug',
  'mn',
  'kk',
  'en',
  'de',
  'es',
  'fr',
  'ja',
  'ko',
  'ru',
  'ar',
  'fa',
  'tr',
  'vi',
  'my',
  'th',
]

/** The usual languages in words, to be offered. */
export function usualLanguages(locale: Locale): { value: string; label: string }[] {
  return usual.map((value) => ({ value, label: languageWords(value, locale) }))
}

/** A language in words; its tag where there are none for it. */
export function languageWords(tag: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([htmlLang(locale)], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** The tag that is meant by a tag, or by the name of a usual language in one of ours. Null when none is. */
export function readLanguage(text: string): string | null {
  const named = usual.find((tag) =>
    languages.some(
      (language) =>
        languageWords(tag, language).toLocaleLowerCase(language) ===
        text.toLocaleLowerCase(language),
    ),
  )
  if (named) return named
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
