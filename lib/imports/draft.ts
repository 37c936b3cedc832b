import type { FactKind } from '@/db/kinds'
import type { Code } from '@/db/vocabulary'
import type { FactInput } from '@/lib/facts/input'
import type { CitationInput, SourceInput } from '@/lib/sources/model'

/** What the report says of a row beside its outcome. A flag wants a person; a note only explains. */
export interface Remark {
  level: 'flag' | 'note'
  text: string
}

/** A row as it was read: a case to be made, or why none can be. */
export interface ReadRow {
  /** As a spreadsheet numbers it. */
  number: number
  name: string
  /** By what the row is known again. */
  hash: string
  cells: Cells
  /** Null when the row is refused. */
  draft: CaseDraft | null
  refusal: string | null
}

/** The row as it stood in the file, by column. */
export type Cells = Record<string, string>

/** A case that a row describes. */
export interface CaseDraft {
  /** Its address, when the row says it; otherwise made from the name. */
  slug: string | null
  country: string
  issues: Code<'issue'>[]
  imported: { list: string; asOf: string | null } | null
  /** What its publication says it changes. */
  reason: string
  facts: DraftFact[]
  /** By what the list itself tells its entries apart: addresses of their sources, or their slug. */
  entry: string[]
  remarks: Remark[]
}

export interface DraftFact {
  kind: FactKind
  input: FactInput
  citations: DraftCitation[]
  /** By which other facts of the draft refer to it. */
  key: string | null
  /** The held fact of the draft that this one is a rival of, by its key. */
  rivalOf?: string | null
  /** Fields that refer to other facts of the draft, by their keys. Those come before it. */
  references: Record<string, string>
}

export type DraftCitation = Omit<CitationInput, 'sourceId'> & {
  source: SourceInput
  /** The same for sources that repeat one another; null when nobody said. */
  origin: string | null
}

/** All that is to be imported. */
export interface ImportPlan {
  list: string
  asOf: string | null
  /** How the file was read, for the report. */
  readAs: string
  rows: ReadRow[]
  /** Whether one name in two rows can be one person. Not in an exported set: its cases are told apart. */
  mayRepeatPeople: boolean
  /** What concerns the whole list. */
  remarks: Remark[]
}
