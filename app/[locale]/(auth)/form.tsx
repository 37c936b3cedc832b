'use client'

import { useActionState, useEffect, useRef } from 'react'
import type { Refused } from '@/lib/auth/action'

export interface Field {
  name: string
  label: string
  type: 'text' | 'email' | 'password'
  autoComplete: string
  hint?: string
  /** Shown, and not to be changed. */
  fixed?: string
}

type State = Refused | null

/** A form whose action answers with what is wrong: beside its field, with everything else kept. */
export function AuthForm({
  action,
  hidden,
  fields,
  submit,
}: {
  action: (state: State, form: FormData) => Promise<State>
  hidden: Record<string, string>
  fields: Field[]
  submit: string
}) {
  const [state, send, isPending] = useActionState(action, null)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (!state) return
    const wrong = state.field ? form.current?.elements.namedItem(state.field) : null
    if (wrong instanceof HTMLElement) wrong.focus()
  }, [state])

  const isOfField = fields.some((field) => field.name === state?.field)
  return (
    <form ref={form} action={send} noValidate className="entries">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state && !isOfField && (
        <p role="alert" className="fault">
          {state.error}
        </p>
      )}
      {fields.map((field) => (
        <Row
          key={field.name}
          field={field}
          typed={state?.typed?.[field.name]?.[0]}
          fault={state?.field === field.name ? state.error : undefined}
        />
      ))}
      <p>
        <button type="submit" className="button" disabled={isPending}>
          {submit}
        </button>
      </p>
    </form>
  )
}

function Row({ field, typed, fault }: { field: Field; typed?: string; fault?: string }) {
  const { name, label, type, autoComplete, hint, fixed } = field
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
  return (
    <div className="entry">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p id={`${name}-hint`} className="hint">
          {hint}
        </p>
      )}
      <input
        className="field"
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        required
        readOnly={fixed !== undefined}
        defaultValue={fixed ?? typed}
        aria-describedby={described || undefined}
        aria-invalid={fault ? true : undefined}
      />
      {fault && (
        <p id={`${name}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  )
}
