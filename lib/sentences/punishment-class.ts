import type { Code } from '@/db/vocabulary'
import type { Term } from '@/lib/facts/kind'

/** Punishments as they are counted together, the lightest first; what is no sentence of a court at the end. */
export const punishmentClasses = [
  'without_prison',
  'suspended',
  'up_to_3',
  'up_to_5',
  'up_to_10',
  'up_to_15',
  'over_15',
  'life',
  'death_reprieve',
  'death',
  'term_unknown',
  'administrative',
] as const

export type PunishmentClass = (typeof punishmentClasses)[number]

/** The class of a sentence as it was pronounced. A term of five years is still “up to 5 years”. */
export function punishmentClass(kind: Code<'sentence_kind'>, term: Term | null): PunishmentClass {
  if (kind !== 'fixed_term') return classOfKind[kind]
  const years = term ? term.years + term.months / 12 + term.days / 365 : 0
  if (years === 0) return 'term_unknown'
  return termClasses.find(([most]) => years <= most)?.[1] ?? 'over_15'
}

const termClasses: [years: number, PunishmentClass][] = [
  [3, 'up_to_3'],
  [5, 'up_to_5'],
  [10, 'up_to_10'],
  [15, 'up_to_15'],
]

const classOfKind: Record<Exclude<Code<'sentence_kind'>, 'fixed_term'>, PunishmentClass> = {
  control: 'without_prison',
  exempt_punishment: 'without_prison',
  suspended: 'suspended',
  // At most six months, or a year for several crimes (Criminal Law, articles 42 and 69).
  criminal_detention: 'up_to_3',
  life: 'life',
  death_reprieve_2y: 'death_reprieve',
  death_reprieve_no_commutation: 'death_reprieve',
  death_immediate: 'death',
  unknown_sentenced: 'term_unknown',
  rtl: 'administrative',
  admin_detention: 'administrative',
  compulsory_treatment: 'administrative',
  camp_transformation: 'administrative',
}
