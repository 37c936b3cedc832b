import { z } from 'zod'
import { findArticle } from '@/db/laws'
import { codes } from '@/db/vocabulary'
import { fromEdtf } from '@/lib/core/partial-date'
import type { FieldErrors } from '@/lib/forms/parse'
import { type CaseFilter, type StatusFilter, statusGroups } from './model'

/** What Next and `URLSearchParams` give. Of a repeated parameter the first counts. */
export type SearchParams = URLSearchParams | Record<string, string | string[] | undefined>

export interface ParsedFilter {
  filter: CaseFilter
  /** By parameter. What is wrong is left out of the filter: pages say so, the API refuses. */
  errors: FieldErrors
}

/** Reads a filter from the parameters of an address. Others than the filter's own are ignored. */
export function parseFilter(params: SearchParams): ParsedFilter {
  const filter: Record<string, unknown> = { page: 1 }
  const errors: FieldErrors = {}
  for (const [name, field] of Object.entries(fields)) {
    const text = readParam(params, name)
    if (text === '') continue
    const parsed = field.schema.safeParse(text)
    if (parsed.success) filter[name] = parsed.data
    else
      errors[name] = {
        key: field.error,
        values: { text: text.slice(0, 60), min: 1, max: lastPage },
      }
  }
  const { from, to } = filter as Partial<CaseFilter>
  if (from && to && (firstDay(from) ?? '') > (lastDay(to) ?? '')) {
    errors.to = { key: 'errors.filterOrder' }
    delete filter.to
  }
  return { filter: filter as unknown as CaseFilter, errors }
}

/** The parameters of a filter, in a fixed order, so that one search has one address. */
export function filterToParams(filter: CaseFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of Object.keys(fields) as (keyof CaseFilter)[]) {
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

/** Further on, a list is read through the API. */
const lastPage = 10_000

const day = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .refine(isDate)

const fields: Record<keyof CaseFilter, { schema: z.ZodType; error: string }> = {
  q: { schema: z.string().transform((text) => text.slice(0, 200)), error: 'errors.tooLong' },
  status: { schema: z.enum(statuses), error: 'errors.notInList' },
  issue: { schema: z.enum(codes('issue')), error: 'errors.notInList' },
  charge: {
    schema: z.string().refine((id) => findArticle(id) !== undefined),
    error: 'errors.notInList',
  },
  place: { schema: z.enum(codes('province')), error: 'errors.notInList' },
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
