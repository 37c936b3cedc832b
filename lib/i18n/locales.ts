export const locales = ['en', 'zh'] as const

export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'en'

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
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

/** The value of `lang`: the Chinese interface is written in simplified characters. */
export function htmlLang(locale: Locale): string {
  return { en: 'en', zh: 'zh-Hans' }[locale]
}

/** The value of `dir`; stated for each language, as pages must hold either. */
export function direction(locale: Locale): 'ltr' | 'rtl' {
  return ({ en: 'ltr', zh: 'ltr' } as const)[locale]
}
