'use client'

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import { startTransition, useActionState, useEffect, useId, useRef, useState } from 'react'
import type { FieldSpec } from '@/lib/forms/field'
import type { Side } from '@/lib/forms/merge-versions'
import { type Typed, typedIn, typedUnder, withField } from '@/lib/forms/typed'
import { htmlLang } from '@/lib/i18n/locales'
import { fill } from './aids/typed'
import type { Draft } from './draft-store'
import { Field } from './field'
import { type Conflict, type FormResult, type FormState, stateOf } from './form-state'
import type { FormTexts } from './form-texts'
import { type SourceOption, SourcePicker } from './source-picker'
import { useDraft } from './use-draft'
import { Versions } from './versions'

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
  /** What is written here: drafts are found by it, so it is the same in every release. */
  name: string
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
 * typed is kept, here and on this machine (draft-store.ts). It works as a plain form where no script
 * runs.
 */
export function DeskForm({
  name,
  action,
  hidden = {},
  sections,
  values = {},
  buttons,
  texts,
  className,
  children,
}: Props) {
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  // Without script the form is posted, and the page that answers is drawn with what came of it. With
  // script the same action is called by us, so that a server that can't be reached is no end.
  const [posted, post] = useActionState(action, null)
  const [result, send, isPending] = useActionState(async (before: FormResult, sent: FormData) => {
    const { conflict: open } = stateOf(before, values)
    try {
      const answer = await action(null, sent)
      // Refused before it was read, a merge stands as it was.
      return answer && !('errors' in answer) && open
        ? { ...stateOf(answer, values), conflict: open }
        : answer
    } catch (error) {
      if (isLeaving(error)) {
        await draft.finish()
        throw error
      }
      return { typed: typedIn(sent), errors: {}, error: texts[failureOf(error)], conflict: open }
    }
  }, posted)
  const [chosen, setChosen] = useState<{ of?: Conflict; sides: Record<string, Side> }>({
    sides: {},
  })
  const draft = useDraft({
    form,
    name,
    hidden,
    values,
    isAnswered: result !== null,
    conflict: () => conflict && { ...conflict, rows: rowsWith(conflict, sides) },
  })

  const { restored } = draft
  const state: FormState =
    result || !restored ? stateOf(result, values) : { ...restored, errors: {} }
  const { conflict } = state
  const sides = {
    ...Object.fromEntries(conflict?.rows.map((row) => [row.name, row.take]) ?? []),
    ...(chosen.of === conflict && chosen.sides),
  }

  useEffect(() => {
    if (result) form.current?.querySelector<HTMLElement>('[data-summary]')?.focus()
  }, [result])

  // Fields that now show the other side were not typed into: whoever reads the form hears of it so.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each choice
  useEffect(() => {
    if (conflict) form.current?.dispatchEvent(new Event('input', { bubbles: true }))
  }, [conflict, chosen])

  const [shortcut, setShortcut] = useState<string>()
  useEffect(() => setShortcut(/Mac|iP/.test(navigator.userAgent) ? '⌘↵' : 'Ctrl ↵'), [])

  return (
    <form
      ref={form}
      action={post}
      noValidate
      // A browser would keep what was typed in clear, for its own lists and for tabs it restores.
      autoComplete="off"
      className={['desk-form', className].filter(Boolean).join(' ')}
      onSubmit={(event) => {
        event.preventDefault()
        const sent = new FormData(event.currentTarget, event.nativeEvent.submitter)
        startTransition(() => send(sent))
      }}
      onInput={draft.keep}
      onClick={draft.keep}
      onBlur={draft.keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          form.current?.requestSubmit()
        }
      }}
    >
      {Object.entries({ ...hidden, ...baseOf(state, hidden, restored, values) }).map(
        ([input, value]) => (
          <input key={input} type="hidden" name={input} value={value} />
        ),
      )}
      <Summary state={state} sections={sections} formId={formId} texts={texts} />
      {restored && !result && (
        <Restored
          draft={restored}
          isOlder={restored.version !== hidden.version}
          discard={draft.discard}
          texts={texts}
        />
      )}
      {conflict && (
        <Versions
          key={conflict.version}
          conflict={conflict}
          sides={sides}
          choose={(field, side) => setChosen({ of: conflict, sides: { ...sides, [field]: side } })}
          texts={texts}
        />
      )}
      {sections.map((section, index) => (
        <FormSection
          key={`${draft.revision}-${section.title ?? index}`}
          section={section}
          formId={formId}
          state={state}
          sides={sides}
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

/** The version that a save writes over, and what that version says: a merge begins there. */
function baseOf(
  { typed, conflict }: FormState,
  hidden: Record<string, string>,
  restored: Draft | null,
  values: Typed,
): Typed {
  if (hidden.version === undefined) return {}
  // Sent and come back, it is still over the version that was read, whatever stands there by now.
  const isBack = typed.version !== undefined
  const version = conflict?.version ?? typed.version ?? restored?.version ?? hidden.version
  const was = conflict?.theirs ?? (isBack ? typedUnder('was', typed) : (restored?.was ?? values))
  return {
    version,
    ...Object.fromEntries(Object.entries(was).map(([input, text]) => [`was.${input}`, text])),
  }
}

const rowsWith = ({ rows }: Conflict, sides: Record<string, Side>) =>
  rows.map((row) => ({ ...row, take: sides[row.name] ?? row.take }))

/** Redirects, and pages that are gone, are thrown by Next and answered by it. */
function isLeaving(error: unknown): boolean {
  try {
    unstable_rethrow(error)
    return false
  } catch {
    return true
  }
}

/** Why there was no answer: the server can't be reached, is newer than this page, or broke. */
function failureOf(error: unknown): 'outdated' | 'failed' | 'unreachable' {
  if (unstable_isUnrecognizedActionError(error)) return 'outdated'
  return error instanceof Error && 'digest' in error ? 'failed' : 'unreachable'
}

interface RestoredProps {
  draft: Draft
  /** Somebody changed since what it was typed over. */
  isOlder: boolean
  discard: () => void
  texts: FormTexts
}

function Restored({ draft, isOlder, discard, texts }: RestoredProps) {
  const moment = new Intl.DateTimeFormat(
    htmlLang(texts.locale) === 'en' ? 'en-GB' : htmlLang(texts.locale),
    {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    },
  ).format(draft.at)
  return (
    <p className="kept" role="status">
      {fill(texts.draftBack, { moment })} {isOlder && `${texts.draftOlder} `}
      <button type="button" onClick={discard}>
        {texts.draftDiscard}
      </button>
    </p>
  )
}

interface SectionProps {
  section: Section
  formId: string
  state: FormState
  /** Of each field in which two versions differ, the one that it shows. */
  sides: Record<string, Side>
  texts: FormTexts
}

function FormSection({ section, formId, state: whole, sides, texts }: SectionProps) {
  const { title, fields, isFolded, sources } = section
  const state = { ...whole, typed: shownIn(whole, sides) }
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
          <Field
            key={
              sides[field.name] === 'theirs'
                ? `${field.name} ${state.conflict?.version}`
                : field.name
            }
            field={field}
            formId={formId}
            state={state}
            texts={texts}
          />
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

/** Fields follow the side that was chosen for them. */
function shownIn({ typed, conflict }: FormState, sides: Record<string, Side>): Typed {
  const turned = conflict?.rows.filter((row) => sides[row.name] !== row.take) ?? []
  return turned.reduce((shown, { name }) => {
    const other = conflict?.[sides[name] ?? 'yours'] ?? {}
    return withField(shown, name, other)
  }, typed)
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
        {state.isSignedOut && (
          <>
            {' '}
            <a href={texts.signInPath} target="_blank" rel="noreferrer">
              {texts.signIn}
            </a>
          </>
        )}
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
