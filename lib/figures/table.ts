import { type Code, isCode, type ListName } from '@/db/vocabulary'
import type { Wording } from '@/lib/i18n/wording'
import { choiceWords } from '@/lib/search/filter-options'
import type { CaseFilter } from '@/lib/search/model'
import { type Figure, type FigureName, measuresOf } from './model'

/** The words of a row: what it counts, and where that needs it, the law it stands in. */
export function rowLabel(
  name: FigureName,
  code: string,
  w: Wording,
): { label: string; more: string | null } {
  if (name === 'by-charge') return choiceWords('charge', code, w)
  if (name === 'by-year' || name === 'by-end') return { label: code, more: null }
  const list = lists[name]
  if (list && isCode(list, code)) return { label: w.term(list, code as Code<ListName>), more: null }
  return { label: w.t(`statistics.${name}.rows.${code}`), more: null }
}

const lists: Partial<Record<FigureName, ListName>> = {
  'by-place': 'province',
  'by-issue': 'issue',
  'by-ethnicity': 'ethnicity',
  'by-religion': 'religion',
}

/** The cases that a row counts, for a search; null where no filter finds the same ones. */
export function rowFilter(name: FigureName, code: string, filter: CaseFilter): CaseFilter | null {
  const field = filteredBy[name]
  return field ? { ...filter, [field]: code, page: 1 } : null
}

const filteredBy: Partial<Record<FigureName, keyof CaseFilter>> = {
  'by-place': 'place',
  'by-issue': 'issue',
  'by-charge': 'charge',
  'by-ethnicity': 'ethnicity',
  'by-religion': 'religion',
}

/** The head and the rows of a figure's file: codes, labels in each language, counts; the last row counts those of whom it is not known. */
export function figureCells(
  name: FigureName,
  { rows, missing }: Figure,
  en: Wording,
  zh: Wording,
): string[][] {
  const words = (code: string, w: Wording) => {
    const { label, more } = rowLabel(name, code, w)
    return more ? `${label} (${more})` : label
  }
  return [
    ['code', 'label_en', 'label_zh', ...measuresOf[name]],
    ...rows.map(({ code, counts }) => [
      code,
      words(code, en),
      words(code, zh),
      ...counts.map(String),
    ]),
    ['', en.t('statistics.missing'), zh.t('statistics.missing'), String(missing), ''],
  ]
}
