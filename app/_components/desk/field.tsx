'use client'

import { useEffect, useRef, useState } from 'react'
import { readDate } from '@/lib/core/partial-date-input'
import { explainDate } from '@/lib/core/partial-date-words'
import type { FieldSpec } from '@/lib/forms/field'
import { ArticleInput } from './aids/article-input'
import { PinyinInput } from './aids/name-aids'
import { PlaceInput } from './aids/place-input'
import { ChoiceInput } from './choice-input'
import type { FormState } from './form-state'
import type { FormTexts } from './form-texts'

/** A field with, below it, what helps to fill it in where a script runs. */
export interface DeskField extends FieldSpec {
  aid?: React.ReactNode
}

interface Props {
  field: DeskField
  /** Keeps the ids of several forms on one page apart. */
  formId: string
  state: FormState
  texts: FormTexts
}

/** A field with its label and, beside it, what is wrong; below it, its aid. */
export function Field(props: Props) {
  const { aid } = props.field
  return (
    <>
      <Entry {...props} />
      {aid && <div className="aid">{aid}</div>}
    </>
  )
}

function Entry(props: Props) {
  const { field, formId, state, texts } = props
  const { name, label, input } = field
  const id = `${formId}-${name}`
  const error = state.errors[name]
  if (input.type === 'pinyin')
    return <PinyinInput id={id} name={name} state={state} texts={texts} />
  if (input.type === 'term' || input.type === 'checks') {
    return (
      <fieldset className="entry" id={id} tabIndex={-1}>
        <legend>
          {label} <Aside field={field} texts={texts} id={id} />
        </legend>
        {input.type === 'term' ? <TermInputs {...props} /> : <Checks {...props} />}
        <Fault id={id} error={error} />
      </fieldset>
    )
  }
  return (
    <div className={field.isNarrow ? 'entry narrow' : 'entry'}>
      <label htmlFor={id}>
        {label} <Aside field={field} value={state.typed[name]} texts={texts} id={id} />
      </label>
      <div>
        <Input {...props} />
        <Fault id={id} error={error} />
      </div>
    </div>
  )
}

interface AsideProps {
  field: FieldSpec
  value?: string
  texts: FormTexts
  id: string
}

function Aside({ field, value, texts, id }: AsideProps) {
  // A choice that is made already can't be left out.
  const isDemanded = field.required && !(field.input.type === 'choice' && value)
  const words = [field.hint, isDemanded && texts.required].filter(Boolean).join(' · ')
  return words ? (
    <span className="hint" id={`${id}-hint`}>
      {words}
    </span>
  ) : null
}

export function Fault({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p className="wrong" id={`${id}-error`}>
      {error}
    </p>
  ) : null
}

/** What ties an input to its error, for those who don't see them side by side. */
export function described(id: string, error: string | undefined, also: string[] = []) {
  const ids = [...(error ? [`${id}-error`] : []), ...also]
  return {
    'aria-invalid': error ? true : undefined,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
  }
}

function Input(props: Props) {
  const { field, formId, state, texts } = props
  const { name, input, required } = field
  const id = `${formId}-${name}`
  const error = state.errors[name]
  const value = state.typed[name] ?? ''
  const shared = {
    id,
    name,
    'aria-required': required ? (true as const) : undefined,
    ...described(id, error),
  }
  switch (input.type) {
    case 'text':
      if (input.offers) return <PlaceInput shared={shared} value={value} texts={texts} />
      return input.long ? (
        <textarea
          {...shared}
          className="field"
          rows={input.max > 1000 ? 3 : 2}
          defaultValue={value}
        />
      ) : (
        <>
          <input
            {...shared}
            className="field"
            defaultValue={value}
            autoComplete="off"
            list={input.suggestions && `${id}-list`}
          />
          {input.suggestions && (
            <datalist id={`${id}-list`}>
              {input.suggestions.map((one) => (
                <option key={one.value} value={one.value} label={one.label} />
              ))}
            </datalist>
          )}
        </>
      )
    case 'number':
      return (
        <input
          {...shared}
          className="field"
          inputMode="numeric"
          defaultValue={value}
          autoComplete="off"
        />
      )
    case 'date':
      return <DateInput {...props} />
    case 'choice': {
      const choice = { shared, groups: input.groups, value, choose: texts.choose }
      return input.articles ? (
        <ArticleInput {...choice} articles={input.articles} locale={texts.locale} />
      ) : (
        <ChoiceInput {...choice} />
      )
    }
    case 'term':
    case 'checks':
    case 'pinyin':
      return null
  }
}

/** A date as people write it, read back while it is typed. */
function DateInput({ field, formId, state, texts }: Props) {
  const { name, required } = field
  const id = `${formId}-${name}`
  const error = state.errors[name]
  const [text, setText] = useState(state.typed[name] ?? '')
  const input = useRef<HTMLInputElement>(null)
  // What was typed before this script ran.
  useEffect(() => setText(input.current?.value ?? ''), [])
  const isKept = Boolean(state.typed[`${name}.asWritten`])
  const reading = readDate(text)
  const isRead = reading.kind === 'date' || reading.kind === 'empty'
  // The error says the same of what was sent; it is read back again once it changes.
  const isRefused = Boolean(error) && text === state.typed[name]
  return (
    <>
      <input
        ref={input}
        id={id}
        name={name}
        className="field"
        defaultValue={state.typed[name] ?? ''}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
        aria-required={required || undefined}
        {...described(id, error, [`${id}-reading`])}
      />
      <p className={isRead ? 'reading' : 'reading unread'} id={`${id}-reading`} aria-live="polite">
        {isRefused ? '' : explainDate(reading, texts.locale)}
      </p>
      {!isRead && (
        <label className="check">
          <input type="checkbox" name={`${name}.asWritten`} defaultChecked={isKept} />{' '}
          {texts.keepAsWritten}
        </label>
      )}
    </>
  )
}

function TermInputs({ field, formId, state, texts }: Props) {
  return (
    <div className="term">
      {(['years', 'months', 'days'] as const).map((part) => {
        const name = `${field.name}.${part}`
        const id = `${formId}-${name}`
        const error = state.errors[name]
        return (
          <div key={part}>
            <input
              id={id}
              name={name}
              className="field"
              inputMode="numeric"
              autoComplete="off"
              defaultValue={state.typed[name] ?? ''}
              {...described(id, error)}
            />
            <label htmlFor={id}>{texts[part]}</label>
            <Fault id={id} error={error} />
          </div>
        )
      })}
    </div>
  )
}

function Checks({ field, formId, state }: Props) {
  if (field.input.type !== 'checks') return null
  const chosen = (state.typed[field.name] ?? '').split(' ')
  return (
    <div className="checks">
      {field.input.groups
        .flatMap((group) => group.options)
        .map((option) => (
          <label key={option.value} className="check">
            <input
              type="checkbox"
              id={`${formId}-${field.name}-${option.value}`}
              name={field.name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />{' '}
            {option.label}
          </label>
        ))}
    </div>
  )
}
