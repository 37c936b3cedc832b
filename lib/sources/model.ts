import type { Code } from '@/db/vocabulary'
import type { RecordedDate } from '@/lib/core/recorded-date'

/** A source as the desk reads it. Field names follow CSL-JSON where it has one. */
export interface Source {
  id: string
  type: Code<'source_type'>
  title: string
  authors: string[]
  publisher: string | null
  containerTitle: string | null
  publisherPlace: string | null
  issued: RecordedDate | null
  url: string | null
  accessed: RecordedDate | null
  language: string | null
  reliability: Code<'source_reliability'> | null
  confidentiality: Code<'confidentiality'>
  /** The source that this one repeats: the two then count as one. */
  repeatsId: string | null
  note: string | null
  version: number
}

/** What is written of a source. */
export type SourceInput = Omit<Source, 'id' | 'version'>

/** A citation as it is written: where in the source, in which words, for or against. */
export interface CitationInput {
  sourceId: string
  locator: string | null
  quotation: string | null
  stance: Code<'citation_stance'>
  /** How the source knows. */
  basis: Code<'source_basis'> | null
}

/** A citation as a form gives it: of a known source, or of one recorded on the spot. */
export type NewCitation = Omit<CitationInput, 'sourceId'> &
  ({ sourceId: string } | { source: SourceInput })

export interface Citation extends CitationInput {
  id: string
  factId: string
  source: Source
  copies: ArchivedCopy[]
}

export interface ArchivedCopy {
  sha256: string
  takenAt: Date
  takenFrom: string | null
}

/** How many independent sources there are: sources that repeat one another count once. */
export function countIndependent(sources: Pick<Source, 'id' | 'repeatsId'>[]): number {
  return new Set(sources.map((source) => source.repeatsId ?? source.id)).size
}
