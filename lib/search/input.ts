import { z } from 'zod'
import { findArticle, lawVersionIds } from '@/db/laws'
import { codes } from '@/db/vocabulary'
import { fromEdtf } from '@/lib/core/partial-date'
import type { FieldErrors } from '@/lib/forms/parse'
import { type CaseFilter, lastPage, type StatusFilter, statusGroups } from './model'

/** What Next and `URLSearchParams` give. Of a repeated parameter the first counts. */
export type SearchParams = URLSearchParams | Record<string, string | string[] | undefined>

export interface ParsedFilter {
  filter: CaseFilter
  /** By parameter. What is wrong is left out of the filter: pages say so, the API refuses. */
  errors: FieldErrors
}

/** Reads a filter from the parameters of an address. Others than the filter's own are ignored. */
export function parseFilter(params: SearchParams): ParsedFilter {
  const { values, errors } = readFields(caseFields, params)
  dropWrongOrder(values, errors, 'from', 'to')
  return { filter: { ...values, page: values.page ?? 1 } as unknown as CaseFilter, errors }
}

/** How one parameter is read, and what is said when it can't be. */
export interface FilterField {
  schema: z.ZodType
  error: string
}

/** Reads the parameters that have a field here. What is wrong is left out and said. */
export function readFields(
  fields: Record<string, FilterField>,
  params: SearchParams,
): { values: Record<string, unknown>; errors: FieldErrors } {
  const values: Record<string, unknown> = {}
  const errors: FieldErrors = {}
  for (const [name, field] of Object.entries(fields)) {
    const text = readParam(params, name)
    if (text === '') continue
    const parsed = field.schema.safeParse(text)
    if (parsed.success) values[name] = parsed.data
    else
      errors[name] = {
        key: field.error,
        values: { text: text.slice(0, 60), min: 1, max: lastPage },
      }
  }
  return { values, errors }
}

/** Leaves out the second of two dates when it lies before the first. */
export function dropWrongOrder(
  values: Record<string, unknown>,
  errors: FieldErrors,
  first: string,
  second: string,
): void {
  const [from, to] = [values[first], values[second]]
  if (typeof from !== 'string' || typeof to !== 'string') return
  if ((firstDay(from) ?? '') <= (lastDay(to) ?? '')) return
  errors[second] = { key: 'errors.filterOrder' }
  delete values[second]
}

/** The parameters of a filter, in a fixed order, so that one search has one address. */
export function filterToParams(filter: CaseFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of Object.keys(caseFields) as (keyof CaseFilter)[]) {
    const value = filter[name]
    if (value === undefined || value === '' || (name === 'page' && value === 1)) continue
    params.set(name, String(value))
  }
  return params
}

/** Whether anything narrows the list. */
export function isNarrowed(filter: CaseFilter): boolean {
  return filterToParams({ ...filter, page: 1 }).size > 0
}

/** The first day of `1998`, `1998-11` or `1998-11-30`. */
export function firstDay(date: string): string | null {
  return fromEdtf(date).earliest
}

export function lastDay(date: string): string | null {
  return fromEdtf(date).latest
}

const statuses = [
  ...new Set<StatusFilter>([...statusGroups, ...codes('custody_status'), ...codes('outcome_kind')]),
]

/** A year, a month or a day. */
export const day = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .refine(isDate)

/** The fields of the one filter, by parameter: the desk's has more of them. */
export const caseFields: Record<keyof CaseFilter, FilterField> = {
  q: { schema: z.string().transform((text) => text.slice(0, 200)), error: 'errors.tooLong' },
  status: { schema: z.enum(statuses), error: 'errors.notInList' },
  issue: { schema: z.enum(codes('issue')), error: 'errors.notInList' },
  charge: {
    schema: z.string().refine((id) => findArticle(id) !== undefined),
    error: 'errors.notInList',
  },
  law: { schema: z.enum(lawVersionIds), error: 'errors.notInList' },
  place: { schema: z.enum(codes('province')), error: 'errors.notInList' },
  ethnicity: { schema: z.enum(codes('ethnicity')), error: 'errors.notInList' },
  religion: { schema: z.enum(codes('religion')), error: 'errors.notInList' },
  sex: { schema: z.enum(codes('sex')), error: 'errors.notInList' },
  from: { schema: day, error: 'errors.filterDate' },
  to: { schema: day, error: 'errors.filterDate' },
  page: {
    schema: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .refine((page) => page >= 1 && page <= lastPage),
    error: 'errors.notANumber',
  },
}

function readParam(params: SearchParams, name: string): string {
  const value = params instanceof URLSearchParams ? params.get(name) : params[name]
  return ((Array.isArray(value) ? value[0] : value) ?? '').trim()
}

function isDate(text: string): boolean {
  try {
    fromEdtf(text)
    return true
  } catch {
    return false
  }
}
