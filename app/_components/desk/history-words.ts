import { factWords } from '@/lib/cases/fact-form'
import type { HistoryEvent } from '@/lib/cases/history'
import { kindOf, kinds } from '@/lib/cases/kinds'
import type { Field, Kind } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import type { ListName } from '@/lib/forms/options'
import type { Wording } from '@/lib/i18n/wording'
import { dateWords } from '../recorded-date'
import { shorten } from './missing'
import { codeWords, valueWords } from './value-words'

/** What one person did at one moment: all rows that one transaction changed. */
export interface Act {
  key: string
  at: Date
  by: string | null
  action: string
  reason: string | null
  changes: Change[]
}

/** What of it befell one fact, the case, or one of its editions. */
export interface Change {
  key: string
  /** In words; null when the act says it already. */
  subject: string | null
  /** The fact's address on its page, when it is one that the viewer may see. */
  factId: string | null
  rows: { label: string; before: string; after: string }[]
}

/** What a history needs to name what it tells of. */
export interface Known {
  facts: Fact[]
  sourceTitles: Map<string, string>
}

/** The history in acts, newest first, with labels for columns and words for codes and dates. */
export function actsOf(events: HistoryEvent[], known: Known, wording: Wording): Act[] {
  const acts: { act: Act; events: HistoryEvent[] }[] = []
  for (const event of events) {
    // Each page that shows what is restricted leaves a reading: those of one hour are told once.
    const time =
      event.action === 'fact.read' ? event.at.toISOString().slice(0, 13) : event.at.getTime()
    const key = `${time} ${event.by} ${event.action}`
    const last = acts.at(-1)
    if (last?.act.key === key) last.events.push(event)
    else {
      const { at, by, action, reason } = event
      acts.push({ act: { key, at, by, action, reason, changes: [] }, events: [event] })
    }
  }
  return acts.map(({ act, events: own }) => ({ ...act, changes: changesOf(own, known, wording) }))
}

/** The sources that a history tells of. */
export function sourcesIn(events: HistoryEvent[]): string[] {
  const ids = events
    .filter((event) => event.table === 'citations')
    .map((event) => String(rowOf(event).source_id))
  return [...new Set(ids)]
}

function changesOf(events: HistoryEvent[], known: Known, wording: Wording): Change[] {
  const changes = new Map<string, Change>()
  // A fact's two rows, and the citations made with it, are one change to whoever reads.
  for (const event of [...events].reverse()) {
    const factId = factOf(event)
    const key = factId ?? `${event.table} ${event.rowId}`
    const fact = known.facts.find((one) => one.id === factId)
    const change = changes.get(key) ?? {
      key,
      subject: subjectOf(event, fact, wording),
      factId: fact?.id ?? null,
      rows: [],
    }
    change.rows.push(...rowsOf(event, known, wording))
    changes.set(key, change)
  }
  return [...changes.values()].filter((change) => change.rows.length > 0 || change.factId)
}

const rowOf = (event: HistoryEvent) => event.after ?? event.before ?? {}

function factOf(event: HistoryEvent): string | null {
  if (event.table === 'citations') return String(rowOf(event).fact_id)
  return event.table === 'facts' || kindOfTable(event.table) ? event.rowId : null
}

function subjectOf(event: HistoryEvent, fact: Fact | undefined, { t, ...words }: Wording) {
  if (fact) {
    return t('history.of', {
      kind: t(`kinds.${fact.kind}.one`),
      fact: shorten(factWords(fact, { t, ...words })),
    })
  }
  const named: Record<string, string> = {
    cases: 'history.case',
    citations: 'history.citation',
    publication_records: 'history.publication',
    withdrawal_records: 'history.withdrawal',
  }
  const name = named[event.table]
  return name ? t(name) : null
}

function rowsOf(event: HistoryEvent, known: Known, wording: Wording): Change['rows'] {
  return fieldsOf(event)
    .filter(({ usual }) => event.before !== null || !usual || event.after?.[usual[0]] !== usual[1])
    .map(({ label, words }) => ({
      label: label(wording),
      before: event.before ? words(event.before, known, wording) : '',
      after: event.after ? words(event.after, known, wording) : '',
    }))
    .filter((row) => row.before !== row.after)
}

type Columns = Record<string, unknown>
interface HistoryField {
  /** The column's value in most new rows, of which nothing need be said. */
  usual?: [string, string]
  label: (wording: Wording) => string
  words: (columns: Columns, known: Known, wording: Wording) => string
}

/** The fields that a row has: those of its kind, or those that every row of its table has. */
function fieldsOf(event: HistoryEvent): HistoryField[] {
  const kind = kindOfTable(event.table)
  if (kind) {
    return Object.entries(kind.fields).map(([name, field]) => ({
      label: ({ t }) => t(`kinds.${kind.kind}.fields.${name}`),
      words: (columns, known, wording) => fieldWords(name, field, columns, known.facts, wording),
    }))
  }
  const plain = Object.entries(plainFields[event.table] ?? {}).map(
    ([column, list]): HistoryField => ({
      usual: usualValues[column] === undefined ? undefined : [column, usualValues[column]],
      label: ({ t }) => t(`history.fields.${column}`),
      words: (columns, known, wording) => plainWords(column, columns[column], list, known, wording),
    }),
  )
  if (event.table !== 'facts') return plain
  return [
    {
      label: ({ t }) => t('history.fields.date'),
      words: (columns, _known, wording) => dateInWords('date', columns, wording),
    },
    ...plain,
  ]
}

/** The columns that say something to a reader, and the list that a code is of. */
const plainFields: Record<string, Record<string, ListName | null>> = {
  cases: {
    state: 'case_state',
    issues: 'issue',
    slug: null,
    imported_from: null,
    imported_as_of: null,
  },
  facts: {
    standing: 'standing',
    standing_reason: null,
    confidentiality: 'confidentiality',
    credibility: 'information_credibility',
    note: null,
  },
  citations: {
    source_id: null,
    locator: null,
    stance: 'citation_stance',
    basis: 'source_basis',
    quotation: null,
    is_retracted: null,
    retracted_reason: null,
  },
  publication_records: { number: null, reason: null },
  withdrawal_records: { through: null, reason: null },
}

const usualValues: Record<string, string> = {
  standing: 'held',
  confidentiality: 'public',
  stance: 'supports',
  state: 'draft',
}

function plainWords(
  column: string,
  value: unknown,
  list: ListName | null,
  known: Known,
  wording: Wording,
): string {
  if (value === null || value === undefined || value === '' || value === false) return ''
  if (Array.isArray(value)) {
    return wording.list(value.map((code) => (list ? codeWords(list, code, wording) : String(code))))
  }
  if (list) return codeWords(list, value, wording)
  if (value === true) return wording.t('common.yes')
  if (column === 'source_id') return known.sourceTitles.get(String(value)) ?? ''
  return String(value)
}

function fieldWords(
  name: string,
  field: Field,
  columns: Columns,
  facts: Fact[],
  wording: Wording,
): string {
  const column = snakeCase(name)
  if (field.type === 'date') return dateInWords(column, columns, wording)
  if (field.type === 'term') {
    const [years, months, days] = ['years', 'months', 'days'].map((part) =>
      Number(columns[`${column}_${part}`] ?? 0),
    )
    const term = { years, months, days }
    return years || months || days ? wording.duration(term) : ''
  }
  const value = columns[column]
  // Sealed anew on each save, so that something changed can't be seen in it.
  if (field.type === 'text' && field.secret) return value ? wording.t('history.encrypted') : ''
  return valueWords(field, value, facts, wording)
}

function dateInWords(column: string, columns: Columns, wording: Wording): string {
  const [edtf, text] = [columns[column], columns[`${column}_text`]]
  if (typeof edtf !== 'string' && typeof text !== 'string') return ''
  return dateWords(
    {
      edtf: typeof edtf === 'string' ? edtf : null,
      text: typeof text === 'string' ? text : null,
      earliest: null,
      latest: null,
    },
    wording,
  )
}

function kindOfTable(table: string): Kind | null {
  const kind = (Object.keys(kinds) as Fact['kind'][]).find(
    (name) => snakeCase(kindOf(name).table) === table,
  )
  return kind ? kindOf(kind) : null
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
