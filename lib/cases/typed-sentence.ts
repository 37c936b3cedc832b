import { readDate } from '@/lib/core/partial-date-input'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Statement, Term } from '@/lib/facts/kind'

type Typed = Record<string, string>

/** The sentence, or change of one, that a form says as far as it is typed, for its working alone. */
export function typedSentence(
  id: string,
  kind: 'sentence' | 'sentence_change',
  typed: Typed,
): Statement {
  return {
    id,
    kind,
    standing: 'held',
    date: dateIn('date', typed),
    values:
      kind === 'sentence'
        ? {
            sentenceKind: typed.sentenceKind || null,
            term: termIn('term', typed),
            custodyFrom: dateIn('custodyFrom', typed),
            creditDays: figureIn('creditDays', typed),
            statedEnd: dateIn('statedEnd', typed),
            politicalRights: termIn('politicalRights', typed),
          }
        : {
            change: typed.change || null,
            term: termIn('term', typed),
            sentenceId: typed.sentenceId || null,
            newEnd: dateIn('newEnd', typed),
          },
  }
}

function dateIn(name: string, typed: Typed): RecordedDate | null {
  const reading = readDate(typed[name] ?? '')
  return reading.kind === 'date' ? { ...reading.date, text: null } : null
}

function termIn(name: string, typed: Typed): Term | null {
  const [years, months, days] = ['years', 'months', 'days'].map(
    (part) => figureIn(`${name}.${part}`, typed) ?? 0,
  ) as [number, number, number]
  return years + months + days > 0 ? { years, months, days } : null
}

/** What a form refuses counts as not typed: a working of a thousand years is none. */
function figureIn(name: string, typed: Typed): number | null {
  const figure = Number(typed[name]?.trim() || Number.NaN)
  return Number.isInteger(figure) && figure >= 0 && figure <= 40_000 ? figure : null
}
