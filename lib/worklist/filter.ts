import { z } from 'zod'
import { codes } from '@/db/vocabulary'
import type { FieldErrors } from '@/lib/forms/parse'
import {
  caseFields,
  day,
  dropWrongOrder,
  type FilterField,
  readFields,
  type SearchParams,
} from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import { type Column, columnCodes, defaultColumns, type GroupColumn, groupColumns } from './columns'
import { type Need, needCodes } from './needs'

/**
 * What the case table shows: one object for the table, its counts, the worklist, bulk work, exports and
 * feeds. It stands in the address.
 */
export interface DeskFilter extends CaseFilter {
  /** What waits for a person: a filter with a name. */
  need?: Need
  state?: 'draft' | 'published' | 'withdrawn'
  review?: 'open' | 'submitted' | 'returned' | 'approved'
  /** `me`, `none`, or a member of staff by id. */
  assignee?: string
  tag?: string
  severity?: string
  /** The term may end on some day from here on, up to here: `1998`, `1998-11` or `1998-11-30`. */
  dueAfter?: string
  dueBefore?: string
  /** The list that brought it. */
  list?: string
  /** A column, led by `-` for the other direction. */
  sort?: Sort
  group?: GroupColumn
  /** Those shown, in order, with commas between. */
  columns?: string
}

export type Sort = Column | `-${Column}`

/** What narrows the list; the rest says how it is shown. */
export type Narrowing = Omit<DeskFilter, 'sort' | 'group' | 'columns' | 'page'>

const text = (max: number) => z.string().transform((typed) => typed.slice(0, max))
const inList = 'errors.notInList'

const { page, ...narrowing } = caseFields

const fields: Record<keyof DeskFilter, FilterField> = {
  ...narrowing,
  need: { schema: z.enum(needCodes), error: inList },
  state: { schema: z.enum(['draft', 'published', 'withdrawn']), error: inList },
  review: { schema: z.enum(codes('review_state')), error: inList },
  assignee: { schema: z.union([z.enum(['me', 'none']), z.guid()]), error: inList },
  tag: { schema: text(60), error: inList },
  severity: { schema: z.enum(codes('health_severity')), error: inList },
  dueAfter: { schema: day, error: 'errors.filterDate' },
  dueBefore: { schema: day, error: 'errors.filterDate' },
  list: { schema: text(200), error: inList },
  sort: {
    schema: z.enum([...columnCodes, ...columnCodes.map((code) => `-${code}` as const)]),
    error: inList,
  },
  group: { schema: z.enum(groupColumns), error: inList },
  columns: {
    schema: z.string().transform((list) => joinColumns(list.split(','))),
    error: inList,
  },
  page,
}

/** Reads a filter from an address. What can't be read is left out and said, by parameter. */
export function parseDeskFilter(params: SearchParams): {
  filter: DeskFilter
  errors: FieldErrors
} {
  const { values, errors } = readFields(fields, inOneColumns(params))
  dropWrongOrder(values, errors, 'from', 'to')
  dropWrongOrder(values, errors, 'dueAfter', 'dueBefore')
  return { filter: { ...values, page: values.page ?? 1 } as unknown as DeskFilter, errors }
}

/** The parameters of a filter, in a fixed order, so that one choice has one address. */
export function deskFilterToParams(filter: DeskFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of Object.keys(fields) as (keyof DeskFilter)[]) {
    const value = filter[name]
    if (value === undefined || value === '' || (name === 'page' && value === 1)) continue
    if (name === 'columns' && value === defaultColumns.join(',')) continue
    params.set(name, String(value))
  }
  return params
}

/** The columns shown: the case itself always comes first. */
export function columnsOfFilter(filter: DeskFilter): Column[] {
  return filter.columns ? (filter.columns.split(',') as Column[]) : [...defaultColumns]
}

/** What of a filter narrows the list, without a name typed: what may be kept under a name. */
export function narrowingOf(filter: DeskFilter): Narrowing {
  const { sort: _sort, group: _group, columns: _columns, page: _page, ...rest } = filter
  return rest
}

export function isNarrowed(filter: DeskFilter): boolean {
  return Object.values(narrowingOf(filter)).some((value) => value !== undefined && value !== '')
}

/** A form sends a parameter a column. */
function inOneColumns(params: SearchParams): SearchParams {
  if (params instanceof URLSearchParams) {
    const all = params.getAll('columns')
    if (all.length < 2) return params
    const joined = new URLSearchParams(params)
    joined.set('columns', all.join(','))
    return joined
  }
  const { columns } = params
  return Array.isArray(columns) ? { ...params, columns: columns.join(',') } : params
}

/** Known columns, each once, in the order given. */
function joinColumns(list: string[]): string {
  const known = new Set<string>(columnCodes)
  return [...new Set(list.map((code) => code.trim()))].filter((code) => known.has(code)).join(',')
}
