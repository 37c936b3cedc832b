/** What the case table can show of a case beside its name. Its words: `desk.table.column.<code>`. */
export const columnCodes = [
  'name',
  'status',
  'since',
  'due',
  'place',
  'charge',
  'issue',
  'severity',
  'news',
  'gaps',
  'assignee',
  'tags',
  'state',
  'review',
  'edition',
  'sex',
  'born',
  'ethnicity',
  'religion',
  'held',
  'list',
  'confidentiality',
  'opened',
  'changed',
] as const

export type Column = (typeof columnCodes)[number]

/** The name is always there; the others are chosen. */
export const defaultColumns: readonly Column[] = [
  'status',
  'due',
  'place',
  'gaps',
  'assignee',
  'state',
  'changed',
]

/** By which the rows can be gathered under headings. */
export const groupColumns = [
  'status',
  'state',
  'review',
  'place',
  'assignee',
  'severity',
  'sex',
  'ethnicity',
  'religion',
  'list',
] as const satisfies readonly Column[]

export type GroupColumn = (typeof groupColumns)[number]
