import { listOptions, type Option, type OptionGroup } from '@/lib/forms/options'
import { dateWords } from '@/lib/i18n/date-words'
import type { Wording } from '@/lib/i18n/wording'
import { filterOptions } from '@/lib/search/filter-options'
import type { Narrowing } from '@/lib/worklist/filter'
import { needCodes } from '@/lib/worklist/needs'
import type { FoundEntries } from '@/lib/worklist/queries'

/** What the choices of the table are made of beside the controlled lists. */
export interface Known {
  colleagues: { id: string; name: string }[]
  tags: string[]
  lists: string[]
}

export type ChoiceName = Exclude<keyof Narrowing, 'q' | 'from' | 'to' | 'dueAfter' | 'dueBefore'>

/** Those that are always in sight; the others are folded away. */
export const firstChoices = [
  'need',
  'status',
  'state',
  'review',
  'place',
  'assignee',
] as const satisfies readonly ChoiceName[]

export const moreChoices = [
  'issue',
  'charge',
  'law',
  'severity',
  'sex',
  'ethnicity',
  'religion',
  'tag',
  'list',
] as const satisfies readonly ChoiceName[]

export const dateFields = ['from', 'to', 'dueAfter', 'dueBefore'] as const

/** What a filter offers, in words. */
export function choicesOf(name: ChoiceName, wording: Wording, known: Known): OptionGroup[] {
  const { t } = wording
  const plain = (options: Option[]): OptionGroup[] => [{ label: null, options }]
  const texts = (values: string[]) => plain(values.map((value) => ({ value, label: value })))
  switch (name) {
    case 'need':
      return plain(needCodes.map((value) => ({ value, label: t(`desk.worklist.need.${value}`) })))
    case 'state':
      return plain(
        (['draft', 'published', 'withdrawn'] as const).map((value) => ({
          value,
          label: wording.term('case_state', value),
        })),
      )
    case 'review':
      return listOptions('review_state', wording)
    case 'severity':
      return listOptions('health_severity', wording)
    case 'assignee':
      return plain([
        { value: 'me', label: t('desk.table.me') },
        { value: 'none', label: t('desk.table.nobody') },
        ...known.colleagues.map(({ id, name }) => ({ value: id, label: name })),
      ])
    case 'tag':
      return texts(known.tags)
    case 'list':
      return texts(known.lists)
    default:
      return filterOptions(wording)[name]
  }
}

/** The counts beside the entries of a choice, where they are known; none while it is chosen. */
export function countsOf(
  name: ChoiceName,
  filter: Narrowing,
  counts: FoundEntries['counts'],
): Record<string, number> | null {
  if (filter[name] !== undefined) return null
  return name in counts ? counts[name as keyof typeof counts] : null
}

/** What a filter is set to, in words: “Place: Beijing”. */
export function chosenWords(
  name: keyof Narrowing,
  value: string,
  wording: Wording,
  known: Known,
): string {
  const label = wording.t(`desk.table.${name}`)
  return wording.t('desk.table.chip', { label, value: chosenValue(name, value, wording, known) })
}

function chosenValue(name: keyof Narrowing, value: string, wording: Wording, known: Known): string {
  if (name === 'q') return value
  if (dateFields.some((field) => field === name)) {
    return dateWords({ edtf: value, text: null, earliest: null, latest: null }, wording)
  }
  const options = choicesOf(name as ChoiceName, wording, known).flatMap((group) => group.options)
  return options.find((option) => option.value === value)?.label ?? value
}
