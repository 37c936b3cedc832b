import type { Code } from '@/db/vocabulary'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Csl } from './csl'

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
  csl: Csl
  version: number
}

/** What is written of a source. */
export type SourceInput = Omit<Source, 'id' | 'version'>

/**
 * What the form of a known source writes. Which source it repeats is said apart; how to reach whoever
 * it comes from is kept encrypted and never read with the source.
 */
export type SourceChange = Omit<SourceInput, 'repeatsId'> & { contact: string | null }

/** Where a contact is sealed to (lib/core/field-cipher.ts). */
export const contactPlace = (sourceId: string) => `sources.contact:${sourceId}`

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

/** A source as a citation of it carries it. */
export interface CitationSource {
  source: Source
  /** The source that said it first, where the cited one repeats another, over however many. */
  originId: string
  copies: ArchivedCopy[]
}

export interface Citation extends CitationInput, CitationSource {
  id: string
  factId: string
}

export interface ArchivedCopy {
  sha256: string
  takenAt: Date
  takenFrom: string | null
}

/** How many independent sources are cited: those that go back to the same one count once. */
export function countIndependent(citations: Pick<Citation, 'originId'>[]): number {
  return new Set(citations.map((citation) => citation.originId)).size
}
