'use client'

import { useActionState, useEffect, useRef } from 'react'
import type { Refused } from '@/lib/auth/action'

export interface OrderTexts {
  reason: string
  reasonHint: string
  password: string
  passwordHint: string
  submit: string
  sending: string
}

interface Props {
  action: (state: Refused | null, form: FormData) => Promise<Refused | null>
  /** The choice, as parameters. */
  hidden: [string, string][]
  /** Whether it takes a reason and the password. */
  isGuarded: boolean
  texts: OrderTexts
}

/** Asks for what was chosen to be made. */
export function OrderForm({ action, hidden, isGuarded, texts }: Props) {
  const [state, send, isPending] = useActionState(action, null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!state) return
    const wrong = state.field ? form.current?.elements.namedItem(state.field) : null
    if (wrong instanceof HTMLElement) wrong.focus()
  }, [state])
  const isOfField = isGuarded && (state?.field === 'reason' || state?.field === 'password')
  const fault = (name: string) => (state?.field === name ? state.error : undefined)
  return (
    <form ref={form} action={send} noValidate className="order" autoComplete="off">
      {hidden.map(([name, value]) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      {state && !isOfField && (
        <p className="lacking" role="alert">
          {state.error}
        </p>
      )}
      {isGuarded && (
        <>
          <Entry name="reason" label={texts.reason} hint={texts.reasonHint} fault={fault('reason')}>
            {(described) => (
              <textarea
                className="field"
                id="order-reason"
                name="reason"
                maxLength={500}
                rows={2}
                defaultValue={state?.typed?.reason?.[0]}
                {...described}
              />
            )}
          </Entry>
          <Entry
            name="password"
            label={texts.password}
            hint={texts.passwordHint}
            fault={fault('password')}
          >
            {(described) => (
              <input
                className="field"
                id="order-password"
                name="password"
                type="password"
                autoComplete="current-password"
                {...described}
              />
            )}
          </Entry>
        </>
      )}
      <p className="go">
        <button type="submit" className="button" disabled={isPending}>
          {isPending ? texts.sending : texts.submit}
        </button>
      </p>
    </form>
  )
}

interface EntryProps {
  name: string
  label: string
  hint: string
  fault: string | undefined
  children: (described: {
    'aria-describedby': string
    'aria-invalid': true | undefined
  }) => React.ReactNode
}

function Entry({ name, label, hint, fault, children }: EntryProps) {
  const ids = [`order-${name}-hint`, ...(fault ? [`order-${name}-fault`] : [])]
  return (
    <div className="entry">
      <label htmlFor={`order-${name}`}>{label}</label>
      <p className="hint" id={`order-${name}-hint`}>
        {hint}
      </p>
      {children({ 'aria-describedby': ids.join(' '), 'aria-invalid': fault ? true : undefined })}
      {fault && (
        <p className="wrong" id={`order-${name}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
