import { htmlLang, type Locale, languageOf } from './locales'

/** A length of time as courts give it. Absent and zero parts are left out. */
export interface Duration {
  years?: number | null
  months?: number | null
  days?: number | null
}

/** “8 years, 6 months”, 8年6个月. Needs no messages, so forms say it in the browser too. Throws on an empty duration. */
export function durationWords({ years, months, days }: Duration, locale: Locale): string {
  const parts = Object.entries({ year: years, month: months, day: days }).flatMap(
    ([unit, count]) =>
      count
        ? new Intl.NumberFormat(htmlLang(locale), {
            style: 'unit',
            unit,
            unitDisplay: 'long',
          }).format(count)
        : [],
  )
  if (parts.length === 0) throw new Error('A duration needs years, months or days.')
  // Traditional Chinese puts a space before the unit; dates of ours have none.
  return languageOf(locale) === 'zh' ? parts.join('').replaceAll(' ', '') : parts.join(', ')
}
