import { type Code, codes } from '@/db/vocabulary'
import type { RecordedDate } from '@/lib/core/recorded-date'

/** The uses of a case that people are asked about, in the order of the list. */
export const consentScopes = codes('consent_scope')

/** What the detainee or the family said to one use of the case. */
export interface Consent {
  id: string
  scope: Code<'consent_scope'>
  consent: Code<'consent'>
  given: RecordedDate | null
  recordedAt: Date
  recordedBy: string
  /** Who said so and what was noted: null also for those who only read. */
  givenBy: string | null
  note: string | null
}

/** What of a consent says what may be done. */
export type Answer = Pick<Consent, 'scope' | 'consent' | 'recordedAt'>

/** What is written of a consent. */
export type ConsentInput = Pick<Consent, 'scope' | 'consent' | 'given' | 'givenBy' | 'note'>

/** What stands for this use of a case: the newest that was recorded counts. Null when nobody was asked. */
export function consentOf(
  consents: readonly Answer[],
  scope: Code<'consent_scope'>,
): Code<'consent'> | null {
  const [newest] = consents
    .filter((one) => one.scope === scope)
    .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())
  return newest?.consent ?? null
}
