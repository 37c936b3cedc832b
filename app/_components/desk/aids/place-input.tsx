'use client'

import { useEffect, useRef, useState } from 'react'
import { pathFor } from '@/lib/i18n/locales'
import type { FormTexts } from '../form-texts'
import { useChoices, useFound } from './choices'
import { typeInto } from './typed'

/** A place of custody that the record names, as a form offers it. */
export interface PlaceOption {
  place: string | null
  placeNative: string | null
  province: string | null
  detail: string
}

interface Props {
  shared: { id: string; name: string }
  value: string
  texts: FormTexts
}

/** A place, found by its name in any script as one types; what is not found is written as it is. */
export function PlaceInput({ shared, value, texts }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState<string | null>(null)
  // What somebody was typing before this script ran.
  useEffect(() => {
    const field = input.current
    if (field && field === document.activeElement && field.value !== field.defaultValue) {
      setText(field.value)
    }
  }, [])
  const q = text?.trim()
  const address = q
    ? `${pathFor(texts.locale, '/desk/places')}?${new URLSearchParams({ q })}`
    : null
  const answer = useFound<PlaceOption>(address)
  const found = answer?.found ?? []
  const isOpen = address !== null && found.length > 0
  const choices = useChoices({
    listId: `${shared.id}-list`,
    count: found.length,
    isOpen,
    // The return key never waits here: what was typed may be no place that is known.
    isCurrent: true,
    // Nothing is chosen before an arrow key says so: the text itself is an answer.
    begin: -1,
    onChoose: (index) => {
      const chosen = found[index]
      if (!chosen) return
      for (const name of ['place', 'placeNative', 'province'] as const) {
        if (chosen[name]) typeInto(input.current?.form, name, chosen[name])
      }
      setText(null)
    },
    onClose: () => setText(null),
  })
  return (
    <div className="combobox">
      <input
        {...shared}
        {...choices.input}
        ref={input}
        className="field"
        defaultValue={value}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => setText(null)}
      />
      <div role="listbox" id={`${shared.id}-list`} aria-label={texts.placesFound} hidden={!isOpen}>
        {found.map((option, index) => (
          <div key={JSON.stringify(option)} {...choices.option(index)}>
            <strong>{[option.place, option.placeNative].filter(Boolean).join(' ')}</strong>
            <small>{option.detail}</small>
          </div>
        ))}
      </div>
      <p className="sr-only" role="status">
        {isOpen ? `${texts.placesFound}${texts.colon}${found.length}` : ''}
      </p>
    </div>
  )
}
