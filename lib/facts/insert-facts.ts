import { inArray, sql } from 'drizzle-orm'
import { cases, citations as citationTable, facts } from '@/db/schema'
import type { Transaction } from '@/lib/audit/transaction'
import type { Viewer } from '@/lib/auth/viewer'
import { newId } from '@/lib/core/ids'
import { dateColumns } from '@/lib/core/recorded-date'
import type { CitationInput } from '@/lib/sources/model'
import { tableOf, toColumns } from './columns'
import type { FactInput } from './input'
import type { Kind } from './kind'

export interface NewFact {
  /** Made with `newId`, in the order in which the facts are to be read. */
  id: string
  caseId: string
  kind: Kind
  input: FactInput
  citations: CitationInput[]
}

/**
 * Writes many facts with their citations inside a caller's transaction, in a statement a table
 * instead of several a fact: for imports. A fact may refer to another of the same call, if that one's
 * kind comes before its own.
 */
export async function insertFacts(
  tx: Transaction,
  viewer: Viewer,
  added: readonly NewFact[],
): Promise<void> {
  if (added.length === 0) return
  if (added.some(({ input }) => input.confidentiality === 'restricted')) {
    throw new Error('a restricted fact needs a grant of its own: record it by itself')
  }
  await tx.insert(facts).values(
    added.map(({ id, caseId, kind, input: { values, date, ...shared } }) => ({
      id,
      caseId,
      kind: kind.kind,
      ...shared,
      ...dateColumns('date', date),
      createdBy: viewer.id,
      updatedBy: viewer.id,
    })),
  )
  for (const kind of new Set(added.map((fact) => fact.kind))) {
    const table = tableOf(kind)
    const rows = added
      .filter((fact) => fact.kind === kind)
      .map(({ id, input }) => ({ id, ...toColumns(kind, id, input.values) }))
    await tx.insert(table).values(rows as (typeof table.$inferInsert)[])
  }
  const cited = added.flatMap(({ id, citations }) =>
    citations.map((citation) => ({
      id: newId(),
      factId: id,
      ...citation,
      createdBy: viewer.id,
    })),
  )
  if (cited.length > 0) await tx.insert(citationTable).values(cited)
  const caseIds = [...new Set(added.map((fact) => fact.caseId))]
  await tx.update(cases).set({ changedAt: sql`now()` }).where(inArray(cases.id, caseIds))
}
