import { kindOf } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import type { Fact } from '@/lib/facts/model'

/** A merge that stands, as the case that holds the facts now tells it. */
export interface Merge {
  id: string
  /** The case that was merged: its address, which it has no more than a line of. */
  mergedId: string
  mergedSlug: string
  /** The case that it was merged into; that may have been merged on since. */
  keptId: string
  reason: string
  mergedBy: string
  mergedAt: Date
  /** What it brought, of which the viewer may see some. */
  factIds: string[]
  consentIds: string[]
}

/** A fact of the case that is merged that says the same as one of the case that is kept. */
export interface Duplicate {
  fact: Fact
  sameAs: Fact
}

/** Two facts of which one points at the other: they must stay in one case. */
export interface Tie {
  from: Fact
  to: Fact
}

/** Facts of both that are of one kind, with the same values and the same date; each at most once. */
export function findDuplicates(kept: Fact[], merged: Fact[]): Duplicate[] {
  const known = new Map<string, Fact>()
  for (const fact of kept) {
    const key = contentOf(fact)
    if (fact.standing !== 'retracted' && !known.has(key)) known.set(key, fact)
  }
  return merged.flatMap((fact) => {
    const sameAs = fact.standing === 'retracted' ? undefined : known.get(contentOf(fact))
    return sameAs ? [{ fact, sameAs }] : []
  })
}

/** The ties between facts that go and facts that stay. */
export function findTornTies(facts: Fact[], going: ReadonlySet<string>): Tie[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  return facts.flatMap((from) =>
    pointedAt(from).flatMap((id) => {
      const to = byId.get(id)
      return to && going.has(from.id) !== going.has(to.id) ? [{ from, to }] : []
    }),
  )
}

/** What the choice of the kept case rests on. */
export type Candidate = Pick<CaseRecord, 'id' | 'state' | 'createdAt'> & {
  firstPublishedAt: Date | null
}

/**
 * Which of two cases is proposed to be kept: one that readers know before one that they don't, then the
 * one that they have known longer, then the one that was opened first.
 */
export function proposeKept<C extends Candidate>(a: C, b: C): C {
  const rank = ({ state, firstPublishedAt }: C) =>
    state === 'published' ? 0 : firstPublishedAt ? 1 : 2
  const first = ({ firstPublishedAt, createdAt }: C) => firstPublishedAt ?? createdAt
  if (rank(a) !== rank(b)) return rank(a) < rank(b) ? a : b
  return first(b) < first(a) ? b : a
}

/** What a fact states, without what stands around it. What it points at is another fact in each case. */
function contentOf({ kind, values, date }: Fact): string {
  const { fields } = kindOf(kind)
  const own = Object.entries(fields)
    .filter(([, field]) => field.type !== 'fact')
    .map(([name]) => values[name] ?? null)
  return JSON.stringify([kind, date?.edtf ?? null, date?.edtf ? null : date?.text, own])
}

function pointedAt(fact: Fact): string[] {
  const fields = Object.entries(kindOf(fact.kind).fields)
  const values = fields.flatMap(([name, field]) =>
    field.type === 'fact' ? [fact.values[name]] : [],
  )
  return [fact.rivalOfId, ...values].filter((id) => typeof id === 'string')
}
