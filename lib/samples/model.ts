import type { FactKind } from '@/db/kinds'
import type { Code } from '@/db/vocabulary'
import type { RawInput } from '@/lib/forms/parse'
import type { SampleSourceKey } from './sources'

/** A published case as a new record is given it: written as a form gives it, and read through the same door. */
export interface SampleCase {
  slug: string
  country: string
  issues: Code<'issue'>[]
  /** What was recorded before each publication, first to last. */
  editions: { reason: string; facts: SampleFact[] }[]
}

export interface SampleFact {
  kind: FactKind
  /** By which other facts of the case refer to this one, in place of its id. */
  key?: string
  fields: RawInput
  cites: SampleCitation[]
}

/** A citation, written as the form of a citation gives it. */
export interface SampleCitation {
  source: SampleSourceKey
  locator?: string
  stance?: Code<'citation_stance'>
  citationBasis?: Code<'source_basis'>
}
