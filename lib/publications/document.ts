import type { FactKind } from '@/db/kinds'
import type { Code } from '@/db/vocabulary'
import type { Heading, Status } from '@/lib/cases/model'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Statement } from '@/lib/facts/kind'
import type { Working } from '@/lib/sentences/working'

/**
 * The public edition of one case, as it is frozen, hashed and read by pages, API, feeds and exports.
 * Everything in it is put there by name (lib/review/build-document.ts): what is not named here can't be
 * public. No staff, no internal id, no note of the desk.
 */
export interface PublicationDocument {
  format: 'vigil-publication-1'
  slug: string
  number: number
  /** ISO 8601, UTC. */
  publishedAt: string
  /** What this edition changes, in its publisher's words. */
  reason: string
  country: string
  issues: Code<'issue'>[]
  /** Set when a list brought the case and nobody has checked it since. */
  imported: { list: string; asOf: string | null } | null
  heading: Heading
  status: Status | null
  facts: PublishedFact[]
  /** The articles of law that charges name, as they stood when this was published. */
  articles: Record<string, PublishedArticle>
  workings: PublishedWorking[]
  notes: PublishedNote[]
}

/** A held or rival fact. Ids are made for the public: the same over all editions, and saying nothing else. */
export interface PublishedFact extends Statement {
  kind: FactKind
  standingReason: string | null
  /** Of a rival: the held fact that it disagrees with, when it was named and is public. */
  rivalOf?: string
  /** Numbers of the notes that support it, and of those that contradict it. */
  notes: number[]
  contradictedBy: number[]
  /** How many independent sources support it: sources that repeat one another count once. */
  independentSources: number
}

export interface PublishedArticle {
  id: string
  article: string
  law: { en: string; zh: string }
  /** As it is cited: “Criminal Law of 1997, article 105, paragraph 1”. */
  label: { en: string; zh: string }
  crime: { en: string; zh: string }
  inForceFrom: string
  inForceTo: string | null
}

export interface PublishedWorking {
  sentence: string
  changes: string[]
  working: Working
}

/** A numbered note: one source at one place in it. */
export interface PublishedNote {
  number: number
  source: PublishedSource
  locator: string | null
  quotation: string | null
  stance: Code<'citation_stance'>
  /** How the source knows. */
  basis: Code<'source_basis'> | null
  copies: { sha256: string; takenOn: string; takenFrom: string | null }[]
}

export interface PublishedSource {
  /** The same for sources that repeat one another: they count as one. Says nothing else. */
  origin: string
  type: Code<'source_type'>
  title: string
  authors: string[]
  publisher: string | null
  containerTitle: string | null
  publisherPlace: string | null
  issued: RecordedDate | null
  accessed: RecordedDate | null
  url: string | null
  language: string | null
  volume?: string
  issue?: string
  page?: string
  DOI?: string
}
