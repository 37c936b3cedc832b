/** Languages that words are written in: those of the messages, of the lists and of the desk. */
export const languages = ['en', 'zh'] as const

export type Language = (typeof languages)[number]

/** What readers choose from. Traditional Chinese is made of the simplified (traditional.ts). */
export const locales = [...languages, 'zh-hant'] as const

export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'en'

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The language of a locale, whichever characters it is written in. */
export function languageOf(locale: Locale): Language {
  return locale === 'zh-hant' ? 'zh' : locale
}

/** The address of a page in a language: `/zh/…` for Chinese, no prefix for English. */
export function pathFor(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path
  return path === '/' || /^\/[?#]/.test(path) ? `/${locale}${path.slice(1)}` : `/${locale}${path}`
}

/** Takes an address apart: the language it is in, and the same page without a prefix. */
export function localeOfPath(path: string): { locale: Locale; path: string } {
  const [, first] = path.split(/[/?#]/, 2)
  if (!isLocale(first) || first === defaultLocale) return { locale: defaultLocale, path }
  const rest = path.slice(first.length + 1)
  return { locale: first, path: rest.startsWith('/') ? rest : `/${rest}` }
}

/** The value of `lang`, with the characters that Chinese is written in. */
export function htmlLang(locale: Locale): string {
  return { en: 'en', zh: 'zh-Hans', 'zh-hant': 'zh-Hant' }[locale]
}

/** The value of `dir`; stated for each language, as pages must hold either. */
export function direction(locale: Locale): 'ltr' | 'rtl' {
  return ({ en: 'ltr', zh: 'ltr', 'zh-hant': 'ltr' } as const)[locale]
}
