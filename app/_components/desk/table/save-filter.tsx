'use client'

import { useActionState } from 'react'
import type { Refused } from '@/lib/auth/action'

interface Props {
  action: (state: Refused | null, form: FormData) => Promise<Refused | null>
  /** The query of the table's address. */
  filter: string
  texts: Record<'title' | 'name' | 'share' | 'hint' | 'save', string>
}

/** Keeps the table's filter under a name. */
export function SaveFilter({ action, filter, texts }: Props) {
  const [state, send, isPending] = useActionState(action, null)
  return (
    <details className="more keep" open={state !== null}>
      <summary>{texts.title}</summary>
      <form action={send}>
        <input type="hidden" name="filter" value={filter} />
        <p className="hint">{texts.hint}</p>
        <p>
          <label htmlFor="keep-name">{texts.name}</label>
          <input
            className="field"
            id="keep-name"
            name="name"
            maxLength={80}
            autoComplete="off"
            defaultValue={state?.typed?.name?.[0]}
            aria-invalid={state ? true : undefined}
            aria-describedby={state ? 'keep-fault' : undefined}
          />
          <button type="submit" className="button plain" disabled={isPending}>
            {texts.save}
          </button>
        </p>
        {state && (
          <p id="keep-fault" className="lacking" role="alert">
            {state.error}
          </p>
        )}
        <label className="check">
          <input
            type="checkbox"
            name="isShared"
            value="1"
            defaultChecked={Boolean(state?.typed?.isShared)}
          />{' '}
          {texts.share}
        </label>
      </form>
    </details>
  )
}
