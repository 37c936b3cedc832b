import { compareRecordedDates, type RecordedDate } from '@/lib/core/recorded-date'
import type { Statement, TimelineEvent } from '@/lib/facts/kind'
import type { Wording } from '@/lib/i18n/wording'
import { kindOf } from './kinds'
import type { Status } from './model'

/** What is said of one date. */
export interface TimelineRow<F extends Statement = Statement> {
  date: RecordedDate
  entries: TimelineEntry<F>[]
  /**
   * Whether custody begins or ends here; `by_then` when it had begun and nobody says since when, `over`
   * when the person died, held or not.
   */
  turn: 'in' | 'by_then' | 'out' | 'over' | null
  /** From here to the next row: held, not held, or held for a part of it that nobody knows. */
  line: 'held' | 'free' | 'unknown'
}

export interface TimelineEntry<F extends Statement = Statement> {
  text: string
  detail: string | null
  /** Those that state it. */
  facts: F[]
}

export interface Timeline<F extends Statement = Statement> {
  rows: TimelineRow<F>[]
  /** How the line goes on after the last row. */
  after: 'held' | 'free' | 'unknown' | 'ended'
  /** Facts of custody and proceedings that have no date at all. */
  undated: F[]
}

/**
 * The line of a life, from the held facts of a case and where it stands now: in the order of dates,
 * and drawn thick while the person is held. Dates that can't be dates stand last and change nothing.
 */
export function readTimeline<F extends Statement>(
  facts: F[],
  now: Status['group'],
  wording: Wording,
): Timeline<F> {
  const held = facts.filter((fact) => fact.standing === 'held')
  const happenings = held.flatMap((fact) =>
    kindOf(fact.kind)
      .events(fact, wording)
      .map((event) => ({ event, fact })),
  )
  const rows = groupByDate(happenings)
    .sort(([a], [b]) => compareRecordedDates(a.event.date, b.event.date))
    .map(toRow)
  for (const row of rows) if (row.turn === 'out' && isStillHeld(row, held)) row.turn = null
  const after = markCustody(rows, now)
  const undated = held.filter(
    (fact) => kindsOfCustody.has(fact.kind) && !happenings.some((one) => one.fact === fact),
  )
  return { rows, after, undated }
}

interface Happening<F extends Statement> {
  event: TimelineEvent
  fact: F
}
type Group<F extends Statement> = [Happening<F>, ...Happening<F>[]]

const kindsOfCustody = new Set(['detention', 'custody', 'legal_step', 'outcome'])
// A release is told by its outcome; where there is none, by the custody that follows it.
const tellsRelease = ['outcome', 'custody', 'detention']
const showsCustody = new Set(['detention', 'custody', 'legal_step', 'sentence'])

function groupByDate<F extends Statement>(happenings: Happening<F>[]): Group<F>[] {
  const groups = new Map<string, Group<F>>()
  for (const happening of happenings) {
    const { edtf, text } = happening.event.date
    const key = edtf ?? `text:${text}`
    const group = groups.get(key)
    if (group) group.push(happening)
    else groups.set(key, [happening])
  }
  return [...groups.values()]
}

function toRow<F extends Statement>(group: Group<F>): TimelineRow<F> {
  const { date } = group[0].event
  const releases = group.filter(({ event }) => event.custody === 'out')
  const told = releases.toSorted((a, b) => rank(a) - rank(b))[0]
  const entries: TimelineEntry<F>[] = []
  for (const { event, fact } of group) {
    if (event.custody === 'out' && fact !== told?.fact) continue
    const same = entries.find((entry) => entry.text === event.text)
    if (same) same.facts.push(fact)
    else entries.push({ text: event.text, detail: event.detail ?? null, facts: [fact] })
  }
  const release = entries.find((entry) => told && entry.facts.includes(told.fact))
  for (const { fact } of releases) {
    if (release && !release.facts.includes(fact)) release.facts.push(fact)
  }
  const has = (custody: TimelineEvent['custody']) =>
    group.some(({ event }) => event.custody === custody)
  const turn = told ? 'out' : has('over') ? 'over' : has('in') ? 'in' : null
  return { date, entries, turn: date.edtf === null ? null : turn, line: 'free' }
}

function rank({ fact }: { fact: Statement }): number {
  return tellsRelease.indexOf(fact.kind)
}

/** Whether what ends at a row is one detention alone, while another that began before it ends later. */
function isStillHeld<F extends Statement>({ date, entries }: TimelineRow<F>, held: F[]): boolean {
  const ending = entries.flatMap(({ facts }) => facts.filter((fact) => endOf(fact) !== null))
  const others = entries.flatMap(({ facts }) => facts).filter((fact) => fact.kind !== 'detention')
  if (ending.length === 0 || others.some((fact) => tellsRelease.includes(fact.kind))) return false
  return held.some(
    (fact) =>
      !ending.includes(fact) &&
      isBefore(fact.date?.latest, date.earliest) &&
      isBefore(date.latest, endOf(fact)?.earliest),
  )
}

function endOf({ kind, values }: Statement): RecordedDate | null {
  return kind === 'detention' ? (values.ended as RecordedDate | null) : null
}

const isBefore = (a: string | null | undefined, b: string | null | undefined) => a && b && a < b

/**
 * Sets the line of each row. Whoever was let out had been held: where no row says since when, the first
 * step of that case does. Whoever died had not, unless they died in custody.
 */
function markCustody(rows: TimelineRow[], now: Status['group']): Timeline['after'] {
  let isHeld = false
  let begin = 0
  rows.forEach((row, index) => {
    if (row.turn === 'in') isHeld = true
    if (row.turn === 'out' && !isHeld) holdFrom(rows, begin, index)
    if (row.turn === 'over' && isHeld) doubtAfterLastWord(rows, begin, index)
    if (row.turn === 'out' || row.turn === 'over') {
      isHeld = false
      begin = index + 1
    }
    row.line = isHeld ? 'held' : 'free'
  })
  if (now === 'held' && !isHeld) isHeld = holdFrom(rows, begin, rows.length)
  if (isHeld && now !== 'held') doubtAfterLastWord(rows, begin, rows.length)
  if (now === 'ended') return 'ended'
  if (isHeld) return now === 'held' ? 'held' : 'unknown'
  return now === 'unknown' ? 'unknown' : 'free'
}

function holdFrom(rows: TimelineRow[], begin: number, end: number): boolean {
  const first = rows.findIndex(
    (row, index) => index >= begin && index < end && isWordOfCustody(row),
  )
  const start = rows[first]
  if (!start) return false
  start.turn = 'by_then'
  for (const row of rows.slice(first, end)) row.line = 'held'
  return true
}

/** Nobody says when custody ended: it is certain up to the last row that tells of it. */
function doubtAfterLastWord(rows: TimelineRow[], begin: number, end: number): void {
  const last = rows.findLastIndex(
    (row, index) => index >= begin && index < end && isWordOfCustody(row),
  )
  for (const row of rows.slice(last, end)) row.line = 'unknown'
}

function isWordOfCustody({ date, entries }: TimelineRow): boolean {
  return (
    date.edtf !== null &&
    entries.some(({ facts }) => facts.some((fact) => showsCustody.has(fact.kind)))
  )
}
