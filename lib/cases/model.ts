import type { Code } from '@/db/vocabulary'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Fact } from '@/lib/facts/model'

/** A case without its facts. */
export interface CaseRow {
  id: string
  slug: string
  country: string
  issues: Code<'issue'>[]
  state: Code<'case_state'>
  review: Code<'review_state'>
  confidentiality: Code<'confidentiality'>
  assigneeId: string | null
  tags: string[]
  /** Nothing of it is published before this day, YYYY-MM-DD. */
  embargoUntil: string | null
  embargoReason: string | null
  /** The case that holds its facts since the two were found to be one person. */
  mergedIntoId: string | null
  importedFrom: string | null
  importedAsOf: string | null
  createdAt: Date
  changedAt: Date
  version: number
}

/** Everything recorded about one detainee, as far as the viewer may see it. */
export interface CaseRecord extends CaseRow {
  facts: Fact[]
}

/** One line of the desk's list of cases. */
export interface CaseSummary extends CaseRow {
  heading: Heading | null
  status: Status | null
  /** How many held facts nothing supports. */
  unsourced: number
}

/** What a case is called: in Latin letters, and in the first other script that it is held in. */
export interface Heading {
  name: string
  nameLanguage: string
  native: { text: string; language: string } | null
}

/** Where things stand, by the newest held fact that says so. */
export interface Status {
  code: Code<'custody_status'> | Code<'outcome_kind'>
  group: 'held' | 'out' | 'ended' | 'unknown'
  since: RecordedDate | null
  basis: Code<'custody_basis'> | null
  place: string | null
  placeNative: string | null
  confirmed: RecordedDate | null
  /** The id of the fact it rests on. */
  fact: string
}
