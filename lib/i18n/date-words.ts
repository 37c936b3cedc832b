import { formatDate } from '@/lib/core/partial-date-words'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Wording } from './wording'

/** A date in plain text, as precisely as it is known; words that can't be a date are marked. */
export function dateWords(date: RecordedDate, wording: Wording, style?: 'long' | 'short'): string {
  if (date.edtf !== null) return formatDate(date.edtf, wording.locale, style)
  return `${date.text} (${wording.t('case.dateFlagged')})`
}

/** A day of ours, such as that of a publication, in UTC. */
export function dayWords(moment: string | Date, wording: Wording): string {
  return formatDate(new Date(moment).toISOString().slice(0, 10), wording.locale)
}
