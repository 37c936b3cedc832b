'use client'

import { useActionState } from 'react'
import type { Checked } from './actions'

interface Props {
  action: (state: Checked, form: FormData) => Promise<Checked>
  label: string
  pending: string
}

/** Has the whole chain worked out again, and says what came of it. */
export function CheckChain({ action, label, pending }: Props) {
  const [state, send, isPending] = useActionState(action, null)
  return (
    <form action={send}>
      <button type="submit" className="button plain" disabled={isPending}>
        {isPending ? pending : label}
      </button>
      <div role="status">
        {state && 'said' in state && (
          <p className={state.isWhole ? 'whole' : 'broken'}>{state.said}</p>
        )}
        {state && 'error' in state && <p className="broken">{state.error}</p>}
      </div>
    </form>
  )
}
