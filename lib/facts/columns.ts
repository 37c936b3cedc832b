import {
  advocacyActions,
  charges,
  custodies,
  detentions,
  familyMembers,
  healthObservations,
  identities,
  legalSteps,
  names,
  officialAccounts,
  outcomes,
  recognitions,
  sentenceChanges,
  sentences,
} from '@/db/schema'
import { openField, sealField } from '@/lib/core/field-cipher'
import { dateColumns, dateFromColumns, type RecordedDate } from '@/lib/core/recorded-date'
import type { Field, Kind, TableName, Values } from './kind'

type Columns = Record<string, unknown>

const tables = {
  names,
  identities,
  familyMembers,
  detentions,
  custodies,
  outcomes,
  legalSteps,
  charges,
  sentences,
  sentenceChanges,
  healthObservations,
  officialAccounts,
  recognitions,
  advocacyActions,
} as const satisfies Record<TableName, unknown>

/** The table that holds the fields of a kind. */
export function tableOf(kind: Kind) {
  return tables[kind.table]
}

/** The columns of a kind's table for these values. Secret fields are sealed for this fact. */
export function toColumns(kind: Kind, factId: string, values: Values): Columns {
  const columns: Columns = {}
  for (const [name, field] of Object.entries(kind.fields)) {
    const value = values[name] ?? null
    if (field.type === 'date')
      Object.assign(columns, dateColumns(name, value as RecordedDate | null))
    else if (field.type === 'term') {
      const term = value as { years: number; months: number; days: number } | null
      columns[`${name}Years`] = term?.years ?? null
      columns[`${name}Months`] = term?.months ?? null
      columns[`${name}Days`] = term?.days ?? null
    } else if (isSecret(field) && typeof value === 'string') {
      columns[name] = sealField(value, placeOf(kind, name, factId))
    } else columns[name] = value
  }
  return columns
}

/** The values that a row of a kind's table holds. */
export function fromColumns(kind: Kind, factId: string, row: Columns): Values {
  const values: Values = {}
  for (const [name, field] of Object.entries(kind.fields)) {
    values[name] = readColumn(kind, factId, name, field, row) as Values[string]
  }
  return values
}

function readColumn(kind: Kind, factId: string, name: string, field: Field, row: Columns): unknown {
  if (field.type === 'date') return dateFromColumns(name, row)
  if (field.type === 'term') {
    const years = Number(row[`${name}Years`] ?? 0)
    const months = Number(row[`${name}Months`] ?? 0)
    const days = Number(row[`${name}Days`] ?? 0)
    return years + months + days === 0 ? null : { years, months, days }
  }
  const value = row[name] ?? null
  if (isSecret(field) && typeof value === 'string')
    return openField(value, placeOf(kind, name, factId))
  return value
}

const isSecret = (field: Field) => field.type === 'text' && field.secret
const placeOf = (kind: Kind, name: string, factId: string) => `${kind.table}.${name}:${factId}`
