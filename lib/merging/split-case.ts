import { and, eq, isNull, sql } from 'drizzle-orm'
import { cases, grants } from '@/db/schema'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { insertCase, slugFromNames } from '@/lib/cases/mutations'
import { recordsOf } from '@/lib/cases/queries'
import { newId } from '@/lib/core/ids'
import { findTornTies } from './model'
import { uuids } from './take-apart'

/**
 * A case that tells of two people: the chosen facts, at least one name among them, go to a new case.
 * What readers see stays as it is until the next edition of each.
 *
 * @returns the id and address of the new case
 */
export async function splitCase(
  viewer: Viewer,
  caseId: string,
  input: { facts: string[]; reason: string },
): Promise<{ id: string; slug: string }> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'case.split', reason: input.reason }, async (tx) => {
    const [row] = await tx.select().from(cases).where(eq(cases.id, caseId)).for('update')
    const [record] = row ? await recordsOf(tx, [row]) : []
    if (!row || !record) throw new WordedError('desk.fault.noCase')
    const going = new Set(input.facts)
    const chosen = record.facts.filter((fact) => going.has(fact.id))
    const isName = (fact: (typeof chosen)[number]) =>
      fact.kind === 'name' && fact.standing !== 'retracted'
    const names = chosen.filter(isName)
    if (names.length === 0) throw new WordedError('merge.fault.noNameGoes', 'going')
    if (!record.facts.some((fact) => isName(fact) && !going.has(fact.id))) {
      throw new WordedError('merge.fault.noNameStays', 'going')
    }
    if (findTornTies(record.facts, going).length > 0) {
      throw new WordedError('merge.fault.torn', 'going')
    }
    const opened = await insertCase(tx, viewer, {
      slug: slugFromNames(names),
      country: row.country,
      issues: row.issues,
      names: [],
    })
    if (row.confidentiality !== 'public') await guardAlike(tx, viewer, row, opened.id)
    await tx.execute(
      sql`select core.split_facts(${uuids(chosen.map((fact) => fact.id))}, ${caseId}::uuid, ${opened.id}::uuid)`,
    )
    await tx.update(cases).set({ changedAt: sql`now()` }).where(eq(cases.id, caseId))
    return opened
  })
}

/** The new case is open to those who the old one is open to. */
async function guardAlike(
  tx: Transaction,
  viewer: Viewer,
  { id, confidentiality }: typeof cases.$inferSelect,
  openedId: string,
): Promise<void> {
  const people = await tx
    .selectDistinct({ staffId: grants.staffId, reason: grants.reason })
    .from(grants)
    .where(and(eq(grants.subject, 'case'), eq(grants.subjectId, id), isNull(grants.revokedAt)))
  if (people.length > 0) {
    await tx.insert(grants).values(
      people.map(({ staffId, reason }) => ({
        id: newId(),
        staffId,
        subject: 'case' as const,
        subjectId: openedId,
        reason,
        grantedBy: viewer.id,
      })),
    )
  }
  await tx.update(cases).set({ confidentiality }).where(eq(cases.id, openedId))
}
