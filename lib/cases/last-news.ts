import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Statement } from '@/lib/facts/kind'

type Said = Pick<Statement, 'kind' | 'standing' | 'date' | 'values'>

// What one of these says is news of the person; that somebody wrote a letter about them is not.
const newsKinds = new Set<Said['kind']>([
  'detention',
  'custody',
  'legal_step',
  'charge',
  'sentence',
  'sentence_change',
  'health',
  'official_account',
  'outcome',
])

/**
 * The last day, up to `until`, of which anything is known: by a fact's own date or that of its source.
 *
 * @param issuedOf when the sources of a fact came out
 */
export function lastNewsOf<F extends Said>(
  facts: readonly F[],
  issuedOf: (fact: F) => (RecordedDate | null)[],
  until: string,
): string | null {
  const days = facts
    .filter((fact) => fact.standing === 'held' && newsKinds.has(fact.kind))
    .flatMap((fact) => [
      fact.date,
      fact.kind === 'custody' ? (fact.values.confirmed as RecordedDate | null) : null,
      ...issuedOf(fact),
    ])
    .flatMap((date) => date?.latest ?? date?.earliest ?? [])
    .map((day) => (day < until ? day : until))
  return days.sort().at(-1) ?? null
}
