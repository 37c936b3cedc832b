'use client'

import { useActionState, useId } from 'react'
import type { StaffState } from './actions'

/** The texts and the table of roles: made on the server, in the page's language. */
export interface Texts {
  email: string
  roles: string
  roleOptions: { value: string; label: string; hint: string }[]
  linkFor: string
  linkHint: string
  /** What `done` of an action may name. */
  done: Record<string, string>
}

interface Props {
  action: (state: StaffState, form: FormData) => Promise<StaffState>
  texts: Texts
  hidden?: Record<string, string>
  hasEmail?: boolean
  /** The roles ticked at first; without it the form asks for none. */
  roles?: readonly string[]
  submit: string
  /** What a screen reader says in place of `submit`, when many forms have the same button. */
  submitLabel?: string
}

/** One change to accounts: what it asks for, its button, and what came of it. */
export function StaffForm({
  action,
  texts,
  hidden = {},
  hasEmail = false,
  roles,
  submit,
  submitLabel,
}: Props) {
  const [state, send, isPending] = useActionState(action, null)
  const refused = state && 'error' in state ? state : null
  const id = useId()
  return (
    <form action={send} noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {hasEmail && (
        <p className="entry">
          <label htmlFor={`${id}-email`}>{texts.email}</label>
          <input
            id={`${id}-email`}
            className="field"
            name="email"
            type="email"
            autoComplete="off"
            defaultValue={refused?.typed?.email?.[0]}
            aria-describedby={refused?.field === 'email' ? `${id}-fault` : undefined}
            aria-invalid={refused?.field === 'email' ? true : undefined}
          />
        </p>
      )}
      {roles && (
        <fieldset aria-describedby={refused?.field === 'roles' ? `${id}-fault` : undefined}>
          <legend>{texts.roles}</legend>
          {texts.roleOptions.map(({ value, label, hint }) => (
            <label key={value}>
              <input
                type="checkbox"
                name="roles"
                value={value}
                defaultChecked={(refused?.typed?.roles ?? roles).includes(value)}
              />{' '}
              {label}
              <span className="hint">: {hint}</span>
            </label>
          ))}
        </fieldset>
      )}
      {refused && (
        <p id={`${id}-fault`} role="alert" className="fault">
          {refused.error}
        </p>
      )}
      <p>
        <button className="button" type="submit" disabled={isPending} aria-label={submitLabel}>
          {submit}
        </button>
      </p>
      <div role="status">
        {state && 'done' in state && <p>{texts.done[state.done]}</p>}
        {state && 'link' in state && (
          <div className="link">
            <p>
              <strong>{texts.linkFor.replace('%', state.email)}</strong>
            </p>
            <p>
              <code>{state.link}</code>
            </p>
            <p className="hint">{texts.linkHint}</p>
          </div>
        )}
      </div>
    </form>
  )
}
