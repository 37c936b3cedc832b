'use client'

import { useEffect } from 'react'

/** Brings the fact that is being written into view beside its form; below it there is no need. */
export function ShowCurrent({ id }: { id: string }) {
  useEffect(() => {
    if (!matchMedia('(min-width: 72.01rem)').matches) return
    document.getElementById(id)?.scrollIntoView({ block: 'center' })
  }, [id])
  return null
}

/** Puts the cursor into the first field of the form that was asked for. */
export function BeginTyping({ within }: { within: string }) {
  useEffect(() => {
    const form = document.getElementById(within)?.querySelector('form')
    // A form that came back with errors says so first.
    if (!form || form.querySelector('[data-summary]')) return
    // Nor is anybody led away who began before this script ran.
    if (form.contains(document.activeElement)) return
    form
      .querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')
      ?.focus({ preventScroll: matchMedia('(min-width: 72.01rem)').matches })
  }, [within])
  return null
}
