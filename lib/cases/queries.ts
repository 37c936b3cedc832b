import { and, desc, eq, exists, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { cases, facts, nameKeys, names } from '@/db/schema'
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
 * Cases of the desk by a name in any script or by their address, newest change first. A name is
 * looked for as it is written and in its other spellings, `keys`; those of published cases are
 * known in every script.
 */
export async function findDeskCases(
  viewer: Viewer,
  {
    q,
    keys = [],
    state,
    limit = 50,
    offset = 0,
  }: {
    q: string
    keys?: string[]
    state?: CaseRow['state']
    limit?: number
    offset?: number
  },
): Promise<{ total: number; cases: CaseSummary[] }> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const where = and(
      matching(tx, q, keys),
      state ? eq(cases.state, state) : isNull(cases.mergedIntoId),
    )
    const [counted] = await tx.select({ n: sql<number>`count(*)::int` }).from(cases).where(where)
    const rows = await tx
      .select()
      .from(cases)
      .where(where)
      .orderBy(desc(cases.changedAt), desc(cases.id))
      .limit(limit)
      .offset(offset)
    const records = await recordsOf(tx, rows)
    return {
      total: counted?.n ?? 0,
      cases: records.map(summaryOf),
    }
  })
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

function matching(tx: Transaction, q: string, keys: string[]): SQL | undefined {
  const text = q.trim()
  if (!text) return undefined
  const spellings = [...new Set([text, ...keys])].map(containing)
  return or(
    ...[text, ...keys].map((key) => ilike(cases.slug, containing(key.replaceAll(' ', '-')))),
    exists(
      tx
        .select({ one: sql`1` })
        .from(facts)
        .innerJoin(names, eq(names.id, facts.id))
        .where(
          and(
            eq(facts.caseId, cases.id),
            or(...spellings.map((pattern) => ilike(names.text, pattern))),
          ),
        ),
    ),
    keys.length > 0
      ? inArray(
          cases.id,
          tx.select({ id: nameKeys.caseId }).from(nameKeys).where(inArray(nameKeys.key, keys)),
        )
      : undefined,
  )
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
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
