import type { LawVersionId } from '@/db/laws'
import { type Code, codes, group } from '@/db/vocabulary'
import type { Status } from '@/lib/cases/model'
import type { PublicationDocument } from '@/lib/publications/document'
import type { CaseText } from './case-texts'

/** What a search is narrowed by: one object for pages, API, feeds and exports. */
export interface CaseFilter {
  /** A name, or part of one, in any script. */
  q?: string
  status?: StatusFilter
  issue?: Code<'issue'>
  /** The id of an article of law, e.g. `cn-cl-1997-105-2`. */
  charge?: string
  /** The law that some article of the case is of, as a version: `cn-cl-1997`. */
  law?: LawVersionId
  place?: Code<'province'>
  ethnicity?: Code<'ethnicity'>
  religion?: Code<'religion'>
  sex?: Code<'sex'>
  /** Held on some day from here on: `1998`, `1998-11` or `1998-11-30`. */
  from?: string
  /** Held on some day up to here. */
  to?: string
  /** From 1 on. */
  page: number
}

export type StatusGroup = Status['group']

/** A group of statuses (`unknown` is the group too), or one status. */
export type StatusFilter = StatusGroup | Status['code']

export const statusGroups: readonly StatusGroup[] = ['held', 'out', 'ended', 'unknown']

/** The statuses of a group: those of custody, and the outcomes beside them. */
export function statusesIn(name: StatusGroup): Status['code'][] {
  const custody = codes('custody_status').filter((code) => group('custody_status', code) === name)
  const outcomes = codes('outcome_kind').filter((code) => group('outcome_kind', code) === name)
  return [...new Set<Status['code']>([...custody, ...outcomes])]
}

/** Cases on one page of a list. */
export const pageSize = 20

/** Further on, a list is read through the API. */
export const lastPage = 10_000

/** What a list shows of a case. */
export interface CaseCard {
  slug: string
  name: string
  /** BCP 47. */
  nameLanguage: string
  native: { text: string; language: string } | null
  status: Pick<Status, 'code' | 'group' | 'since'> | null
  /** The number of the live publication. */
  number: number
  /** ISO 8601, UTC. */
  publishedAt: string
  imported: PublicationDocument['imported']
}

/**
 * How a case was found, best first: the whole name; the whole name in another script or romanisation;
 * its beginning; some of its words or characters; words of the charge, the place, a source…; a name
 * with one letter wrong, when nothing else is found.
 */
export const matchKinds = ['name', 'spelling', 'beginning', 'part', 'words', 'typo'] as const
export type MatchKind = (typeof matchKinds)[number]

export interface FoundCase extends CaseCard {
  /** Why it is here. Null without a query. */
  match: Match | null
}

export interface Match {
  how: MatchKind
  /** The normalised spelling of the name that matched; null where words did. */
  key: string | null
  /** The texts that hold the words, and those words, normalised. */
  texts: CaseText[]
  words: string[]
}

export interface FoundCases {
  entries: FoundCase[]
  total: number
  /** There are more than `total`: counting stops there. */
  isTotalCapped: boolean
  /** Hands on to the next page; null at the end. */
  nextCursor: string | null
}
