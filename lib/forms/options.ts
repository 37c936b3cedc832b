import { codes, group, type ListName } from '@/db/vocabulary'
import type { Wording } from '@/lib/i18n/wording'

export type { ListName }

/** One entry of a select: what is sent, and what is read. */
export interface Option {
  value: string
  label: string
}

/** An entry that holds for a time alone, such as an article of a law. */
export interface DatedOption extends Option {
  /** The heading that it stands under. */
  group: string
  /** First and last day, `yyyy-mm-dd`; null while it holds. */
  from: string
  to: string | null
  /** What it is called, in each language. */
  words: [en: string, zh: string]
}

/** Entries under a heading; without one where `label` is null. */
export interface OptionGroup {
  label: string | null
  options: Option[]
}

/** The entries of a controlled list, in its groups where it is long enough for them to help. */
export function listOptions(list: ListName, wording: Wording): OptionGroup[] {
  const options = codes(list).map((code) => ({
    value: code,
    label: wording.term(list, code),
    group: group(list, code) as string | undefined,
  }))
  if (options.length < longList || options.some((option) => !option.group)) {
    return [{ label: null, options: options.map(({ value, label }) => ({ value, label })) }]
  }
  const groups = [...new Set(options.map((option) => option.group))]
  return groups.map((name) => ({
    label: wording.t(`forms.groups.${name}`),
    options: options
      .filter((option) => option.group === name)
      .map(({ value, label }) => ({ value, label })),
  }))
}

const longList = 12
