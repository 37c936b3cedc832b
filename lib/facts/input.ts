import { findArticle } from '@/db/laws'
import type { Code } from '@/db/vocabulary'
import type { RecordedDate } from '@/lib/core/recorded-date'
import {
  type FieldErrors,
  oneOf,
  type Parsed,
  parseDate,
  parseId,
  parseNumber,
  parseText,
  type RawInput,
} from '@/lib/forms/parse'
import type { Field, Kind, Term, Values } from './kind'

/** A fact as it is to be written: its kind's values and what all facts share. */
export interface FactInput {
  values: Values
  date: RecordedDate | null
  confidentiality: Code<'confidentiality'>
  credibility: Code<'information_credibility'> | null
  standing: 'held' | 'rival'
  standingReason: string | null
  /** Of a rival: the held fact of the same case and kind that it disagrees with. */
  rivalOfId?: string | null
  /** For the desk alone; never published. */
  note: string | null
}

/**
 * Reads a form of this kind. Dates are read as people write them; one that can't be a date is an
 * error unless `<name>.asWritten` is set, which keeps the words and flags them.
 */
export function parseFact(kind: Kind, raw: RawInput): Parsed<FactInput> {
  const errors: FieldErrors = {}
  const values: Values = {}
  for (const [name, field] of Object.entries(kind.fields)) {
    values[name] = parseField(name, field, raw, errors) as Values[string]
  }
  const date = kind.dated === 'never' ? null : parseDate('date', raw, errors)
  if (kind.dated === 'required' && !date && !errors.date) errors.date = { key: 'errors.required' }
  const shared = {
    confidentiality:
      oneOf('confidentiality', 'confidentiality', raw, errors) ?? kind.confidentiality,
    credibility: oneOf('credibility', 'information_credibility', raw, errors),
    standing: (raw.standing === 'rival' ? 'rival' : 'held') as 'held' | 'rival',
    standingReason: parseText('standingReason', 1000, raw, errors),
    rivalOfId: raw.standing === 'rival' ? parseId('rivalOfId', raw, errors) : null,
    note: parseText('note', 2000, raw, errors),
  }
  if (shared.standing === 'rival' && !shared.standingReason) {
    errors.standingReason = { key: 'errors.rivalNeedsReason' }
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { values, date, ...shared } }
}

/** A fact as its form would have been filled in: what `parseFact` reads as the same fact. */
export function factAsTyped(kind: Kind, fact: FactInput): Record<string, string> {
  const raw: Record<string, string> = {
    confidentiality: fact.confidentiality,
    credibility: fact.credibility ?? '',
    standing: fact.standing,
    standingReason: fact.standingReason ?? '',
    rivalOfId: fact.rivalOfId ?? '',
    note: fact.note ?? '',
  }
  if (kind.dated !== 'never') typeDate('date', fact.date, raw)
  for (const [name, field] of Object.entries(kind.fields)) {
    const value = fact.values[name] ?? null
    if (field.type === 'date') typeDate(name, value as RecordedDate | null, raw)
    else if (field.type === 'term') {
      const term = value as Term | null
      for (const part of ['years', 'months', 'days'] as const) {
        raw[`${name}.${part}`] = term?.[part] ? String(term[part]) : ''
      }
    } else raw[name] = value === null ? '' : String(value)
  }
  return raw
}

function typeDate(name: string, date: RecordedDate | null, raw: Record<string, string>): void {
  raw[name] = date?.text ?? date?.edtf ?? ''
  if (date?.edtf === null) raw[`${name}.asWritten`] = 'on'
}

function parseField(name: string, field: Field, raw: RawInput, errors: FieldErrors): unknown {
  const value = readField(name, field, raw, errors)
  if (field.required && value === null && !errors[name]) errors[name] = { key: 'errors.required' }
  return value
}

function readField(name: string, field: Field, raw: RawInput, errors: FieldErrors): unknown {
  switch (field.type) {
    case 'text':
      return parseText(name, field.max, raw, errors)
    case 'choice':
      return oneOf(name, field.list, raw, errors)
    case 'date':
      return parseDate(name, raw, errors)
    case 'number':
      return parseNumber(name, field.min, field.max, raw, errors)
    case 'term':
      return parseTerm(name, raw, errors)
    case 'article':
      return parseArticle(name, raw, errors)
    case 'fact':
      return parseId(name, raw, errors)
  }
}

function parseTerm(name: string, raw: RawInput, errors: FieldErrors) {
  const years = parseNumber(`${name}.years`, 0, 100, raw, errors) ?? 0
  const months = parseNumber(`${name}.months`, 0, 1200, raw, errors) ?? 0
  const days = parseNumber(`${name}.days`, 0, 40_000, raw, errors) ?? 0
  return years + months + days === 0 ? null : { years, months, days }
}

function parseArticle(name: string, raw: RawInput, errors: FieldErrors): string | null {
  const text = raw[name]?.trim()
  if (!text) return null
  if (findArticle(text)) return text
  errors[name] = { key: 'errors.notInList', values: { text } }
  return null
}
