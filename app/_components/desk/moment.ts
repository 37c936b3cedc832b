import { htmlLang } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

/** A moment of our own work, to the minute, in UTC so that colleagues everywhere read the same. */
export function momentWords(moment: Date, { locale }: Wording): string {
  return new Intl.DateTimeFormat(htmlLang(locale) === 'en' ? 'en-GB' : htmlLang(locale), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(moment)
}
