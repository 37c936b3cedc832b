import { dateFromColumns } from '@/lib/core/recorded-date'
import { fromColumns } from '@/lib/facts/columns'
import type { Fact } from '@/lib/facts/model'
import type { Citation, CitationSource } from '@/lib/sources/model'
import type { HistoryEvent } from './history'
import { kindOf, kinds } from './kinds'
import type { CaseRecord, CaseRow } from './model'

/** A moment of the past: the end of a day, or right after one event. */
export type PastPoint = { day: string } | { eventId: number }

type Columns = Record<string, unknown>

/**
 * The record of a case as it stood then, from its history: each row as the last event up to that moment
 * left it. Facts that hung on another case then are not in it. Sources are as they are now; those that
 * the viewer may not see are left out, as everywhere.
 *
 * @param row the case as it is now: what its history does not say is taken from there
 * @param known the sources that may be cited, by id
 * @returns null when the case was not open yet
 */
export function recordAt(
  events: readonly HistoryEvent[],
  row: CaseRow,
  point: PastPoint,
  known: ReadonlyMap<string, CitationSource>,
): CaseRecord | null {
  const past = events.filter((event) => isUpTo(event, point)).toSorted((a, b) => a.id - b.id)
  const rows = new Map<string, Map<string, Columns>>()
  for (const { table, rowId, operation, after } of past) {
    const ofTable = rows.get(table) ?? new Map<string, Columns>()
    rows.set(table, ofTable)
    if (operation === 'DELETE') ofTable.delete(rowId)
    else if (after) ofTable.set(rowId, columnsOf(after))
  }
  const own = rows.get('cases')?.get(row.id)
  if (!own) return null
  const citations = [...(rows.get('citations')?.values() ?? [])].flatMap(
    (columns) => toCitation(columns, known) ?? [],
  )
  const facts = [...(rows.get('facts')?.values() ?? [])]
    .filter((columns) => columns.caseId === row.id)
    .flatMap((columns) => toFact(columns, rows, citations) ?? [])
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const last = past.at(-1)
  return {
    ...row,
    ...(own as Partial<CaseRow>),
    createdAt: new Date(String(own.createdAt)),
    changedAt: last?.at ?? row.changedAt,
    facts,
  }
}

/** How a record of the past differs from the one of today. */
export interface RecordDifferences {
  /** Recorded since, or come from another case. */
  added: Fact[]
  /** No longer in the case. */
  gone: Fact[]
  changed: { was: Fact; now: Fact }[]
}

export function compareRecords(then: CaseRecord, now: CaseRecord): RecordDifferences {
  const before = new Map(then.facts.map((fact) => [fact.id, fact]))
  const after = new Set(now.facts.map((fact) => fact.id))
  return {
    added: now.facts.filter((fact) => !before.has(fact.id)),
    gone: then.facts.filter((fact) => !after.has(fact.id)),
    changed: now.facts.flatMap((fact) => {
      const was = before.get(fact.id)
      return was && contentOf(was) !== contentOf(fact) ? [{ was, now: fact }] : []
    }),
  }
}

function contentOf(fact: Fact): string {
  const { values, date, standing, standingReason, rivalOfId, confidentiality, credibility, note } =
    fact
  const cited = fact.citations.map(({ id }) => id)
  return JSON.stringify([
    Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    date && [date.edtf, date.text],
    [standing, standingReason, rivalOfId, confidentiality, credibility, note],
    cited,
  ])
}

function isUpTo(event: HistoryEvent, point: PastPoint): boolean {
  return 'day' in point
    ? event.at.toISOString().slice(0, 10) <= point.day
    : event.id <= point.eventId
}

function toFact(
  columns: Columns,
  rows: Map<string, Map<string, Columns>>,
  citations: Citation[],
): Fact | null {
  const kind = columns.kind as Fact['kind']
  const id = String(columns.id)
  const own = Object.hasOwn(kinds, kind) && rows.get(snakeCase(kindOf(kind).table))?.get(id)
  if (!own) return null
  return {
    id,
    caseId: String(columns.caseId),
    kind,
    standing: columns.standing as Fact['standing'],
    standingReason: (columns.standingReason ?? null) as string | null,
    rivalOfId: (columns.rivalOfId ?? null) as string | null,
    date: dateFromColumns('date', columns),
    values: fromColumns(kindOf(kind), id, own),
    confidentiality: columns.confidentiality as Fact['confidentiality'],
    credibility: (columns.credibility ?? null) as Fact['credibility'],
    note: (columns.note ?? null) as string | null,
    version: Number(columns.version),
    createdAt: new Date(String(columns.createdAt)),
    createdBy: String(columns.createdBy),
    updatedAt: new Date(String(columns.updatedAt)),
    updatedBy: String(columns.updatedBy),
    citations: citations
      .filter((citation) => citation.factId === id)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

function toCitation(columns: Columns, known: ReadonlyMap<string, CitationSource>): Citation | null {
  const sourceId = String(columns.sourceId)
  const found = known.get(sourceId)
  if (!found || columns.isRetracted) return null
  return {
    id: String(columns.id),
    factId: String(columns.factId),
    sourceId,
    locator: (columns.locator ?? null) as string | null,
    quotation: (columns.quotation ?? null) as string | null,
    stance: columns.stance as Citation['stance'],
    basis: (columns.basis ?? null) as Citation['basis'],
    ...found,
  }
}

/** A row of the log under the names that the code has for its columns. */
function columnsOf(row: Columns): Columns {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
}

/** The name of a table or a column in the database. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
