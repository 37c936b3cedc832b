import { factWords } from '@/lib/cases/fact-form'
import type { FactInput } from '@/lib/facts/input'
import type { Field, Kind } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import type { ListName } from '@/lib/forms/options'
import type { Wording } from '@/lib/i18n/wording'
import { codeWords, fieldWords } from '../field-words'
import { dateWords } from '../recorded-date'

export { codeWords } from '../field-words'

/** What a field of a fact holds, in words; empty when it holds nothing. `facts`: those it can point at. */
export function valueWords(field: Field, value: unknown, facts: Fact[], wording: Wording): string {
  if (field.type !== 'fact' || !value) return fieldWords(field, value, wording)
  const fact = facts.find((one) => one.id === value)
  return fact ? factWords(fact, wording) : wording.t('desk.hiddenFact')
}

/** Where two versions of a fact differ, in words. */
export function versionsInWords(
  kind: Kind,
  theirs: FactInput,
  yours: FactInput,
  facts: Fact[],
  wording: Wording,
): { label: string; theirs: string; yours: string }[] {
  const { t } = wording
  const rows = [
    ...Object.entries(kind.fields).map(([name, field]) => ({
      label: t(`kinds.${kind.kind}.fields.${name}`),
      theirs: valueWords(field, theirs.values[name], facts, wording),
      yours: valueWords(field, yours.values[name], facts, wording),
    })),
    ...(kind.dated === 'never'
      ? []
      : [
          {
            label: t(`kinds.${kind.kind}.date`),
            theirs: theirs.date ? dateWords(theirs.date, wording) : '',
            yours: yours.date ? dateWords(yours.date, wording) : '',
          },
        ]),
    ...shared.map(([name, list]) => ({
      label: t(`desk.form.${name}`),
      theirs: sharedWords(theirs[name], list, wording),
      yours: sharedWords(yours[name], list, wording),
    })),
  ]
  return rows.filter((row) => row.theirs !== row.yours)
}

const shared = [
  ['confidentiality', 'confidentiality'],
  ['standing', 'standing'],
  ['standingReason', null],
  ['credibility', 'information_credibility'],
  ['note', null],
] as const

function sharedWords(value: string | null, list: ListName | null, wording: Wording): string {
  if (!value) return ''
  return list ? codeWords(list, value, wording) : value
}
