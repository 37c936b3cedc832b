import type { Code } from '@/db/vocabulary'
import type { GrantSubject } from '@/lib/auth/grants'
import type { CaseRecord } from '@/lib/cases/model'
import type { Fact } from '@/lib/facts/model'
import type { Source } from '@/lib/sources/model'

/** Who was given access by name to one thing, by whom and why. */
export interface Grant {
  id: string
  subject: GrantSubject
  subjectId: string
  staffId: string
  name: string
  /** Whether they can still sign in and read cases. */
  isActive: boolean
  reason: string
  grantedBy: string
  grantedAt: Date
  ended: { at: Date; by: string | null; reason: string | null } | null
}

/** A colleague who can be given access. */
export interface Colleague {
  id: string
  name: string
}

/** What of a case is kept to named staff. */
export interface Restricted {
  /** The case as a whole: then its name and address are hidden too. */
  isCase: boolean
  facts: Fact[]
  sources: Source[]
}

/** What of this record is kept to named staff, as far as its viewer sees it. */
export function restrictedIn(record: CaseRecord): Restricted {
  const sources = record.facts.flatMap((fact) => fact.citations.map((one) => one.source))
  const isRestricted = (one: { confidentiality: Code<'confidentiality'> }) =>
    one.confidentiality === 'restricted'
  return {
    isCase: isRestricted(record),
    facts: record.facts.filter(isRestricted),
    sources: [...new Map(sources.filter(isRestricted).map((one) => [one.id, one])).values()],
  }
}

/** Access that holds now, of people who can use it. */
export function holding(grants: readonly Grant[]): Grant[] {
  return grants.filter((grant) => !grant.ended && grant.isActive)
}

/**
 * Whether nobody sees this any more once the access ends. Access to a case opens all that is restricted
 * in it, so a fact has its case's readers too.
 */
export function isLastAccess(grants: readonly Grant[], ending: Grant, caseId: string): boolean {
  const others = holding(grants).filter((grant) => grant.id !== ending.id)
  const opening = ending.subject === 'fact' ? [ending.subjectId, caseId] : [ending.subjectId]
  return !others.some((grant) => opening.includes(grant.subjectId))
}
