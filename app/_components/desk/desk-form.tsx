'use client'

import { useActionState, useEffect, useId, useRef, useState } from 'react'
import type { FieldSpec } from '@/lib/forms/field'
import { Field } from './field'
import { type Conflict, type FormResult, type FormState, stateOf } from './form-state'
import type { FormTexts } from './form-texts'
import { type SourceOption, SourcePicker } from './source-picker'

/** Fields that belong together. Folded ones open when something in them is filled in or wrong. */
export interface Section {
  title: string | null
  fields: FieldSpec[]
  isFolded?: boolean
  /** Begins with the choice of a source, known or new. */
  sources?: {
    recent: SourceOption[]
    fields: FieldSpec[]
    hint: string | null
    isRequired: boolean
  }
}

interface Props {
  action: (state: FormResult, form: FormData) => Promise<FormResult>
  hidden?: Record<string, string>
  sections: Section[]
  /** What the fields hold at first, by input. */
  values?: Record<string, string>
  /** The first is sent with the return key. `value` tells the action which was pressed. */
  buttons: { label: string; value?: string }[]
  texts: FormTexts
  className?: string
  /** Aids that read the fields of this form, above its buttons. */
  children?: React.ReactNode
}

/**
 * Every form of the desk. Errors stand beside their fields and, with links, on top; whatever was
 * typed is kept. It works as a plain form where no script runs.
 */
export function DeskForm({
  action,
  hidden = {},
  sections,
  values,
  buttons,
  texts,
  className,
  children,
}: Props) {
  const [result, send, isPending] = useActionState(action, null)
  const state = stateOf(result, values ?? {})
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (result) form.current?.querySelector<HTMLElement>('[data-summary]')?.focus()
  }, [result])

  const [shortcut, setShortcut] = useState<string>()
  useEffect(() => setShortcut(/Mac|iP/.test(navigator.userAgent) ? '⌘↵' : 'Ctrl ↵'), [])

  const version = state.conflict ? { version: String(state.conflict.version) } : {}
  // React puts a sent form back to its first values: what was typed becomes those, in new inputs.
  const attempt = useAttempt(result)
  return (
    <form
      ref={form}
      action={send}
      noValidate
      className={['desk-form', className].filter(Boolean).join(' ')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          form.current?.requestSubmit()
        }
      }}
    >
      {Object.entries({ ...hidden, ...version }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Summary state={state} sections={sections} formId={formId} texts={texts} />
      {state.conflict && <Versions conflict={state.conflict} texts={texts} />}
      {sections.map((section, index) => (
        <FormSection
          key={`${attempt}-${section.title ?? index}`}
          section={section}
          formId={formId}
          state={state}
          texts={texts}
        />
      ))}
      {children}
      <div className="go">
        {buttons.map(({ label, value }, index) => (
          <button
            key={label}
            type="submit"
            className={index === 0 ? 'button' : 'button plain'}
            name={value && 'then'}
            value={value}
            disabled={isPending}
            data-shortcut={index === 0 ? shortcut : undefined}
            aria-keyshortcuts={index === 0 ? 'Control+Enter Meta+Enter' : undefined}
          >
            {isPending && index === 0 ? texts.sending : label}
          </button>
        ))}
      </div>
    </form>
  )
}

function useAttempt(result: FormResult): number {
  const seen = useRef<{ result: FormResult; count: number }>({ result: null, count: 0 })
  if (seen.current.result !== result) seen.current = { result, count: seen.current.count + 1 }
  return seen.current.count
}

interface SectionProps {
  section: Section
  formId: string
  state: FormState
  texts: FormTexts
}

function FormSection({ section, formId, state, texts }: SectionProps) {
  const { title, fields, isFolded, sources } = section
  const inside = (
    <>
      {sources && (
        <SourcePicker
          formId={formId}
          recent={sources.recent}
          fields={sources.fields}
          hint={sources.hint}
          isRequired={sources.isRequired}
          state={state}
          texts={texts}
        />
      )}
      <div className="entries">
        {fields.map((field) => (
          <Field key={field.name} field={field} formId={formId} state={state} texts={texts} />
        ))}
      </div>
    </>
  )
  if (!title) return inside
  if (isFolded) {
    const isOpen = fields.some(
      ({ name }) => state.errors[name] || (state.typed[name] && !silent.has(name)),
    )
    return (
      <details className="more" open={isOpen}>
        <summary>{title}</summary>
        {inside}
      </details>
    )
  }
  return (
    <fieldset className="group">
      <legend>{title}</legend>
      {inside}
    </fieldset>
  )
}

// Always filled in: nothing to open a folded section for.
const silent = new Set(['standing', 'confidentiality', 'stance'])

interface SummaryProps {
  state: FormState
  sections: Section[]
  formId: string
  texts: FormTexts
}

/** What is wrong, on top, with links to where it is mended. Takes the focus. */
function Summary({ state, sections, formId, texts }: SummaryProps) {
  // In the order in which the fields stand.
  const fields = sections.flatMap(({ fields: own, sources }) => [
    ...(sources ? [{ name: 'sourceId', label: texts.source }, ...sources.fields] : []),
    ...own,
  ])
  const wrong = fields.flatMap(({ name, label }) =>
    [name, ...['years', 'months', 'days'].map((part) => `${name}.${part}`)].flatMap((input) => {
      const error = state.errors[input]
      return error ? [{ name: input, label, error }] : []
    }),
  )
  if (wrong.length === 0 && !state.error) return null
  return (
    <div className="summary" role="alert" tabIndex={-1} data-summary>
      <p>
        <strong>{state.error ?? texts.wrong}</strong>
      </p>
      {wrong.length > 0 && (
        <ul>
          {wrong.map(({ name, label, error }) => (
            <li key={name}>
              <a
                href={`#${formId}-${name}`}
                onClick={(event) => {
                  // The address stays as it is; the field takes the focus.
                  const field = document.getElementById(`${formId}-${name}`)
                  if (!field) return
                  event.preventDefault()
                  const fold = field.closest('details')
                  if (fold) fold.open = true
                  field.focus()
                }}
              >
                {label}
              </a>
              {texts.colon}
              {error}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Two versions of one fact side by side. */
function Versions({ conflict, texts }: { conflict: Conflict; texts: FormTexts }) {
  return (
    <section className="versions" aria-label={texts.conflictTitle}>
      <p>
        {conflict.by} {texts.conflictHelp}
      </p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{texts.theirs}</th>
            <th scope="col">{texts.yours}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{row.theirs || texts.nothing}</td>
              <td>{row.yours || texts.nothing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
