import { desc, eq, inArray } from 'drizzle-orm'
import { consents, staff } from '@/db/schema'
import { readAs, type Transaction } from '@/lib/audit/transaction'
import { assertCan, can, type Viewer } from '@/lib/auth/viewer'
import { openField } from '@/lib/core/field-cipher'
import { dateFromColumns } from '@/lib/core/recorded-date'
import type { Answer, Consent } from './model'
import { placeOf } from './place'

/** All consents of a case, newest first. Who gave them is opened for those who write. */
export async function getConsents(viewer: Viewer, caseId: string): Promise<Consent[]> {
  assertCan(viewer, 'case.read')
  const isOpened = can(viewer, 'case.write')
  const open = (text: string | null, place: string) =>
    text !== null && isOpened ? openField(text, place) : null
  const rows = await readAs(viewer, (tx) =>
    tx
      .select({ row: consents, recordedBy: staff.name })
      .from(consents)
      .innerJoin(staff, eq(staff.id, consents.createdBy))
      .where(eq(consents.caseId, caseId))
      .orderBy(desc(consents.createdAt), desc(consents.id)),
  )
  return rows.map(({ row, recordedBy }) => ({
    id: row.id,
    scope: row.scope,
    consent: row.consent,
    given: dateFromColumns('given', row),
    recordedAt: row.createdAt,
    recordedBy,
    givenBy: open(row.givenBy, placeOf('given_by', row.id)),
    note: open(row.note, placeOf('note', row.id)),
  }))
}

/** What was answered for a case, inside a caller's transaction; without who answered. */
export function answersOf(tx: Transaction, caseId: string): Promise<Answer[]> {
  return tx
    .select({ scope: consents.scope, consent: consents.consent, recordedAt: consents.createdAt })
    .from(consents)
    .where(eq(consents.caseId, caseId))
}

/** The same for several cases, by case. */
export async function answersOfCases(
  tx: Transaction,
  caseIds: string[],
): Promise<Map<string, Answer[]>> {
  const rows = await tx
    .select({
      caseId: consents.caseId,
      scope: consents.scope,
      consent: consents.consent,
      recordedAt: consents.createdAt,
    })
    .from(consents)
    .where(inArray(consents.caseId, caseIds))
  const answers = new Map<string, Answer[]>()
  for (const { caseId, ...answer } of rows) {
    answers.set(caseId, [...(answers.get(caseId) ?? []), answer])
  }
  return answers
}
