import { eq, inArray, sql } from 'drizzle-orm'
import { cases } from '@/db/schema'
import { readAs, type Transaction, writeAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { Fact } from '@/lib/facts/model'
import { factsOfCases } from '@/lib/facts/queries'
import { headingOf } from './heading'
import { kindOf } from './kinds'
import type { CaseRecord, CaseRow, CaseSummary } from './model'
import { statusOf } from './status'

/**
 * The whole record of a case as far as the viewer may see it, or null; at the address of a merged case that
 * of the one that holds its facts now. Restricted reading is audited.
 */
export async function getCase(viewer: Viewer, slug: string): Promise<CaseRecord | null> {
  assertCan(viewer, 'case.read')
  const record = await readAs(viewer, async (tx) => {
    const [row] = await tx
      .select()
      .from(cases)
      .where(
        eq(cases.id, sql`(select core.kept_case(c.id) from ${cases} c where c.slug = ${slug})`),
      )
    return row ? (await recordsOf(tx, [row]))[0] : undefined
  })
  if (!record) return null
  await auditRestrictedReading(viewer, record)
  return record
}

/** The records of these cases, by address: for a page that names facts of several. */
export async function getCasesById(viewer: Viewer, ids: string[]): Promise<CaseRecord[]> {
  assertCan(viewer, 'case.read')
  if (ids.length === 0) return []
  const records = await readAs(viewer, async (tx) =>
    recordsOf(tx, await tx.select().from(cases).where(inArray(cases.id, ids)).orderBy(cases.slug)),
  )
  for (const record of records) await auditRestrictedReading(viewer, record)
  return records
}

/** The records of these cases inside a transaction, in the given order. */
export async function recordsOf(tx: Transaction, rows: CaseRow[]): Promise<CaseRecord[]> {
  const found = await factsOfCases(
    tx,
    kindOf,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, facts: found.get(row.id) ?? [] }))
}

/**
 * One line of a list for a whole record, without what is kept to named staff: a list is read in passing,
 * and leaves no trace that it was.
 */
export function summaryOf({ facts, ...row }: CaseRecord): CaseSummary {
  const all = facts.filter((fact) => !isRestricted(fact))
  return {
    ...row,
    heading: headingOf(all),
    status: statusOf(all),
    unsourced: all.filter(needsSource).length,
  }
}

/** A fact that is held and that nothing supports. */
export function needsSource(fact: Fact): boolean {
  return (
    fact.standing !== 'retracted' &&
    !fact.citations.some((citation) => citation.stance === 'supports')
  )
}

/** Every reading of what is kept to named staff is an event: of the case itself, of a fact, of a source. */
async function auditRestrictedReading(viewer: Viewer, record: CaseRecord): Promise<void> {
  const readings = [
    ...[record].filter(isRestricted).map(({ id }) => ({ table: 'cases', id, subject: id })),
    ...record.facts
      .filter(isRestricted)
      .map(({ id }) => ({ table: 'facts', id, subject: record.id })),
    ...record.facts
      .flatMap((fact) => fact.citations.map((citation) => citation.source))
      .filter(isRestricted)
      .map(({ id }) => ({ table: 'sources', id, subject: id })),
  ]
  if (readings.length === 0) return
  await writeAs(viewer, { action: 'fact.read' }, async (tx) => {
    for (const { table, id, subject } of readings) {
      await tx.execute(
        sql`select core.record_reading(${`core.${table}`}, ${id}::uuid, ${subject}::uuid)`,
      )
    }
  })
}

const isRestricted = (one: Pick<CaseRow, 'confidentiality'>) => one.confidentiality === 'restricted'
