import { calendarDay, dayNumber, fromIsoDay } from '@/lib/core/days'
import type { DayRange } from '@/lib/core/partial-date'
import { type CustodySpan, daysOf } from './custody-spans'

/** The term of a sentence: from when custody counts until it is due to end; life and death have no end. */
export interface DrawnTerm {
  id: string
  from: DayRange
  due: DayRange | null
}

/** A piece of a bar, in hundredths of the width of the drawing. */
export interface Piece {
  from: number
  width: number
  /** What partial dates and missing news leave open is not. */
  isKnown: boolean
}

export interface Bar {
  pieces: Piece[]
  /** Nothing ends it: it runs to the edge, or to the day of the edition. */
  goesOn: boolean
}

export interface LifeDrawing {
  /** The axis is of whole years. */
  firstYear: number
  lastYear: number
  custody: Bar[]
  terms: (Bar & { id: string })[]
  /** Where the day of the edition stands; null after a death. */
  edition: number | null
}

/**
 * Where the bars of custody and of the terms of sentences stand on an axis of years. Null when no date
 * of any custody or term is known.
 * @param edition the day of the edition, `yyyy-mm-dd`: what goes on is known until then
 * @param isOver the person is dead: the axis ends with what there is to draw
 */
export function drawLife(
  spans: readonly CustodySpan[],
  terms: readonly DrawnTerm[],
  edition: string,
  isOver: boolean,
): LifeDrawing | null {
  const today = fromIsoDay(edition)
  const custody = spans.flatMap((span) => custodyStretch(span, today) ?? [])
  const sentences = terms.flatMap((term) => termStretch(term) ?? [])
  const days = [...custody, ...sentences].flatMap(({ first, last }) => [first, last ?? first])
  if (days.length === 0) return null
  if (!isOver) days.push(today)
  const firstYear = yearOf(Math.min(...days))
  const lastYear = yearOf(Math.max(...days))
  const start = dayNumber(firstYear, 1, 1)
  const end = dayNumber(lastYear + 1, 1, 1)
  const at = (day: number) => ((day - start) / (end - start)) * 100
  const bar = ({ first, known, last, goesOn }: Stretch): Bar => {
    const until = last ?? end
    const [from, to] = known && known[0] < (known[1] ?? until) ? known : [until, until]
    const pieces = [
      { from: first, to: from, isKnown: false },
      { from, to: to ?? until, isKnown: true },
      { from: to ?? until, to: until, isKnown: false },
    ]
    return {
      goesOn,
      pieces: pieces
        .filter((piece) => piece.to > piece.from)
        .map(({ from, to, isKnown }) => ({ from: at(from), width: at(to) - at(from), isKnown })),
    }
  }
  return {
    firstYear,
    lastYear,
    custody: custody.map(bar),
    terms: sentences.map((stretch) => ({ id: stretch.id, ...bar(stretch) })),
    edition: isOver ? null : at(today),
  }
}

/** Days as numbers, the last not counted; a null end is the edge of the drawing. */
interface Stretch {
  first: number
  last: number | null
  known: [number, number | null] | null
  goesOn: boolean
}

function custodyStretch({ from, seen, to, ends }: CustodySpan, today: number): Stretch | null {
  const begin = daysOf(from)
  if (!begin) return null
  const first = fromIsoDay(begin.earliest)
  const sure = fromIsoDay(begin.latest)
  const lastWord = daysOf(seen) ?? begin
  const end = to && daysOf(to)
  const until =
    ends === 'told' && end
      ? fromIsoDay(end.earliest)
      : ends === 'goes_on'
        ? today
        : fromIsoDay(lastWord.earliest)
  const last = end ? fromIsoDay(end.latest) : today
  return {
    first,
    known: [sure, until + 1],
    last: Math.max(last, until, sure) + 1,
    goesOn: ends === 'goes_on',
  }
}

function termStretch({ id, from, due }: DrawnTerm): (Stretch & { id: string }) | null {
  const begin = daysOf(from)
  if (!begin) return null
  const first = fromIsoDay(begin.earliest)
  const sure = fromIsoDay(begin.latest)
  const end = due && daysOf(due)
  if (!end) return { id, first, known: [sure, null], last: null, goesOn: true }
  const last = Math.max(fromIsoDay(end.latest), sure) + 1
  return { id, first, known: [sure, fromIsoDay(end.earliest) + 1], last, goesOn: false }
}

const yearOf = (day: number) => calendarDay(day).year
