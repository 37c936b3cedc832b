import { factWords } from '@/lib/cases/fact-form'
import { articleWords } from '@/lib/charges/articles'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { FactInput } from '@/lib/facts/input'
import type { Field, Kind, Term } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import type { ListName } from '@/lib/forms/options'
import type { Wording } from '@/lib/i18n/wording'
import { dateWords } from '../recorded-date'

/** What a field of a fact holds, in words; empty when it holds nothing. `facts`: those it can point at. */
export function valueWords(field: Field, value: unknown, facts: Fact[], wording: Wording): string {
  if (value === null || value === undefined || value === '') return ''
  switch (field.type) {
    case 'date':
      return dateWords(value as RecordedDate, wording)
    case 'term':
      return wording.duration(value as Term)
    case 'choice':
      return codeWords(field.list, value, wording)
    case 'article':
      return articleWords(String(value), wording.locale)
    case 'fact': {
      const fact = facts.find((one) => one.id === value)
      return fact ? factWords(fact, wording) : wording.t('desk.hiddenFact')
    }
    case 'number':
      return wording.number(Number(value))
    case 'text':
      return String(value)
  }
}

/** The label of a code that came from the database; the code itself where the list lacks it. */
export function codeWords(list: ListName, code: unknown, { term }: Wording): string {
  try {
    return term(list, code as never)
  } catch {
    return String(code)
  }
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
