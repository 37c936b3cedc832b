import { formatDate } from '@/lib/core/partial-date-words'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Wording } from '@/lib/i18n/wording'

export { dateWords, dayWords } from '@/lib/i18n/date-words'

interface Props {
  date: RecordedDate
  wording: Wording
  style?: 'long' | 'short'
}

/** A date as precisely as it is known; words that can't be a date stand as written, and are marked. */
export function When({ date, wording, style }: Props) {
  if (date.edtf === null) {
    return (
      <>
        <span className="as-written">{date.text}</span>{' '}
        <span className="flag">({wording.t('case.dateFlagged')})</span>
      </>
    )
  }
  const words = formatDate(date.edtf, wording.locale, style)
  return isMachineReadable(date.edtf) ? <time dateTime={date.edtf}>{words}</time> : words
}

/** Whether HTML's `datetime` can hold it: a day, a month or a year, and nothing uncertain. */
const isMachineReadable = (edtf: string) => /^\d{4}(-\d{2}){0,2}$/.test(edtf)
