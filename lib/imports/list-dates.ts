import { fromEdtf } from '@/lib/core/partial-date'
import { readDate } from '@/lib/core/partial-date-input'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { DateOrder } from './mapping'

export interface ListDate {
  date: RecordedDate
  /** What is wrong with it, when it is kept as it was written. */
  problem: string | null
}

/**
 * Reads a date of a list. What can't be a date, and what can be two, keeps its words and is flagged:
 * that other rows prove an order of day and month proves nothing for this one, because lists are put
 * together by several people. Only a mapping says which is meant.
 *
 * @returns null when the cell is empty
 */
export function readListDate(cell: string, order?: DateOrder): ListDate | null {
  const text = cell.trim()
  if (text === '') return null
  // Placeholders as some databases print them: 1970/mm/dd.
  const reading = readDate(text.replace(/(?<=\d)([-/.])(?:mm\1dd|dd)$/i, ''))
  if (reading.kind === 'empty') return null
  if (reading.kind === 'date') return { date: recorded(reading.date.edtf, text), problem: null }
  if (reading.kind === 'ambiguous') {
    const [dayFirst, monthFirst] = reading.readings
    const chosen = order === 'day-first' ? dayFirst : order === 'month-first' ? monthFirst : null
    if (chosen) return { date: recorded(chosen.edtf, text), problem: null }
    const readings = reading.readings.map((one) => one.edtf).join(' or ')
    return { date: asWritten(text), problem: `“${text}” can be ${readings}` }
  }
  return {
    date: asWritten(text),
    problem:
      reading.reason === 'no_such_day'
        ? `“${text}” is a day that the calendar lacks`
        : `“${text}” is not a date`,
  }
}

function recorded(edtf: string, text: string): RecordedDate {
  return { ...fromEdtf(edtf), text: text === edtf ? null : text }
}

function asWritten(text: string): RecordedDate {
  return { edtf: null, text, earliest: null, latest: null }
}
