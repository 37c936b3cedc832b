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
