import { z } from 'zod'
import { type Code, codes, type ListName } from '@/db/vocabulary'
import { readDate } from '@/lib/core/partial-date-input'
import type { RecordedDate } from '@/lib/core/recorded-date'

export { typedIn } from './typed'

/** What is wrong with a field: a key of the messages (`errors.…`) with its values. */
export interface FieldError {
  key: string
  values?: Record<string, string | number>
}

/** Errors by the name of the form's input, so that each can stand beside it. */
export type FieldErrors = Record<string, FieldError>

export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors }

/** What a form or a row gives: text by the name of its input. */
export type RawInput = Record<string, string | undefined>

/** Reads one date input: null when empty or wrong (then the error says how to mend it). */
export function parseDate(name: string, raw: RawInput, errors: FieldErrors): RecordedDate | null {
  const text = raw[name]?.trim() ?? ''
  if (text.length > 200) {
    errors[name] = { key: 'errors.tooLong', values: { max: 200 } }
    return null
  }
  const reading = readDate(text)
  if (reading.kind === 'empty') return null
  if (reading.kind === 'date') {
    const { edtf, earliest, latest } = reading.date
    return { edtf, text: text === edtf ? null : text, earliest, latest }
  }
  if (raw[`${name}.asWritten`]) return { edtf: null, text, earliest: null, latest: null }
  errors[name] = {
    key: reading.kind === 'ambiguous' ? 'errors.dateAmbiguous' : `errors.date.${reading.reason}`,
    values: { text },
  }
  return null
}

/** Trims; null when empty. */
export function parseText(
  name: string,
  max: number,
  raw: RawInput,
  errors: FieldErrors,
): string | null {
  const text = (raw[name] ?? '').normalize('NFC').trim()
  if (text.length > max) {
    errors[name] = { key: 'errors.tooLong', values: { max } }
    return null
  }
  return text === '' ? null : text
}

/** A code of a list; null when empty. */
export function oneOf<L extends ListName>(
  name: string,
  list: L,
  raw: RawInput,
  errors: FieldErrors,
): Code<L> | null {
  const text = raw[name]?.trim()
  if (!text) return null
  const code = z.enum(codes(list)).safeParse(text)
  if (code.success) return code.data as Code<L>
  errors[name] = { key: 'errors.notInList', values: { text } }
  return null
}

/** Any number of codes of a list, with spaces between. */
export function parseCodes<L extends ListName>(
  name: string,
  list: L,
  raw: RawInput,
  errors: FieldErrors,
): Code<L>[] {
  const texts = new Set((raw[name] ?? '').split(/\s+/).filter(Boolean))
  return [...texts].flatMap((text) => oneOf(name, list, { [name]: text }, errors) ?? [])
}

/** A whole number within bounds; null when empty. */
export function parseNumber(
  name: string,
  min: number,
  max: number,
  raw: RawInput,
  errors: FieldErrors,
): number | null {
  const text = raw[name]?.trim()
  if (!text) return null
  const number = z.coerce.number().int().min(min).max(max).safeParse(text)
  if (number.success) return number.data
  errors[name] = { key: 'errors.notANumber', values: { min, max } }
  return null
}

/** The id of a row; null when empty. */
export function parseId(name: string, raw: RawInput, errors: FieldErrors): string | null {
  const text = raw[name]?.trim()
  if (!text) return null
  if (z.guid().safeParse(text).success) return text
  errors[name] = { key: 'errors.notInList', values: { text } }
  return null
}

/** A web address that a reader can follow; null when empty. */
export function parseUrl(name: string, raw: RawInput, errors: FieldErrors): string | null {
  const text = parseText(name, 2000, raw, errors)
  if (!text) return null
  // No other scheme: a `javascript:` one would run on our page.
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return text
  errors[name] = { key: 'errors.notAnAddress' }
  return null
}

/** The ids that were ticked; what is none is left out. */
export function parseIds(name: string, raw: RawInput): string[] {
  return (raw[name] ?? '').split(/\s+/).filter((text) => z.guid().safeParse(text).success)
}
