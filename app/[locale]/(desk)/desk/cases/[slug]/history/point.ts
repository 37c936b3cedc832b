import { momentWords } from '@/app/_components/desk/moment'
import type { HistoryEvent } from '@/lib/cases/history'
import type { PastPoint } from '@/lib/cases/past-record'
import { readDate } from '@/lib/core/partial-date-input'
import { formatDate } from '@/lib/core/partial-date-words'
import type { Wording } from '@/lib/i18n/wording'

/** What an address asks for: a moment of the past in words, or what is wrong with it. */
export interface Reading {
  typed: string
  point: PastPoint | null
  words: string
  error: string | null
}

/**
 * Reads `?at=` (a date as people type it, whose last day counts) or `?event=` (right after that event).
 * Null when neither is asked for.
 */
export function readPoint(
  { at, event }: { at: string | undefined; event: string | undefined },
  events: readonly HistoryEvent[],
  wording: Wording,
): Reading | null {
  const { t, locale } = wording
  const known = events.find((one) => String(one.id) === event)
  if (known) {
    const words = t('history.past.after', { at: momentWords(known.at, wording) })
    return { typed: '', point: { eventId: known.id }, words, error: null }
  }
  const typed = at?.trim().slice(0, 200) ?? ''
  if (!typed) return null
  const reading = readDate(typed)
  const day = reading.kind === 'date' ? reading.date.latest : null
  if (!day) {
    return { typed, point: null, words: '', error: t('history.past.noDay') }
  }
  const words = t('history.past.endOf', { date: formatDate(day, locale) })
  return { typed, point: { day }, words, error: null }
}
