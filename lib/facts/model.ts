import type { Code } from '@/db/vocabulary'
import type { Citation } from '@/lib/sources/model'
import type { Statement } from './kind'

/** A fact as the desk reads it: the statement, and everything that stands around it. */
export interface Fact extends Statement {
  caseId: string
  standingReason: string | null
  /** The held fact that this rival one disagrees with, when it was named. */
  rivalOfId: string | null
  confidentiality: Code<'confidentiality'>
  credibility: Code<'information_credibility'> | null
  note: string | null
  version: number
  createdAt: Date
  createdBy: string
  updatedAt: Date
  updatedBy: string
  citations: Citation[]
}
