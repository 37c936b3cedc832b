import type { Code } from '@/db/vocabulary'
import type { FileType } from './file-type'

/** 50 MB: a long report with pictures, a saved site of some hundred pages. */
export const largestCopy = 50 * 1024 * 1024

/** An archived copy with its chain of custody, as the desk reads it. */
export interface CopyRecord {
  id: string
  sourceId: string
  /** Null for one that was kept by an earlier version under a type that is no longer taken. */
  type: FileType | null
  fileName: string | null
  bytes: number
  /** Of the sealed original, in hex. */
  sha256: string
  /** Of what is shown in place of an image. */
  shownSha256: string | null
  takenAt: Date
  takenFrom: string | null
  /** Names of staff. */
  takenBy: string
  addedAt: Date
  addedBy: string
  /** Who took out the original, oldest first. */
  readings: { by: string | null; at: Date }[]
}

/** A copy as one who reads it needs it. */
export interface StoredCopy {
  id: string
  sourceId: string
  confidentiality: Code<'confidentiality'>
  type: FileType | null
  fileName: string | null
  bytes: number
  sha256: string
  shownSha256: string | null
  shownMediaType: string | null
}
