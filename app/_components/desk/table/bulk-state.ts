import type { Refused } from '@/lib/auth/action'

/** What came of a change to many cases, in words. */
export type BulkState =
  | Refused
  | { done: string; refused: { title: string; lines: string[] } | null }
  | null
