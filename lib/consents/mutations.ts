import { eq, sql } from 'drizzle-orm'
import { cases, consents } from '@/db/schema'
import { writeAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { sealField } from '@/lib/core/field-cipher'
import { newId } from '@/lib/core/ids'
import { dateColumns } from '@/lib/core/recorded-date'
import type { ConsentInput } from './model'
import { placeOf } from './place'

/** Adds what was said; what was said before stays. Who said it is encrypted. @returns its id */
export async function recordConsent(
  viewer: Viewer,
  caseId: string,
  { scope, consent, given, givenBy, note }: ConsentInput,
): Promise<string> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'consent.recorded' }, async (tx) => {
    const id = newId()
    await tx.insert(consents).values({
      id,
      caseId,
      scope,
      consent,
      ...dateColumns('given', given),
      givenBy: givenBy && sealField(givenBy, placeOf('given_by', id)),
      note: note && sealField(note, placeOf('note', id)),
      createdBy: viewer.id,
    })
    await tx.update(cases).set({ changedAt: sql`now()` }).where(eq(cases.id, caseId))
    return id
  })
}
