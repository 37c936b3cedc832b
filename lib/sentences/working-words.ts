import { formatDate } from '@/lib/core/partial-date-words'
import { languageOf } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { WorkingLine } from './working'

/** The words that an account needs: of a page, or of a form in the browser. */
export type LineWords = Pick<Wording, 't' | 'term' | 'duration' | 'locale'>

/** What a line of the account of a sentence does, e.g. “Less 1 year by ruling of 3 March 2004”. */
export function lineLabel(line: WorkingLine, wording: LineWords): string {
  const { t, term, duration, locale } = wording
  switch (line.step) {
    case 'custody_from':
    case 'none_known':
    case 'due':
    case 'stated':
      return t(`working.${line.step}`)
    case 'term':
      return line.kind === 'fixed_term' && line.term
        ? t('working.term', { term: duration(line.term) })
        : [term('sentence_kind', line.kind), line.term && duration(line.term)]
            .filter(Boolean)
            .join(languageOf(locale) === 'zh' ? '' : ', ')
    case 'credit':
      return t('working.credit', { term: duration({ days: line.days }) })
    case 'reduction':
    case 'extension': {
      if (!line.term) break
      const values = { term: duration(line.term) }
      return line.date
        ? t(`working.${line.step}_by`, { ...values, date: formatDate(line.date, locale) })
        : t(`working.${line.step}`, values)
    }
    case 'political_rights':
      return ''
  }
  const change = [term('sentence_change', line.change), line.term && duration(line.term)]
    .filter(Boolean)
    .join(languageOf(locale) === 'zh' ? '' : ', ')
  return line.date
    ? t('case.sentence.byRuling', { change, date: formatDate(line.date, locale) })
    : change
}

/** The day at which the account stands after a line; empty where none is known. */
export function lineDate(line: WorkingLine, { locale, t }: LineWords): string {
  if (
    'date' in line &&
    (line.step === 'custody_from' || line.step === 'due' || line.step === 'stated')
  ) {
    return formatDate(line.date, locale)
  }
  if ('ruledEnd' in line && line.ruledEnd && line.differs) {
    return t('case.sentence.stated', { date: formatDate(line.ruledEnd, locale) })
  }
  return 'end' in line && line.end ? t('working.to', { date: formatDate(line.end, locale) }) : ''
}
