import { formatDate } from '@/lib/core/partial-date-words'
import type { Wording } from '@/lib/i18n/wording'
import type { Working } from '@/lib/sentences/working'

/** A sentence's working as a sum in one line: “from 13 Aug 1999 + 8 years = 12 Aug 2007”, and its result. */
export function workingInOneLine(
  { lines, due, whyNoDue }: Working,
  wording: Wording,
): { sum: string; result: string } {
  const { t, locale } = wording
  if (!due) return { sum: '', result: whyNoDue ? t(`working.why.${whyNoDue}`) : '' }
  const parts = lines.flatMap((line): string[] => {
    switch (line.step) {
      case 'custody_from':
        return [t('desk.working.from', { date: formatDate(line.date, locale, 'short') })]
      case 'term':
        return line.term ? [`+ ${wording.duration(line.term)}`, ...endOf(line.end)] : []
      case 'credit':
        return [`− ${wording.duration({ days: line.days })}`, ...endOf(line.end)]
      case 'reduction':
      case 'extension': {
        const sign = line.step === 'reduction' ? '−' : '+'
        return line.term ? [`${sign} ${wording.duration(line.term)}`, ...endOf(line.end)] : []
      }
      case 'commuted':
      case 'replaced':
        return [
          `; ${[wording.term('sentence_change', line.change), line.term && wording.duration(line.term)].filter(Boolean).join(' ')}`,
          ...endOf(line.end),
        ]
      default:
        return []
    }
  })
  const endOfSum = `= ${formatDate(due, locale, 'short')}`
  if (parts.at(-1) === endOfSum) parts.pop()
  return { sum: `${parts.join(' ')} =`, result: formatDate(due, locale) }

  function endOf(end: { edtf: string } | null): string[] {
    return end ? [`= ${formatDate(end.edtf, locale, 'short')}`] : []
  }
}
