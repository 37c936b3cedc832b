import type { Refused } from '@/lib/auth/action'
import type { Difference, Side } from '@/lib/forms/merge-versions'
import type { FieldErrors } from '@/lib/forms/parse'
import type { Typed } from '@/lib/forms/typed'
import type { Wording } from '@/lib/i18n/wording'

/** What a form shows after it was sent and nothing was written: errors in words, and all that was typed. */
export interface FormState {
  typed: Typed
  /** By the name of the input. */
  errors: Record<string, string>
  /** Of the form as a whole. */
  error?: string
  conflict?: Conflict
  /** Nobody is signed in any more. */
  isSignedOut?: boolean
}

/** Somebody else's version beside one's own, field by field where they differ. */
export interface Conflict {
  /** The version that a save now writes over. */
  version: string
  /** “… changed this at …”, where that is known. */
  by?: string
  rows: (Difference & { label: string; words: Record<Side, string> })[]
  theirs: Typed
  yours: Typed
}

export type FormResult = FormState | Refused | null

export function wordErrors(errors: FieldErrors, { t }: Wording): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([name, { key, values }]) => [name, t(key, values)]),
  )
}

/** What every form state says, whether the wrapper of actions made it or the action itself. */
export function stateOf(result: FormResult, values: Typed): FormState {
  if (!result) return { typed: values, errors: {} }
  if ('errors' in result) return result
  const typed = Object.fromEntries(
    Object.entries(result.typed ?? {}).map(([name, list]) => [name, list.join(' ')]),
  )
  const { error, isSignedOut } = result
  return { typed, errors: {}, error, isSignedOut }
}
