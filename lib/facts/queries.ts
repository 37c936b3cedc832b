import { asc, inArray } from 'drizzle-orm'
import { type FactKind, factKinds } from '@/db/kinds'
import { facts } from '@/db/schema'
import type { Transaction } from '@/lib/audit/transaction'
import { dateFromColumns } from '@/lib/core/recorded-date'
import { citationsOf } from '@/lib/sources/queries'
import { fromColumns, tableOf } from './columns'
import type { Kind } from './kind'
import type { Fact } from './model'

/**
 * All facts of these cases that the viewer of the transaction may see, with their citations, in the
 * order in which they were recorded. One query a kind that occurs, whatever the number of cases.
 */
export async function factsOfCases(
  tx: Transaction,
  kindOf: (kind: FactKind) => Kind,
  caseIds: string[],
): Promise<Map<string, Fact[]>> {
  const found = new Map<string, Fact[]>(caseIds.map((id) => [id, []]))
  if (caseIds.length === 0) return found
  const rows = await tx
    .select()
    .from(facts)
    .where(inArray(facts.caseId, caseIds))
    .orderBy(asc(facts.id))
  const fields = new Map<string, Record<string, unknown>>()
  for (const kind of factKinds) {
    const ids = rows.filter((row) => row.kind === kind).map((row) => row.id)
    if (ids.length === 0) continue
    const table = tableOf(kindOf(kind))
    for (const row of await tx.select().from(table).where(inArray(table.id, ids))) {
      fields.set(row.id, row)
    }
  }
  const cited = await citationsOf(
    tx,
    rows.map((row) => row.id),
  )
  for (const row of rows) {
    const own = fields.get(row.id)
    if (!own) throw new Error(`fact ${row.id} has no row in the table of its kind`)
    found.get(row.caseId)?.push({
      id: row.id,
      caseId: row.caseId,
      kind: row.kind,
      standing: row.standing,
      standingReason: row.standingReason,
      rivalOfId: row.rivalOfId,
      date: dateFromColumns('date', row),
      values: fromColumns(kindOf(row.kind), row.id, own),
      confidentiality: row.confidentiality,
      credibility: row.credibility,
      note: row.note,
      version: row.version,
      createdAt: row.createdAt,
      createdBy: row.createdBy,
      updatedAt: row.updatedAt,
      updatedBy: row.updatedBy,
      citations: cited.get(row.id) ?? [],
    })
  }
  return found
}
