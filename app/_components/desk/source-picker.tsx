'use client'

import { useEffect, useRef, useState } from 'react'
import type { FieldSpec } from '@/lib/forms/field'
import { described, Fault, Field } from './field'
import type { FormState } from './form-state'
import type { FormTexts } from './form-texts'

/** A source as it is offered: what it is called, and what tells it from others. */
export interface SourceOption {
  id: string
  title: string
  detail: string
}

interface Props {
  formId: string
  recent: SourceOption[]
  /** Of a source that is recorded on the spot; their names begin with `source.`. */
  fields: FieldSpec[]
  hint: string | null
  isRequired: boolean
  state: FormState
  texts: FormTexts
}

/** Chooses a known source by typing, or makes a new one. Without script: a list of recent ones. */
export function SourcePicker(props: Props) {
  const { formId, recent, fields, hint, isRequired, state, texts } = props
  const id = `${formId}-sourceId`
  const error = state.errors.sourceId
  const select = useRef<HTMLSelectElement>(null)
  const [picked, setPicked] = useState('')
  const known = recent.find((source) => source.id === picked) ?? knownSource(recent, state)
  const [hasScript, setHasScript] = useState(false)
  useEffect(() => {
    // What was chosen before this script ran.
    setPicked(select.current?.value ?? '')
    setHasScript(true)
  }, [])
  const fold = useRef<HTMLDetailsElement>(null)

  function makeNew(text: string) {
    if (!fold.current) return
    fold.current.open = true
    const field = /^https?:\/\//.test(text) ? 'source.url' : 'source.title'
    const input = document.getElementById(`${formId}-${field}`)
    if (input instanceof HTMLInputElement) {
      if (!input.value) input.value = text
      input.focus()
    }
  }

  const isNew = fields.some(({ name }) => state.errors[name] || state.typed[name])
  return (
    <div className="sources">
      <div className="entry">
        <label htmlFor={id}>
          {texts.source}{' '}
          <span className="hint">
            {[hint ?? texts.sourceHint, isRequired && texts.required].filter(Boolean).join(' · ')}
          </span>
        </label>
        {hasScript ? (
          <Combobox id={id} known={known} state={state} texts={texts} makeNew={makeNew} />
        ) : (
          <select
            ref={select}
            id={id}
            name="sourceId"
            className="field"
            defaultValue={known?.id ?? ''}
            {...described(id, error)}
          >
            <option value="">{texts.recentSources}</option>
            {(known && !recent.includes(known) ? [known, ...recent] : recent).map((source) => (
              <option key={source.id} value={source.id}>
                {source.title} ({source.detail})
              </option>
            ))}
          </select>
        )}
        <Fault id={id} error={error} />
      </div>
      <details className="more" ref={fold} open={isNew}>
        <summary>{texts.newSource}</summary>
        <div className="entries">
          {fields.map((field) => (
            <Field key={field.name} field={field} formId={formId} state={state} texts={texts} />
          ))}
        </div>
      </details>
    </div>
  )
}

/** The source that was chosen before the form was sent, which need not be a recent one. */
function knownSource(recent: SourceOption[], { typed }: FormState): SourceOption | null {
  const { sourceId, sourceTitle, sourceDetail } = typed
  if (!sourceId) return null
  return (
    recent.find((source) => source.id === sourceId) ?? {
      id: sourceId,
      title: sourceTitle ?? sourceId,
      detail: sourceDetail ?? '',
    }
  )
}

interface ComboboxProps {
  id: string
  known: SourceOption | null
  state: FormState
  texts: FormTexts
  makeNew: (text: string) => void
}

function Combobox({ id, known, state, texts, makeNew }: ComboboxProps) {
  const [chosen, setChosen] = useState(known)
  const [text, setText] = useState(known?.title ?? state.typed.sourceTitle ?? '')
  const [found, setFound] = useState<SourceOption[] | null>(null)
  const [active, setActive] = useState(0)
  const isOpen = found !== null
  const [query, setQuery] = useState('')
  useSearch(query, texts.searchPath, setFound, setActive)

  function choose(index: number) {
    const source = found?.[index]
    setFound(null)
    setQuery('')
    if (source) {
      setChosen(source)
      setText(source.title)
    } else makeNew(text)
  }

  return (
    <div className="combobox">
      <input type="hidden" name="sourceId" value={chosen?.id ?? ''} />
      <input type="hidden" name="sourceDetail" value={chosen?.detail ?? ''} />
      <input
        id={id}
        name="sourceTitle"
        className="field"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setChosen(null)
          setText(event.target.value)
          setQuery(event.target.value)
          if (!event.target.value.trim()) setFound(null)
        }}
        onBlur={() => setFound(null)}
        onKeyDown={(event) => {
          if (!isOpen) return
          const last = found.length
          if (event.key === 'ArrowDown') setActive(active === last ? 0 : active + 1)
          else if (event.key === 'ArrowUp') setActive(active === 0 ? last : active - 1)
          else if (event.key === 'Escape') setFound(null)
          else if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) choose(active)
          else return
          event.preventDefault()
        }}
        {...described(id, state.errors.sourceId, chosen ? [`${id}-chosen`] : [])}
      />
      {chosen && (
        <p className="reading" id={`${id}-chosen`}>
          {chosen.detail}
        </p>
      )}
      <div role="listbox" id={`${id}-list`} aria-label={texts.sourcesFound} hidden={!isOpen}>
        {found?.map((source, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
          <div
            key={source.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={active === index}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <strong>{source.title}</strong>
            <small>{source.detail}</small>
          </div>
        ))}
        {isOpen && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
          <div
            id={`${id}-${found.length}`}
            role="option"
            tabIndex={-1}
            aria-selected={active === found.length}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(found.length)}
          >
            {texts.newSourceNamed} “{text}”
          </div>
        )}
      </div>
      <p className="sr-only" role="status">
        {isOpen && found.length === 0 ? texts.noSourceFound : ''}
      </p>
    </div>
  )
}

/** Asks for sources a moment after the last key. */
function useSearch(
  text: string,
  path: string,
  setFound: (found: SourceOption[] | null) => void,
  setActive: (index: number) => void,
) {
  useEffect(() => {
    const q = text.trim()
    if (q.length < 2) return
    const leaving = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${path}?q=${encodeURIComponent(q)}`, { signal: leaving.signal })
        if (!answer.ok) return
        setFound(await answer.json())
        setActive(0)
      } catch (error) {
        if (!leaving.signal.aborted) throw error
      }
    }, 150)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [text, path, setFound, setActive])
}
