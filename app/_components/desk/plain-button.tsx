'use client'

import { useActionState } from 'react'
import type { Refused } from '@/lib/auth/action'

interface Props {
  action: (state: Refused | null, form: FormData) => Promise<Refused | null>
  hidden?: Record<string, string>
  label: string
  /** What a screen reader says in place of the label, where many buttons bear it. */
  fullLabel?: string
}

/** One button that does one thing, and says so when it could not. */
export function PlainButton({ action, hidden = {}, label, fullLabel }: Props) {
  const [state, send, isPending] = useActionState(action, null)
  return (
    <form action={send}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="plain-button" disabled={isPending} aria-label={fullLabel}>
        {label}
      </button>
      {state && (
        <span className="lacking" role="alert">
          {state.error}
        </span>
      )}
    </form>
  )
}
