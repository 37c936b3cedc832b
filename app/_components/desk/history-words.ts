import { factWords } from '@/lib/cases/fact-form'
import type { HistoryEvent, HistoryNames } from '@/lib/cases/history'
import { kindOf, kinds } from '@/lib/cases/kinds'
import { snakeCase } from '@/lib/cases/past-record'
import { differencesOfWords, type Stretch } from '@/lib/core/word-differences'
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
  /** The last event of it: the record as it stood then is worked out up to there. */
  lastEvent: number
  at: Date
  by: string | null
  action: string
  reason: string | null
  changes: Change[]
}

/** What of it befell one fact, the case, one of its editions, a source. */
export interface Change {
  key: string
  /** In words; null when the act says it already. */
  subject: string | null
  /** The fact's address on its page, when it is one that the viewer may see. */
  factId: string | null
  rows: ChangeRow[]
  /** What it said was erased for a person's safety. */
  isErased: boolean
}

export interface ChangeRow {
  label: string
  before: string
  after: string
  /** Word by word, where two long texts differ in a few. */
  stretches: Stretch[] | null
}

/** What a history needs to name what it tells of. */
export interface Known extends HistoryNames {
  caseId: string
  facts: Fact[]
}

/** The history in acts, newest first, with labels for columns and words for codes and dates. */
export function actsOf(events: HistoryEvent[], known: Known, wording: Wording): Act[] {
  const acts: { act: Act; events: HistoryEvent[] }[] = []
  for (const event of events) {
    // Each page that shows what is restricted leaves a reading: those of one hour are told once.
    const time =
      event.action === 'fact.read' ? event.at.toISOString().slice(0, 13) : event.at.getTime()
    const key = `${time} ${event.byId} ${event.action}`
    const last = acts.at(-1)
    if (last?.act.key === key) last.events.push(event)
    else {
      const { id, at, by, action, reason } = event
      const act = { key, lastEvent: id, at, by, action, reason, changes: [] }
      acts.push({ act, events: [event] })
    }
  }
  return acts.map(({ act, events: own }) => ({ ...act, changes: changesOf(own, known, wording) }))
}

/** The fact that an event befell, or null: its two rows and its citations are one to whoever reads. */
export function factOfEvent(event: HistoryEvent): string | null {
  if (event.table === 'citations') return String(rowOf(event).fact_id)
  return event.table === 'facts' || kindOfTable(event.table) ? event.rowId : null
}

function changesOf(events: HistoryEvent[], known: Known, wording: Wording): Change[] {
  const changes = new Map<string, Change>()
  for (const event of [...events].reverse()) {
    const factId = factOfEvent(event)
    const key = factId ?? `${event.table} ${event.rowId}`
    const fact = known.facts.find((one) => one.id === factId)
    const change = changes.get(key) ?? {
      key,
      subject: subjectOf(event, fact, known, wording),
      factId: fact?.id ?? null,
      rows: [],
      isErased: event.operation !== 'READ' && event.before === null && event.after === null,
    }
    change.rows.push(...rowsOf(event, known, wording))
    changes.set(key, change)
  }
  return [...changes.values()].filter(
    (change) => change.rows.length > 0 || change.factId || change.isErased,
  )
}

const rowOf = (event: HistoryEvent) => event.after ?? event.before ?? {}

/** What an event befell, by its table: the key of its words. */
const subjects: Record<string, string> = {
  cases: 'history.case',
  citations: 'history.citation',
  publication_records: 'history.publication',
  withdrawal_records: 'history.withdrawal',
  consents: 'history.consent',
  reviews: 'history.review',
  erasures: 'history.erasure',
  merges: 'history.merge',
  grants: 'history.access',
  sources: 'history.citation',
  archived_copies: 'history.copy',
}

function subjectOf(
  event: HistoryEvent,
  fact: Fact | undefined,
  known: Known,
  wording: Wording,
): string | null {
  const { t } = wording
  if (fact) {
    return t('history.of', {
      kind: t(`kinds.${fact.kind}.one`),
      fact: shorten(factWords(fact, wording)),
    })
  }
  const kind = kindOfTable(event.table)
  if (kind) return t(`kinds.${kind.kind}.one`)
  const name = subjects[event.table]
  if (!name) return null
  // What befell a case that was merged into this one is told under its address.
  const other = event.rowId !== known.caseId && known.cases.get(event.rowId)
  const title = event.table === 'sources' ? known.sources.get(event.rowId) : other
  return title ? t('history.of', { kind: t(name), fact: shorten(title) }) : t(name)
}

function rowsOf(event: HistoryEvent, known: Known, wording: Wording): ChangeRow[] {
  return fieldsOf(event)
    .filter(({ usual }) => event.before !== null || !usual || event.after?.[usual[0]] !== usual[1])
    .map(({ label, words }) => {
      const before = event.before ? words(event.before, known, wording) : ''
      const after = event.after ? words(event.after, known, wording) : ''
      return { label: label(wording), before, after, stretches: stretchesOf(before, after) }
    })
    .filter((row) => row.before !== row.after)
}

// In a shorter text the two versions are read faster one after the other.
const longText = 60

function stretchesOf(before: string, after: string): Stretch[] | null {
  if (before === after || Math.min(before.length, after.length) < longText) return null
  const stretches = differencesOfWords(before, after)
  const same = stretches.filter(({ kind }) => kind === 'same').map(({ text }) => text.length)
  return same.reduce((sum, length) => sum + length, 0) * 2 > after.length ? stretches : null
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
  return Object.entries(plainFields[event.table] ?? {}).flatMap(
    ([column, what]): HistoryField[] => {
      // Of a new fact or source only what is unusual about it is said.
      if (what === 'place' && event.before === null) return []
      return [
        {
          usual: usualValues[column] === undefined ? undefined : [column, usualValues[column]],
          label: ({ t }) => t(`history.fields.${column}`),
          words: (columns, known, wording) => plainWords(column, what, columns, known, wording),
        },
      ]
    },
  )
}

/** How a column reads. `place`: a case, told only when it became another. */
type Reading =
  | 'text'
  | 'date'
  | 'moment'
  | 'secret'
  | 'person'
  | 'case'
  | 'place'
  | 'fact'
  | 'source'
  | { list: ListName }

const of = (list: ListName) => ({ list })

/** The columns that say something to a reader. */
const plainFields: Record<string, Record<string, Reading>> = {
  cases: {
    state: of('case_state'),
    review: of('review_state'),
    issues: of('issue'),
    slug: 'text',
    confidentiality: of('confidentiality'),
    assignee_id: 'person',
    tags: 'text',
    embargo_until: 'date',
    embargo_reason: 'text',
    merged_into_id: 'case',
    imported_from: 'text',
    imported_as_of: 'text',
  },
  facts: {
    date: 'date',
    case_id: 'place',
    standing: of('standing'),
    standing_reason: 'text',
    rival_of_id: 'fact',
    confidentiality: of('confidentiality'),
    credibility: of('information_credibility'),
    note: 'text',
  },
  citations: {
    source_id: 'source',
    locator: 'text',
    stance: of('citation_stance'),
    basis: of('source_basis'),
    quotation: 'text',
    is_retracted: 'text',
    retracted_reason: 'text',
  },
  publication_records: {
    number: 'text',
    reason: 'text',
    prepared_by: 'person',
    reviewed_by: 'person',
  },
  withdrawal_records: { through: 'text', reason: 'text' },
  consents: {
    scope: of('consent_scope'),
    consent: of('consent'),
    given: 'date',
    given_by: 'secret',
    note: 'secret',
    case_id: 'place',
  },
  reviews: { reason: 'text', reviewer_id: 'person', decision: 'text', remark: 'text' },
  erasures: { reason: 'text', fact_id: 'fact', decision: 'text' },
  merges: { merged_id: 'case', kept_id: 'case', reason: 'text', undone_reason: 'text' },
  grants: { staff_id: 'person', subject_id: 'fact', reason: 'text', revoked_at: 'moment' },
  sources: {
    title: 'text',
    type: of('source_type'),
    authors: 'text',
    publisher: 'text',
    container_title: 'text',
    publisher_place: 'text',
    issued: 'date',
    url: 'text',
    accessed: 'date',
    language: 'text',
    reliability: of('source_reliability'),
    confidentiality: of('confidentiality'),
    repeats_id: 'source',
    contact: 'secret',
    note: 'text',
  },
  archived_copies: {
    source_id: 'source',
    sha256: 'text',
    media_type: 'text',
    taken_from: 'text',
    taken_at: 'moment',
  },
}

const usualValues: Record<string, string> = {
  standing: 'held',
  confidentiality: 'public',
  stance: 'supports',
  state: 'draft',
  review: 'open',
}

function plainWords(
  column: string,
  what: Reading,
  columns: Columns,
  known: Known,
  wording: Wording,
): string {
  const { t } = wording
  const value = columns[column]
  if (what === 'date') return dateInWords(column, columns, wording)
  if (value === null || value === undefined || value === '' || value === false) return ''
  if (typeof what === 'object') {
    const codes = Array.isArray(value) ? value : [value]
    return wording.list(codes.map((code) => codeWords(what.list, code, wording)))
  }
  if (Array.isArray(value)) return wording.list(value.map(String))
  if (value === true) return t('common.yes')
  const id = String(value)
  switch (what) {
    case 'secret':
      return t('history.encrypted')
    case 'moment':
      return dateWords(day(id.slice(0, 10)), wording)
    case 'person':
      return known.people.get(id) ?? t('history.someone')
    case 'case':
    case 'place':
      return known.cases.get(id) ?? ''
    case 'source':
      return known.sources.get(id) ?? ''
    case 'fact': {
      const fact = known.facts.find((one) => one.id === id)
      if (fact) return factWords(fact, wording)
      return known.cases.has(id) ? t('history.wholeCase') : t('desk.hiddenFact')
    }
    case 'text':
      return column === 'decision' ? t(`history.decision.${id}`) : id
  }
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

const day = (edtf: string) => ({ edtf, text: null, earliest: edtf, latest: edtf })

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
