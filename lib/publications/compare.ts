import canonicalize from 'canonicalize'
import type { FactKind } from '@/db/kinds'
import type { PublicationDocument, PublishedFact, PublishedNote } from './document'

/** What became of one statement between two editions. */
export interface StatementChange {
  kind: FactKind
  how: 'added' | 'changed' | 'removed'
  before: PublishedFact | null
  after: PublishedFact | null
  /** Of a changed statement: its kind's fields that differ, and `date`, `standing` or `sources`. */
  fields: string[]
}

/** What a later edition says otherwise than an earlier one. */
export interface Comparison {
  statements: StatementChange[]
  issues: { added: PublicationDocument['issues']; removed: PublicationDocument['issues'] }
}

/**
 * Compares two editions of one case, in the later one's order; what is no longer said stands last.
 * Notes are compared by what they cite, since their numbers move from edition to edition.
 */
export function compareEditions(
  earlier: PublicationDocument,
  later: PublicationDocument,
): Comparison {
  const before = new Map(earlier.facts.map((fact) => [fact.id, fact]))
  const after = new Set(later.facts.map((fact) => fact.id))
  const statements: StatementChange[] = []
  for (const fact of later.facts) {
    const old = before.get(fact.id)
    if (!old) {
      statements.push({ kind: fact.kind, how: 'added', before: null, after: fact, fields: [] })
      continue
    }
    const fields = fieldsThatDiffer(old, fact, earlier, later)
    if (fields.length > 0) {
      statements.push({ kind: fact.kind, how: 'changed', before: old, after: fact, fields })
    }
  }
  for (const fact of earlier.facts) {
    if (after.has(fact.id)) continue
    statements.push({ kind: fact.kind, how: 'removed', before: fact, after: null, fields: [] })
  }
  return {
    statements,
    issues: {
      added: later.issues.filter((issue) => !earlier.issues.includes(issue)),
      removed: earlier.issues.filter((issue) => !later.issues.includes(issue)),
    },
  }
}

/** Whether readers of the later edition are told anything else. */
export function isSame({ statements, issues }: Comparison): boolean {
  return statements.length === 0 && issues.added.length === 0 && issues.removed.length === 0
}

function fieldsThatDiffer(
  before: PublishedFact,
  after: PublishedFact,
  earlier: PublicationDocument,
  later: PublicationDocument,
): string[] {
  const names = new Set([...Object.keys(before.values), ...Object.keys(after.values)])
  const fields = [...names].filter((name) => differ(before.values[name], after.values[name]))
  if (differ(before.date, after.date)) fields.unshift('date')
  if (differ([before.standing, before.standingReason], [after.standing, after.standingReason])) {
    fields.push('standing')
  }
  if (differ(sourcesOf(before, earlier.notes), sourcesOf(after, later.notes))) {
    fields.push('sources')
  }
  return fields
}

function sourcesOf(fact: PublishedFact, notes: PublishedNote[]): string[] {
  const cited = (numbers: number[]) =>
    numbers.map((number) => {
      const { number: _number, ...note } = notes.find((one) => one.number === number) ?? {}
      return canonicalize(note) ?? ''
    })
  return [...cited(fact.notes).sort(), '', ...cited(fact.contradictedBy).sort()]
}

/** By their canonical JSON: one of the two was read back from it, and has its keys in another order. */
function differ(a: unknown, b: unknown): boolean {
  return canonicalize(a ?? null) !== canonicalize(b ?? null)
}
