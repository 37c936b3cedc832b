'use client'

import { useEffect, useRef, useState } from 'react'
import { pathFor } from '@/lib/i18n/locales'
import type { NameReading } from '@/lib/people/name-reading'
import type { FormState } from '../form-state'
import type { FormTexts } from '../form-texts'
import { useFound } from './choices'
import { fill, typeInto, useTyped } from './typed'

interface PinyinProps {
  id: string
  name: string
  state: FormState
  texts: FormTexts
}

/**
 * For a name in Chinese characters: a line that records it in pinyin as well, when it is ticked.
 * Script and language are chosen by what is typed, until somebody chooses them.
 */
export function PinyinInput({ id, name, state, texts }: PinyinProps) {
  const [place, typed] = useTyped<HTMLDivElement>()
  const reading = useReading(typed?.text ?? '', texts)
  const [own, setOwn] = useState(state.typed[name] ?? null)
  const told = useRef<Record<string, string>>({})
  useEffect(() => {
    const form = place.current?.closest('form')
    for (const field of ['script', 'language'] as const) {
      const value = reading?.[field]
      const now = form ? new FormData(form).get(field) : null
      const isOurs = now === '' || now === told.current[field]
      if (!value || !isOurs || now === value) continue
      told.current[field] = value
      typeInto(form, field, value)
    }
  }, [reading, place])
  const pinyin = reading?.pinyin
  return (
    <div ref={place} className="also-pinyin" aria-live="polite">
      {pinyin && (
        <>
          <label className="check">
            <input
              type="checkbox"
              name={`${name}.also`}
              defaultChecked={Boolean(state.typed[`${name}.also`])}
            />{' '}
            {texts.alsoPinyin}
          </label>
          <input
            id={id}
            name={name}
            className="field"
            aria-label={texts.alsoPinyin}
            autoComplete="off"
            value={own ?? pinyin}
            onChange={(event) => setOwn(event.target.value)}
          />
        </>
      )}
    </div>
  )
}

interface OfferProps {
  /** The fields that hold the name in its own script, and in Latin letters. */
  from: string
  to: string
  texts: FormTexts
}

/** Offers the pinyin of a name in Chinese characters for the field beside it, while that is empty. */
export function PinyinOffer({ from, to, texts }: OfferProps) {
  const [place, typed] = useTyped<HTMLDivElement>()
  const pinyin = useReading(typed?.[from] ?? '', texts)?.pinyin
  return (
    <div ref={place} aria-live="polite">
      {pinyin && !typed?.[to]?.trim() && (
        <button
          type="button"
          className="offer"
          onClick={() => typeInto(place.current?.closest('form'), to, pinyin)}
        >
          {fill(texts.writePinyin, { name: pinyin })}
        </button>
      )}
    </div>
  )
}

function useReading(name: string, texts: FormTexts): NameReading | null {
  const text = name.trim()
  const address = `${pathFor(texts.locale, '/desk/names')}?${new URLSearchParams({ text })}`
  const answer = useFound<NameReading>(text ? address : null)
  return answer?.found[0] ?? null
}
