import type { ListName } from '@/db/vocabulary'
import { UserError } from '@/lib/core/errors'
import { fromEdtf } from '@/lib/core/partial-date'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Field, Kind, Term, Values } from '@/lib/facts/kind'
import type { Wording } from '@/lib/i18n/wording'

/** What a cell of a column is, when it is not empty. */
export const columnTypes = [
  'text',
  'texts',
  'date',
  'day',
  'moment',
  'number',
  'numbers',
  'code',
  'codes',
  'country',
  'language',
  'article',
  'reference',
  'address',
  'sha256',
] as const
export type ColumnType = (typeof columnTypes)[number]

/** One column of an export: its name never changes its meaning. */
export interface Column {
  name: string
  type: ColumnType
  /** The controlled lists that its codes are of. */
  lists: readonly ListName[]
  /** What stands in it, for the data dictionary. */
  meaning: (wording: Wording) => string
}

/** The columns of a kind's own fields, as far as they are published. */
export function fieldColumns(kind: Kind): Column[] {
  return publishedFields(kind).flatMap(([name, field]) => columnsOf(kind, name, field))
}

/** The cells of a fact's own fields, in the order of `fieldColumns`. */
export function fieldCells(kind: Kind, values: Values): string[] {
  return publishedFields(kind).flatMap(([name, field]) => cellsOf(field, values[name] ?? null))
}

/**
 * A row of a kind's table as the form of the kind gives it, for `parseFact`; dates and references to
 * other facts apart, because a form can't give them exactly.
 */
export function readFieldCells(
  kind: Kind,
  row: Record<string, string>,
): {
  raw: Record<string, string>
  dates: Record<string, RecordedDate | null>
  references: Record<string, string>
} {
  const raw: Record<string, string> = {}
  const dates: Record<string, RecordedDate | null> = {}
  const references: Record<string, string> = {}
  for (const [name, field] of publishedFields(kind)) {
    const column = snakeCase(name)
    if (field.type === 'date') {
      dates[name] = readDateCells(row, column)
      Object.assign(raw, rawDate(name, dates[name]))
    } else if (field.type === 'term') {
      for (const part of termParts) raw[`${name}.${part}`] = row[`${column}_${part}`] ?? ''
    } else if (field.type === 'fact') {
      if (row[column]) references[name] = row[column]
    } else raw[name] = row[column] ?? ''
  }
  return { raw, dates, references }
}

export function dateColumns(name: string, what: Column['meaning']): Column[] {
  const said =
    (key: string): Column['meaning'] =>
    (w) =>
      w.t(key, { what: what(w) })
  return [
    { name, type: 'date', lists: [], meaning: said('dictionary.says.date') },
    {
      name: `${name}_as_written`,
      type: 'text',
      lists: [],
      meaning: said('dictionary.says.asWritten'),
    },
  ]
}

export function dateCells(date: RecordedDate | null): string[] {
  return [date?.edtf ?? '', date?.text ?? '']
}

/** @throws UserError when the EDTF is none */
export function readDateCells(row: Record<string, string>, name: string): RecordedDate | null {
  const edtf = row[name] || null
  const text = row[`${name}_as_written`] || null
  if (!edtf) return text ? { edtf: null, text, earliest: null, latest: null } : null
  const date = fromEdtf(edtf)
  if (date.edtf !== edtf) throw new UserError(`“${edtf}” in ${name} should be ${date.edtf}.`)
  return { ...date, text }
}

/** A recorded date as a form gives it, so that a field that needs one has one. */
export function rawDate(name: string, date: RecordedDate | null): Record<string, string> {
  return date ? { [name]: date.edtf ?? date.text ?? '', [`${name}.asWritten`]: '1' } : {}
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

const termParts = ['years', 'months', 'days'] as const

/** The fields of a kind that a publication carries, by name. */
export function publishedFields(kind: Kind): [string, Field][] {
  return Object.entries(kind.fields).filter(([, field]) => field.published)
}

/** The name of a field as the desk's form has it. */
export function fieldMeaning(kind: Kind, name: string): Column['meaning'] {
  return (w) => w.t(`kinds.${kind.kind}.fields.${name}`)
}

function columnsOf(kind: Kind, name: string, field: Field): Column[] {
  const column = snakeCase(name)
  const meaning = fieldMeaning(kind, name)
  const one = (type: ColumnType, lists: readonly ListName[] = []): Column[] => [
    { name: column, type, lists, meaning },
  ]
  switch (field.type) {
    case 'date':
      return dateColumns(column, meaning)
    case 'term':
      return termParts.map((part) => ({
        name: `${column}_${part}`,
        type: 'number',
        lists: [],
        meaning: (w) => w.t(`dictionary.says.${part}`, { what: meaning(w) }),
      }))
    case 'choice':
      return one('code', [field.list])
    case 'fact':
      return one('reference')
    case 'article':
      return one('article')
    case 'number':
      return one('number')
    case 'text':
      return one('text', field.lists)
  }
}

function cellsOf(field: Field, value: Values[string] | null): string[] {
  if (field.type === 'date') return dateCells(value as RecordedDate | null)
  if (field.type === 'term') {
    const term = value as Term | null
    return termParts.map((part) => String(term?.[part] ?? ''))
  }
  return [value === null ? '' : String(value)]
}
