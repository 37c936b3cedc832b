import { factWords } from '@/lib/cases/fact-form'
import type { Field } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import type { Wording } from '@/lib/i18n/wording'
import { fieldWords } from '../field-words'

export { codeWords } from '../field-words'

/** What a field of a fact holds, in words; empty when it holds nothing. `facts`: those it can point at. */
export function valueWords(field: Field, value: unknown, facts: Fact[], wording: Wording): string {
  if (field.type !== 'fact' || !value) return fieldWords(field, value, wording)
  const fact = facts.find((one) => one.id === value)
  return fact ? factWords(fact, wording) : wording.t('desk.hiddenFact')
}
