'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

/** What an address answered. `address` says to what, so that an older answer is known as one. */
interface Answer<T> {
  address: string
  found: T[]
}

/** Asks an address for a list a moment after it last changed; null until the first answer came. */
export function useFound<T>(address: string | null, wait = 120): Answer<T> | null {
  const [answer, setAnswer] = useState<Answer<T> | null>(null)
  useEffect(() => {
    if (!address) return setAnswer(null)
    const leaving = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(address, { signal: leaving.signal })
        if (response.ok) setAnswer({ address, found: await response.json() })
      } catch {
        // Left for the next key, or no connection: what was typed stays, and the next key asks again.
      }
    }, wait)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [address, wait])
  return answer
}

interface Options {
  /** Of the element that the choices are listed in. */
  listId: string
  count: number
  isOpen: boolean
  /** Whether the choices are those of what is typed now: the return key waits for them. */
  isCurrent: boolean
  /** The choice that is marked at first; -1 for none. */
  begin?: 0 | -1
  onChoose: (index: number) => void
  onClose: () => void
}

/** The keys of a combobox: arrows move, return chooses, escape closes. */
export function useChoices({
  listId,
  count,
  isOpen,
  isCurrent,
  begin = 0,
  onChoose,
  onClose,
}: Options) {
  const [active, setActive] = useState<number>(begin)
  const isAwaited = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new choices begin at their first
  useEffect(() => setActive(begin), [isCurrent, count, isOpen])
  useEffect(() => {
    if (!isCurrent || !isAwaited.current) return
    isAwaited.current = false
    onChoose(0)
  })

  function onKeyDown(event: KeyboardEvent) {
    const isReturn = event.key === 'Enter' && !event.metaKey && !event.ctrlKey
    isAwaited.current = isReturn && !isCurrent
    if (isAwaited.current) return event.preventDefault()
    if (!isOpen || count === 0) return
    if (event.key === 'ArrowDown') setActive((active + 1) % count)
    else if (event.key === 'ArrowUp') setActive(active > 0 ? active - 1 : count - 1)
    else if (event.key === 'Escape') onClose()
    else if (isReturn && active >= 0) onChoose(active)
    else return
    event.preventDefault()
  }

  const idOf = (index: number) => `${listId}-${index}`
  return {
    input: {
      role: 'combobox' as const,
      'aria-expanded': isOpen,
      'aria-controls': listId,
      'aria-autocomplete': 'list' as const,
      'aria-activedescendant': isOpen && active >= 0 && active < count ? idOf(active) : undefined,
      autoComplete: 'off',
      onKeyDown,
    },
    /** Of one choice. The mouse must not take the focus from the input. */
    option: (index: number) => ({
      id: idOf(index),
      role: 'option' as const,
      tabIndex: -1,
      'aria-selected': active === index,
      onMouseDown: (event: { preventDefault(): void }) => event.preventDefault(),
      onClick: () => onChoose(index),
    }),
    active,
  }
}
