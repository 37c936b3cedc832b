import canonicalize from 'canonicalize'
import type { CaseRecord } from '@/lib/cases/model'
import { type Answer, consentOf } from '@/lib/consents/model'
import { relativesNamedIn } from '@/lib/consents/relatives'
import { publicId } from '@/lib/publications/build-document'
import type { PublicationDocument, PublishedFact } from '@/lib/publications/document'
import { missingForPublication } from '@/lib/review/readiness'
import { type CheckItem, type Recipient, recipientRules } from './model'

/** A case before it leaves: what would go, and what must be known to say whether it may. */
export interface Leaving {
  record: CaseRecord
  /** What would leave; null when there is nothing that could. */
  document: PublicationDocument | null
  /** What readers have now. */
  published: PublicationDocument | null
  answers: readonly Answer[]
  familyNames: readonly string[]
}

/**
 * Everything that refuses a case to a recipient or deserves a look first. It looks at the very document
 * that would leave, so that no other way of making it can slip past.
 */
export function checkEdition(recipient: Recipient, leaving: Leaving, today: string): CheckItem[] {
  const { record, document, published, answers } = leaving
  const { from, levels } = recipientRules[recipient]
  const missing =
    from === 'publication'
      ? refusals(document ? [] : ['not_published'])
      : [
          ...refusals(levels.includes(record.confidentiality) ? [] : ['case_above']),
          ...missingForPublication(record, levels).map(({ code, factId }) => refusal(code, factId)),
        ]
  if (recipient === 'anyone') return missing
  const isNamed = consentOf(answers, 'name_relatives') === 'given'
  const isNewer = from === 'publication' && published && record.changedAt > publishedAt(published)
  return [
    ...missing,
    ...consentItems(recipient, leaving),
    ...(document && !isNamed ? naming(record, document, leaving.familyNames) : []),
    ...notices([
      ...(isNewer ? (['draft_newer'] as const) : []),
      ...(record.embargoUntil && record.embargoUntil > today ? (['embargoed'] as const) : []),
    ]),
  ]
}

/** What people said about this use of the case. */
function consentItems(
  recipient: Recipient,
  { record, document, published, answers }: Leaving,
): CheckItem[] {
  const { scope, covers, from } = recipientRules[recipient]
  if (!scope) return []
  const answer = consentOf(answers, scope)
  if (answer === 'withheld' || answer === 'withdrawn') return refusals(['consent_refused'])
  if (answer === 'pending') return refusals(['consent_pending'])
  const cover = covers(answer)
  if (cover === 'nothing') return refusals(['consent_missing'])
  const name = consentOf(answers, 'publish_name')
  const isNameHeldBack = answer !== 'given' && (name === 'withheld' || name === 'withdrawn')
  return [
    ...refusals(isNameHeldBack ? ['name_withheld'] : []),
    ...(cover === 'published' && from === 'record' && document
      ? beyondPublished(document, published).map((id) =>
          refusal('fact_without_consent', factBehind(record, id)),
        )
      : []),
    ...notices(answer === null ? ['consent_unasked'] : []),
  ]
}

/** The facts of a document that say something which readers have not been told. */
function beyondPublished(
  document: PublicationDocument,
  published: PublicationDocument | null,
): string[] {
  const told = new Set(published?.facts.map((fact) => sayingOf(fact, published)))
  return document.facts.filter((fact) => !told.has(sayingOf(fact, document))).map((fact) => fact.id)
}

function sayingOf(fact: PublishedFact, { notes }: PublicationDocument): string {
  const { notes: supporting, contradictedBy, independentSources: _count, ...statement } = fact
  const cited = [...supporting, ...contradictedBy].map((number) => {
    const { number: _number, ...note } = notes.find((one) => one.number === number) ?? {}
    return canonicalize(note)
  })
  return String(canonicalize([statement, cited.sort()]))
}

function naming(
  record: CaseRecord,
  document: PublicationDocument,
  familyNames: readonly string[],
): CheckItem[] {
  return relativesNamedIn(document, familyNames).map((id) =>
    refusal('relative_named', id && factBehind(record, id)),
  )
}

/** The fact of the record behind one of a document; null when it was taken back since. */
function factBehind({ facts }: CaseRecord, id: string): string | null {
  return facts.find((fact) => publicId(fact.id) === id)?.id ?? null
}

function publishedAt(document: PublicationDocument): Date {
  return new Date(document.publishedAt)
}

function refusal(code: CheckItem['code'], factId: string | null): CheckItem {
  return { code, blocks: true, factId }
}

function refusals(codes: CheckItem['code'][]): CheckItem[] {
  return codes.map((code) => refusal(code, null))
}

function notices(codes: CheckItem['code'][]): CheckItem[] {
  return codes.map((code) => ({ code, blocks: false, factId: null }))
}
