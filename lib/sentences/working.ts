import type { Code } from '@/db/vocabulary'
import { addMonths } from '@/lib/core/days'
import { compareDates, moveDate, overlaps, type PartialDate } from '@/lib/core/partial-date'
import type { Term } from '@/lib/facts/kind'

export interface SentenceForWorking {
  kind: Code<'sentence_kind'>
  term: Term | null
  /** The day from which custody counts in full (Criminal Law 1997, arts. 44 and 47). */
  custodyFrom: PartialDate | null
  /**
   * Days off the term for earlier custody, already at its rate: two for each day held before a
   * sentence of control (art. 41), one for two under residential surveillance at a designated
   * location (Criminal Procedure Law 2018, art. 76).
   */
  creditDays: number
  /** The end that a judgment or report states. */
  statedEnd: PartialDate | null
  /** Deprivation of political rights beside the sentence. */
  politicalRights: Term | null
}

export interface ChangeForWorking {
  change: Code<'sentence_change'>
  date: PartialDate | null
  /**
   * For a reduction or an extension, by how much the end moves. For all others, the new term that
   * stands in place of the old one.
   */
  term: Term | null
  newKind?: Code<'sentence_kind'> | null
  /** The end that the ruling states: it wins over ours, and a difference is flagged. */
  newEnd: PartialDate | null
}

/** Why a sentence has no due date. */
export type WhyNoDue =
  | 'life'
  | 'death'
  | 'death_reprieve'
  | 'term_unknown'
  | 'start_unknown'
  | 'kind_without_term'
  | 'pardoned'

/** One line of the account. `end` is the last day of the sentence as it stands after that line. */
export type WorkingLine =
  | { step: 'custody_from'; date: PartialDate }
  | {
      step: 'term'
      kind: Code<'sentence_kind'>
      term: Term | null
      end: PartialDate | null
    }
  | { step: 'credit'; days: number; end: PartialDate | null }
  | ChangeLine
  /** No change of the sentence is known. */
  | { step: 'none_known' }
  | { step: 'due'; date: PartialDate }
  | { step: 'stated'; date: PartialDate; differs: boolean }
  /** Runs on after release; `end` is known when the due date is. */
  | { step: 'political_rights'; term: Term; end: PartialDate | null }

export interface ChangeLine {
  step: 'reduction' | 'extension' | 'commuted' | 'replaced' | 'upheld' | 'pardoned'
  change: Code<'sentence_change'>
  date: PartialDate | null
  term: Term | null
  /** The kind of sentence from here on. */
  kind: Code<'sentence_kind'>
  end: PartialDate | null
  /** The end that the ruling states, and whether it is another than the one worked out. */
  ruledEnd: PartialDate | null
  differs: boolean
}

/** A sentence's due date and how it comes about: plain data, frozen into publications as it is. */
export interface Working {
  lines: WorkingLine[]
  /** The last day of the sentence; exactly one of `due` and `whyNoDue` is null. */
  due: PartialDate | null
  whyNoDue: WhyNoDue | null
  /** A published end (of the sentence or of a ruling) cannot be the day that we work out. */
  statedDiffers: boolean
  politicalRightsAfter: Term | null
}

/**
 * Works out when a sentence ends. A start known to the month gives an end known to the month's
 * width, never a day. Changes count in the order of their dates, those without a date last.
 *
 * A stated end agrees when it can be the end at any line: a judgment prints the end before later
 * reductions, a report often the one after them.
 *
 * Law: PRC Criminal Law 1997, arts. 41, 44, 47 (custody before judgment), 51 (from death with
 * reprieve to a fixed term), 55 and 58 (deprivation of political rights), 80 (from life to a fixed
 * term).
 */
export function workOut(sentence: SentenceForWorking, changes: ChangeForWorking[]): Working {
  const lines: WorkingLine[] = []
  const ends: (PartialDate | null)[] = []

  const custodyFrom = known(sentence.custodyFrom)
  if (custodyFrom) lines.push({ step: 'custody_from', date: custodyFrom })
  let standing = passed(sentence.kind, sentence.term, sentence.custodyFrom)
  lines.push({ step: 'term', kind: sentence.kind, term: sentence.term, end: standing.end })
  if (sentence.creditDays > 0) {
    standing = credited(standing, sentence.creditDays)
    lines.push({ step: 'credit', days: sentence.creditDays, end: standing.end })
  }
  ends.push(standing.end)

  for (const change of [...changes].sort(byDate)) {
    const worked = applied(standing, change, sentence)
    const ruledEnd = worked.why === 'pardoned' ? null : known(change.newEnd)
    standing = ruledEnd ? { ...worked, end: ruledEnd, why: null } : worked
    ends.push(worked.end, standing.end)
    lines.push({
      step: steps[change.change],
      change: change.change,
      date: change.date,
      term: change.term,
      kind: standing.kind,
      end: standing.end,
      ruledEnd,
      differs: differ(ruledEnd, [worked.end]),
    })
  }
  if (changes.length === 0) lines.push({ step: 'none_known' })

  const due = standing.end
  if (due) lines.push({ step: 'due', date: due })
  const stated = known(sentence.statedEnd)
  const differs = differ(stated, ends)
  if (stated) lines.push({ step: 'stated', date: stated, differs })
  // With control they run at the same time (art. 55), so nothing is left to run after it.
  const politicalRightsAfter =
    standing.kind !== 'control' && isTerm(sentence.politicalRights)
      ? sentence.politicalRights
      : null
  if (politicalRightsAfter) {
    lines.push({
      step: 'political_rights',
      term: politicalRightsAfter,
      end: due && endOfTerm(due, politicalRightsAfter),
    })
  }
  return {
    lines,
    due,
    whyNoDue: standing.why,
    statedDiffers: differs || lines.some((line) => 'differs' in line && line.differs),
    politicalRightsAfter,
  }
}

/**
 * The last day of a term that runs from a day: years and months by the calendar, a day that the
 * month lacks becoming its last day, then days, then the day before. So N years from day D end on
 * the day before D + N years. Deprivation of political rights runs from the day of release itself.
 */
export function endOfTerm(from: PartialDate, term: Term): PartialDate {
  return moveDate(from, (day) => addMonths(day, monthsOf(term)) + term.days - 1)
}

interface Standing {
  kind: Code<'sentence_kind'>
  end: PartialDate | null
  why: WhyNoDue | null
}

const kindsWithoutEnd: Partial<Record<Code<'sentence_kind'>, WhyNoDue>> = {
  life: 'life',
  death_reprieve_2y: 'death_reprieve',
  death_reprieve_no_commutation: 'death_reprieve',
  death_immediate: 'death',
  suspended: 'kind_without_term',
  exempt_punishment: 'kind_without_term',
  compulsory_treatment: 'kind_without_term',
}

const steps: Record<Code<'sentence_change'>, ChangeLine['step']> = {
  reduction: 'reduction',
  extension: 'extension',
  death_reprieve_to_life: 'commuted',
  death_reprieve_to_fixed_term: 'commuted',
  life_to_fixed_term: 'commuted',
  appeal_reduced: 'replaced',
  retrial: 'replaced',
  appeal_upheld: 'upheld',
  special_pardon: 'pardoned',
}

/** A sentence as a court passes it, before credit and changes. */
function passed(
  kind: Code<'sentence_kind'>,
  term: Term | null,
  from: PartialDate | null,
): Standing {
  const none = kindsWithoutEnd[kind]
  if (none) return { kind, end: null, why: none }
  if (!isTerm(term)) return { kind, end: null, why: 'term_unknown' }
  const start = known(from)
  if (!start) return { kind, end: null, why: 'start_unknown' }
  return { kind, end: endOfTerm(start, term), why: null }
}

function credited(standing: Standing, days: number): Standing {
  return { ...standing, end: standing.end && moveDate(standing.end, (day) => day - days) }
}

function applied(
  standing: Standing,
  change: ChangeForWorking,
  sentence: SentenceForWorking,
): Standing {
  switch (change.change) {
    case 'reduction':
      return moved(standing, change.term, -1)
    case 'extension':
      return moved(standing, change.term, 1)
    case 'appeal_upheld':
      return standing
    case 'special_pardon':
      return { kind: standing.kind, end: null, why: 'pardoned' }
    case 'appeal_reduced':
    case 'retrial': {
      // A term in years can only mean that life or death became a fixed term.
      const isFixed = kindsWithoutEnd[standing.kind] && isTerm(change.term)
      const kind = change.newKind ?? (isFixed ? 'fixed_term' : standing.kind)
      return credited(passed(kind, change.term, sentence.custodyFrom), sentence.creditDays)
    }
    case 'death_reprieve_to_life':
      return passed(change.newKind ?? 'life', change.term, null)
    case 'death_reprieve_to_fixed_term':
      // Runs from the end of the reprieve (art. 51), a day that the record does not hold.
      return passed(change.newKind ?? 'fixed_term', change.term, null)
    case 'life_to_fixed_term':
      // Runs from the ruling; what was served before does not count (art. 80).
      return passed(change.newKind ?? 'fixed_term', change.term, change.date)
  }
}

/**
 * The end moved by a ruling. Counted from the day after it, on which freedom would begin, so that
 * a term that ends with a month still ends with one when it is cut.
 */
function moved(standing: Standing, term: Term | null, sign: 1 | -1): Standing {
  if (!standing.end) return standing
  if (!isTerm(term)) return { ...standing, end: null, why: 'term_unknown' }
  const by = sign * monthsOf(term)
  const end = moveDate(standing.end, (day) => addMonths(day + 1, by) + sign * term.days - 1)
  return { ...standing, end }
}

/** `..` says no more than no date. */
function known(date: PartialDate | null): PartialDate | null {
  return date && (date.earliest || date.latest) ? date : null
}

function isTerm(term: Term | null): term is Term {
  return term !== null && term.years + term.months + term.days > 0
}

function monthsOf(term: Term): number {
  return term.years * 12 + term.months
}

function byDate(a: ChangeForWorking, b: ChangeForWorking): number {
  if (a.date && b.date) return compareDates(a.date, b.date)
  return Number(!a.date) - Number(!b.date)
}

/** Whether a stated end can be none of the ends worked out, as far as there are any. */
function differ(stated: PartialDate | null, worked: (PartialDate | null)[]): boolean {
  const ends = worked.filter((end) => end !== null)
  return stated !== null && ends.length > 0 && !ends.some((end) => overlaps(end, stated))
}
