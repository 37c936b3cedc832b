import { articleWords } from '@/lib/charges/articles'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Field, Term } from '@/lib/facts/kind'
import { dateWords } from '@/lib/i18n/date-words'
import type { Wording } from '@/lib/i18n/wording'

/** What a field of a statement holds, in words; empty when it holds nothing or points at another fact. */
export function fieldWords(field: Field, value: unknown, wording: Wording): string {
  if (value === null || value === undefined || value === '') return ''
  switch (field.type) {
    case 'date':
      return dateWords(value as RecordedDate, wording)
    case 'term':
      return wording.duration(value as Term)
    case 'choice':
      return codeWords(field.list, value, wording)
    case 'article':
      return articleWords(String(value), wording)
    case 'number':
      return wording.number(Number(value))
    case 'text':
      return String(value)
    case 'fact':
      return ''
  }
}

/** The label of a code that came from the database; the code itself where the list lacks it. */
export function codeWords(
  list: Parameters<Wording['term']>[0],
  code: unknown,
  { term }: Wording,
): string {
  try {
    return term(list, code as never)
  } catch {
    return String(code)
  }
}
