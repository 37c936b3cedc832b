'use client'

import { createContext, useContext } from 'react'

const Secret = createContext<string | null>(null)

/** Under the pages of whoever is signed in: what their drafts on this machine are sealed with. */
export function DraftSecret({ secret, children }: { secret: string; children: React.ReactNode }) {
  return <Secret value={secret}>{children}</Secret>
}

export function useDraftSecret(): string | null {
  return useContext(Secret)
}
