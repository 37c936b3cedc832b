import { articleLabels, findArticle, findLawVersion, lawArticles, lawVersions } from '@/db/laws'
import { type Code, codes, isCode, type ListName } from '@/db/vocabulary'
import type { Wording } from '@/lib/i18n/wording'
import { statusesIn, statusGroups } from './model'

export interface Option {
  value: string
  label: string
}

/** Options under a heading; those without one come first. */
export interface OptionGroup {
  label: string | null
  options: Option[]
}

export type ChoiceName =
  | 'status'
  | 'issue'
  | 'charge'
  | 'law'
  | 'place'
  | 'ethnicity'
  | 'religion'
  | 'sex'

/** What the filters of a search offer, in a language. */
export function filterOptions(wording: Wording): Record<ChoiceName, OptionGroup[]> {
  return {
    status: statusOptions(wording),
    issue: [{ label: null, options: optionsOf('issue', wording) }],
    charge: chargeOptions(wording),
    law: [
      {
        label: null,
        options: lawVersions.map(({ id, title }) => ({ value: id, label: wording.say(title) })),
      },
    ],
    place: [{ label: null, options: optionsOf('province', wording) }],
    ethnicity: [{ label: null, options: optionsOf('ethnicity', wording) }],
    religion: [{ label: null, options: optionsOf('religion', wording) }],
    sex: [{ label: null, options: optionsOf('sex', wording) }],
  }
}

/** What one value of a filter is called, and where that needs it, the law that it stands in. */
export function choiceWords(
  name: ChoiceName,
  value: string,
  wording: Wording,
): { label: string; more: string | null } {
  if (name === 'charge') {
    const article = findArticle(value)
    if (!article) return { label: value, more: null }
    const crime = wording.say(article.crime)
    const law = wording.say(articleLabels(article))
    return crime ? { label: crime, more: law } : { label: law, more: null }
  }
  if (name === 'law') {
    const law = findLawVersion(value)
    return { label: law ? wording.say(law.title) : value, more: null }
  }
  if (name === 'status') return { label: statusLabel(value, wording), more: null }
  const list = lists[name]
  return {
    label: isCode(list, value) ? wording.term(list, value as Code<typeof list>) : value,
    more: null,
  }
}

const lists = {
  issue: 'issue',
  place: 'province',
  ethnicity: 'ethnicity',
  religion: 'religion',
  sex: 'sex',
} as const satisfies Partial<Record<ChoiceName, ListName>>

function statusOptions(wording: Wording): OptionGroup[] {
  const groups = statusGroups.map((value) => ({ value, label: wording.t(`status.${value}`) }))
  const statuses = statusGroups.map((name) => ({
    label: wording.t(`status.${name}`),
    options: statusesIn(name)
      .filter((code) => code !== 'unknown')
      .map((value) => ({ value, label: statusLabel(value, wording) })),
  }))
  return [{ label: null, options: groups }, ...statuses]
}

/** The words of a group of statuses, or of one status. */
function statusLabel(value: string, wording: Wording): string {
  if (statusGroups.some((name) => name === value)) return wording.t(`status.${value}`)
  return isCode('custody_status', value)
    ? wording.term('custody_status', value)
    : isCode('outcome_kind', value)
      ? wording.term('outcome_kind', value)
      : value
}

function chargeOptions({ say }: Wording): OptionGroup[] {
  return lawVersions.map((law) => ({
    label: say(law.title),
    options: lawArticles
      .filter((article) => article.law === law.id)
      .map(({ id, article, crime }) => ({
        value: id,
        label: [article, say(crime)].filter(Boolean).join(' · '),
      })),
  }))
}

function optionsOf<L extends ListName>(list: L, wording: Wording): Option[] {
  return codes(list).map((value) => ({ value, label: wording.term(list, value) }))
}
