'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * What the form around an element says now, by input, and again after each key. Null until a script
 * runs: then nothing was typed yet that the page didn't know.
 */
export function useTyped<E extends HTMLElement>(): [RefObject<E | null>, Typed | null] {
  const place = useRef<E>(null)
  const [typed, setTyped] = useState<Typed | null>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    let frame = 0
    // Read once the inputs that React holds have heard of the key: a render before that would put them back.
    const read = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => setTyped(typedInto(form)))
    }
    read()
    form.addEventListener('input', read)
    form.addEventListener('change', read)
    return () => {
      cancelAnimationFrame(frame)
      form.removeEventListener('input', read)
      form.removeEventListener('change', read)
    }
  }, [])
  return [place, typed]
}

export type Typed = Record<string, string>

/** Writes into a field of a form as if it had been typed. */
export function typeInto(
  form: HTMLFormElement | null | undefined,
  name: string,
  text: string,
): void {
  const field = form?.elements.namedItem(name)
  if (!isField(field)) return
  // React looks for changes through the property of the element: the prototype's goes past it.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/** A text with its placeholders, such as `{date}`, filled in. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

function typedInto(form: HTMLFormElement): Typed {
  const typed: Typed = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') typed[name] = value
  }
  return typed
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function isField(field: Element | RadioNodeList | null | undefined): field is Field {
  return (
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
  )
}
