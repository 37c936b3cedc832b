'use client'

import { useEffect, useRef, useState } from 'react'
import type { FieldSpec } from '@/lib/forms/field'
import { useChoices, useFound } from './aids/choices'
import { type Typed, typeInto, useTyped } from './aids/typed'
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
  const [chosen, setChosen] = useState(() => knownSource(recent, state))
  const [text, setText] = useState(chosen?.title ?? state.typed.sourceTitle ?? '')
  const [hasScript, setHasScript] = useState(false)
  // What was chosen before this script ran.
  useEffect(() => {
    const picked = recent.find((source) => source.id === select.current?.value)
    if (picked) {
      setChosen(picked)
      setText(picked.title)
    }
    setHasScript(true)
  }, [recent])
  const fold = useRef<HTMLDetailsElement>(null)

  function choose(source: SourceOption) {
    setChosen(source)
    setText(source.title)
  }

  function makeNew() {
    if (!fold.current) return
    fold.current.open = true
    const isAddress = /^https?:\/\//.test(text)
    const form = fold.current.closest('form')
    const first = isAddress ? 'source.url' : 'source.title'
    const isFree = !new FormData(form ?? undefined).get(first)
    if (isFree) typeInto(form, first, text)
    setText('')
    // What was typed is done: the cursor goes on to what comes next.
    const next = isAddress ? 'source.title' : isFree && text.trim() ? 'source.type' : first
    document.getElementById(`${formId}-${next}`)?.focus()
  }

  /** Takes a source that is recorded already in place of the new one that was begun. */
  function takeRecorded(source: SourceOption) {
    const form = fold.current?.closest('form')
    for (const { name } of fields) typeInto(form, name, '')
    if (fold.current) fold.current.open = false
    choose(source)
    document.getElementById(id)?.focus()
  }

  const recorded = <AlreadyRecorded texts={texts} onUse={takeRecorded} />
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
          <Combobox
            id={id}
            chosen={chosen}
            text={text}
            error={error}
            texts={texts}
            onType={(typed) => {
              setChosen(null)
              setText(typed)
            }}
            onChoose={choose}
            onNew={makeNew}
          />
        ) : (
          <select
            ref={select}
            id={id}
            name="sourceId"
            className="field"
            defaultValue={chosen?.id ?? ''}
            {...described(id, error)}
          >
            <option value="">{texts.recentSources}</option>
            {(chosen && !recent.includes(chosen) ? [chosen, ...recent] : recent).map((source) => (
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
            <Field
              key={field.name}
              field={field.name === 'source.title' ? { ...field, aid: recorded } : field}
              formId={formId}
              state={state}
              texts={texts}
            />
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
  chosen: SourceOption | null
  text: string
  error: string | undefined
  texts: FormTexts
  onType: (text: string) => void
  onChoose: (source: SourceOption) => void
  onNew: () => void
}

function Combobox({ id, chosen, text, error, texts, onType, onChoose, onNew }: ComboboxProps) {
  const [isAsking, setAsking] = useState(false)
  const q = isAsking && text.trim().length > 1 ? text.trim() : null
  const address = q && `${texts.searchPath}?${new URLSearchParams({ q })}`
  const answer = useFound<SourceOption>(address)
  const found = answer?.found ?? []
  const isOpen = isAsking && answer !== null
  const choices = useChoices({
    listId: `${id}-list`,
    // The last entry makes a new source.
    count: found.length + 1,
    isOpen,
    isCurrent: !address || answer?.address === address,
    onChoose: (index) => {
      setAsking(false)
      const source = found[index]
      if (source) onChoose(source)
      else onNew()
    },
    onClose: () => setAsking(false),
  })
  return (
    <div className="combobox">
      <input type="hidden" name="sourceId" value={chosen?.id ?? ''} />
      <input type="hidden" name="sourceDetail" value={chosen?.detail ?? ''} />
      <input
        {...choices.input}
        id={id}
        name="sourceTitle"
        className="field"
        value={text}
        onChange={(event) => {
          onType(event.target.value)
          setAsking(true)
        }}
        onBlur={() => setAsking(false)}
        {...described(id, error, chosen ? [`${id}-chosen`] : [])}
      />
      {chosen && (
        <p className="reading" id={`${id}-chosen`}>
          {chosen.detail}
        </p>
      )}
      <div role="listbox" id={`${id}-list`} aria-label={texts.sourcesFound} hidden={!isOpen}>
        {found.map((source, index) => (
          <div key={source.id} {...choices.option(index)}>
            <strong>{source.title}</strong>
            <small>{source.detail}</small>
          </div>
        ))}
        {isOpen && (
          <div {...choices.option(found.length)}>
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

interface RecordedProps {
  texts: FormTexts
  onUse: (source: SourceOption) => void
}

/** What a new source that is being typed is likely the same as: no source is made twice. */
function AlreadyRecorded({ texts, onUse }: RecordedProps) {
  const [place, typed] = useTyped<HTMLDivElement>()
  const answer = useFound<SourceOption>(typed && sameAddress(texts.searchPath, typed), 300)
  const found = answer?.found ?? []
  return (
    <div ref={place} aria-live="polite">
      {found.length > 0 && (
        <ul className="recorded-already">
          {found.map((source) => (
            <li key={source.id}>
              <p>
                {texts.alreadyRecorded} <strong>{source.title}</strong>
                <br />
                <span className="hint">{source.detail}</span>
              </p>
              <button type="button" className="offer" onClick={() => onUse(source)}>
                {texts.useRecorded}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function sameAddress(path: string, typed: Typed): string | null {
  const asked = Object.fromEntries(
    ['title', 'url', 'publisher', 'issued'].map((name) => [name, typed[`source.${name}`] ?? '']),
  )
  if ((asked.title ?? '').trim().length < 3 && !/^https?:\/\/./.test(asked.url ?? '')) return null
  return `${path}?${new URLSearchParams(asked)}`
}
