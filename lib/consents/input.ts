import {
  type FieldErrors,
  oneOf,
  type Parsed,
  parseDate,
  parseText,
  type RawInput,
} from '@/lib/forms/parse'
import type { ConsentInput } from './model'

/** Reads the form of a consent. An answer that is still to come can't have been given. */
export function parseConsent(raw: RawInput, today: string): Parsed<ConsentInput> {
  const errors: FieldErrors = {}
  const scope = oneOf('scope', 'consent_scope', raw, errors)
  const consent = oneOf('consent', 'consent', raw, errors)
  const given = parseDate('given', raw, errors)
  const givenBy = parseText('givenBy', 300, raw, errors)
  const note = parseText('note', 2000, raw, errors)
  if (!scope && !errors.scope) errors.scope = { key: 'errors.required' }
  if (!consent && !errors.consent) errors.consent = { key: 'errors.required' }
  if (given?.earliest && given.earliest > today) errors.given = { key: 'consents.fault.future' }
  if (consent && answers.has(consent) && !givenBy && !errors.givenBy) {
    errors.givenBy = { key: 'consents.fault.whoGave' }
  }
  return scope && consent && Object.keys(errors).length === 0
    ? { ok: true, value: { scope, consent, given, givenBy, note } }
    : { ok: false, errors }
}

// Somebody must have said these; the others say that nobody did yet.
const answers: ReadonlySet<string> = new Set(['given', 'withheld', 'withdrawn'])
