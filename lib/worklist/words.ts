import { type Code, isCode, type ListName } from '@/db/vocabulary'
import { formatDate } from '@/lib/core/partial-date-words'
import { dateWords } from '@/lib/i18n/date-words'
import type { Wording } from '@/lib/i18n/wording'
import { statusLabel } from '@/lib/publications/reading'
import type { Column, GroupColumn } from './columns'
import type { ShownEntry } from './queries'

/** The names of colleagues by their id. */
export type Names = ReadonlyMap<string, string>

/** What stands in a cell of the table, in words; empty where nothing is known. */
export function cellWords(
  entry: ShownEntry,
  column: Column,
  wording: Wording,
  names: Names,
): string {
  const { t, list } = wording
  const day = (iso: string | null) => (iso ? formatDate(iso, wording.locale, 'short') : '')
  switch (column) {
    case 'name':
      return [entry.name ?? entry.slug, entry.native].filter(Boolean).join(' ')
    case 'since':
      return entry.statusSince ? dateWords(entry.statusSince, wording, 'short') : ''
    case 'due':
      return day(entry.due)
    case 'charge':
      return list(entry.charges)
    case 'issue':
      return list(entry.issues.map((code) => termWords('issue', code, wording)))
    case 'news':
      return day(entry.lastNews)
    case 'gaps':
      return list(gapWords(entry, wording))
    case 'tags':
      return list(entry.tags)
    case 'edition':
      return entry.edition ? t('desk.table.edition', { number: entry.edition }) : ''
    case 'born':
      return entry.birthYear ? String(entry.birthYear) : ''
    case 'held':
      return day(entry.heldFrom)
    case 'opened':
      return day(entry.createdAt.toISOString().slice(0, 10))
    case 'changed':
      return day(entry.changedAt.toISOString().slice(0, 10))
    case 'confidentiality':
      return termWords('confidentiality', entry.confidentiality, wording)
    default:
      return valueWords(column, groupValueOf(entry, column), wording, names)
  }
}

/** Where things stand, with its date: “Detained, 3 Mar 2015”. */
export function standingWords(entry: ShownEntry, wording: Wording): string {
  const columns = ['status', 'since'] as const
  return wording.list(
    columns.map((column) => cellWords(entry, column, wording, new Map())).filter(Boolean),
  )
}

/** The heading of a group of rows, or one value of a column that has one a case. */
export function valueWords(
  column: GroupColumn,
  value: string | null,
  wording: Wording,
  names: Names,
): string {
  if (!value) return ''
  switch (column) {
    case 'assignee':
      return names.get(value) ?? wording.t('desk.someone')
    case 'list':
      return value
    case 'status':
      return statusLabel({ code: value as Code<'custody_status'> }, wording)
    default:
      return termWords(lists[column], value, wording)
  }
}

/** By which value of a column a case is gathered with others. */
export function groupValueOf(entry: ShownEntry, column: GroupColumn): string | null {
  const values: Record<GroupColumn, string | null> = {
    status: entry.status,
    state: entry.state,
    review: entry.review,
    place: entry.province,
    assignee: entry.assigneeId,
    severity: entry.severity,
    sex: entry.sex,
    ethnicity: entry.ethnicity,
    religion: entry.religion,
    list: entry.importedFrom,
  }
  return values[column]
}

/** What the record of a case lacks. */
export function gapWords(entry: ShownEntry, { t }: Wording): string[] {
  const gaps = [
    ['unsourced', entry.unsourced],
    ['uncopied', entry.uncopied],
    ['articles', entry.wrongArticles],
  ] as const
  return gaps.flatMap(([code, count]) => (count > 0 ? t(`desk.table.gap.${code}`, { count }) : []))
}

const lists = {
  state: 'case_state',
  review: 'review_state',
  place: 'province',
  severity: 'health_severity',
  sex: 'sex',
  ethnicity: 'ethnicity',
  religion: 'religion',
} as const satisfies Partial<Record<GroupColumn, ListName>>

function termWords(name: ListName, code: string, { term }: Wording): string {
  return isCode(name, code) ? term(name, code) : code
}
