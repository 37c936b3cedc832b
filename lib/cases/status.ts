import { group } from '@/db/vocabulary'
import { compareRecordedDates } from '@/lib/core/recorded-date'
import type { custodyKind } from '@/lib/detentions/custody-kind'
import type { detentionKind } from '@/lib/detentions/detention-kind'
import type { Statement } from '@/lib/facts/kind'
import type { outcomeKind } from '@/lib/outcomes/outcome-kind'
import type { Status } from './model'

type Custody = Statement<typeof custodyKind.fields>
type Outcome = Statement<typeof outcomeKind.fields>
type Detention = Statement<typeof detentionKind.fields>

/**
 * Where things stand: the newest held custody or outcome says so. A detention newer than both, not
 * known to have ended, means held. On one day an outcome comes after custody, and custody after the
 * detention it begins with. What has no date counts as oldest, so it never hides what has one.
 */
export function statusOf(facts: Statement[]): Status | null {
  const candidates = facts
    .filter((fact) => fact.standing === 'held')
    .flatMap((fact): { fact: Statement; order: number; status: Status }[] => {
      if (fact.kind === 'outcome') return [{ fact, order: 2, status: ofOutcome(fact as Outcome) }]
      if (fact.kind === 'custody') return [{ fact, order: 1, status: ofCustody(fact as Custody) }]
      if (fact.kind === 'detention' && !(fact as Detention).values.ended) {
        return [{ fact, order: 0, status: ofDetention(fact as Detention) }]
      }
      return []
    })
    .sort((a, b) => newestFirst(a.fact, b.fact) || b.order - a.order)
  return candidates[0]?.status ?? null
}

function newestFirst(a: Statement, b: Statement): number {
  const [dateA, dateB] = [a.date?.earliest, b.date?.earliest]
  if (dateA && dateB) return compareRecordedDates(b.date, a.date)
  return dateA ? -1 : dateB ? 1 : 0
}

function ofOutcome({ id, date, values }: Outcome): Status {
  const code = values.outcome ?? 'unknown'
  return {
    code,
    group: group('outcome_kind', code),
    since: date,
    basis: null,
    place: values.place,
    placeNative: values.placeNative,
    confirmed: null,
    fact: id,
  }
}

function ofCustody({ id, date, values }: Custody): Status {
  const code = values.status ?? 'unknown'
  return {
    code,
    group: group('custody_status', code),
    since: date,
    basis: values.basis,
    place: values.place,
    placeNative: values.placeNative,
    confirmed: values.confirmed,
    fact: id,
  }
}

function ofDetention({ id, date, values }: Detention): Status {
  return {
    code: 'detained',
    group: 'held',
    since: date,
    basis: null,
    place: values.place,
    placeNative: values.placeNative,
    confirmed: null,
    fact: id,
  }
}
