'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

interface Props {
  path: string
  /** What stands there anyway, by parameter, and is left out of the address. */
  unsaid: Record<string, string>
  children: React.ReactNode
}

// Long enough that a quick typist asks once, short enough that nobody waits.
const pause = 120

/**
 * The form of the table's filters. Without script its button sends it; with script the table follows
 * while one types or chooses, and the address with it.
 */
export function FilterForm({ path, unsaid, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  useEffect(() => () => clearTimeout(timer.current), [])

  const follow = () => {
    clearTimeout(timer.current)
    if (!form.current) return
    const params = paramsOf(form.current, unsaid)
    startTransition(() => router.replace(params ? `${path}?${params}` : path, { scroll: false }))
  }

  return (
    <form
      ref={form}
      action={path}
      aria-busy={isPending}
      onSubmit={(event) => {
        event.preventDefault()
        follow()
      }}
      onInput={(event) => {
        const { target } = event
        if (!(target instanceof HTMLInputElement) || target.type !== 'search') return
        clearTimeout(timer.current)
        timer.current = setTimeout(follow, pause)
      }}
      onChange={(event) => {
        const { target } = event
        const isTyped = target instanceof HTMLInputElement && target.type !== 'checkbox'
        if (!isTyped) follow()
      }}
    >
      {children}
    </form>
  )
}

/** As the server writes it: without what is empty, columns in one parameter. */
function paramsOf(form: HTMLFormElement, unsaid: Props['unsaid']): string {
  const typed = new FormData(form)
  const params = new URLSearchParams()
  for (const name of new Set(typed.keys())) {
    const value = typed.getAll(name).map(String).filter(Boolean).join(',')
    if (value.trim() !== '' && value !== unsaid[name]) params.set(name, value)
  }
  return params.toString()
}
