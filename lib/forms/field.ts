import type { Wording } from '@/lib/i18n/wording'
import {
  type DatedOption,
  type ListName,
  listOptions,
  type Option,
  type OptionGroup,
} from './options'

/** One field of a form in words, ready for the browser: nothing in it needs a wording any more. */
export interface FieldSpec {
  name: string
  label: string
  hint: string | null
  required: boolean
  input: /** `offers`: what the record already knows of the kind is found as one types. */
    | { type: 'text'; max: number; long: boolean; offers?: 'places'; suggestions?: Option[] }
    | { type: 'choice'; groups: OptionGroup[]; articles?: ArticleOffer }
    /** Any number of choices; typed and sent as codes with spaces between. */
    | { type: 'checks'; groups: OptionGroup[] }
    | { type: 'date' }
    | { type: 'number'; min: number; max: number }
    | { type: 'term' }
    /** A line that records the name above in pinyin too; needs a script, and says nothing without. */
    | { type: 'pinyin' }
  /** Takes half of the width beside its neighbour. */
  isNarrow: boolean
}

/** Articles of law that are offered anew as the date and the words of the form are typed. */
export interface ArticleOffer {
  options: DatedOption[]
  /** Whose law is offered while the form has no date. */
  around: { earliest: string | null; latest: string | null } | null
  texts: Record<'named' | 'otherLaw' | 'notInForce' | 'notInForceSince' | 'useWords', string>
}

/** Fields whose words stand in the messages at `<place>.<name>`, with a hint where there is one. */
export function fieldsUnder(place: string, { t, has }: Wording) {
  return (name: string, input: FieldSpec['input']): FieldSpec => {
    const hint = has(`${place}.hints.${name}`) ? t(`${place}.hints.${name}`) : null
    return {
      name,
      label: t(`${place}.${name}`),
      hint,
      required: false,
      input,
      isNarrow: isNarrow(input, hint),
    }
  }
}

export const text = (max: number, long = false) => ({ type: 'text' as const, max, long })
export const choice = (options: Option[]) => ({
  type: 'choice' as const,
  groups: [{ label: null, options }],
})
export const list = (name: ListName, wording: Wording) => ({
  type: 'choice' as const,
  groups: listOptions(name, wording),
})

/** Who may see it, as a choice. */
export function confidentialities({ t }: Wording): Option[] {
  return (['public', 'partners', 'staff', 'restricted'] as const).map((value) => ({
    value,
    label: t(`desk.form.confidentialities.${value}`),
  }))
}

/** Dates, figures and choices take half of the width, unless their hint needs more. */
export function isNarrow(input: FieldSpec['input'], hint: string | null = null): boolean {
  const isShort = input.type === 'date' || input.type === 'number' || input.type === 'choice'
  return isShort && (hint?.length ?? 0) <= longestHint
}

// What stands in two lines of half the width.
const longestHint = 32
