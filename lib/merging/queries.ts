import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { cases, consents, merges, staff } from '@/db/schema'
import type { Code } from '@/db/vocabulary'
import { readAs, type Transaction } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { Merge } from './model'

/** The merges that brought a case what it holds, those before a merge of merges too; oldest first. */
export async function getMerges(viewer: Viewer, caseId: string): Promise<Merge[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, (tx) => mergesInto(tx, caseId))
}

/** A consent as the page that takes a merge apart names it: nobody's name is in it. */
export interface ConsentLine {
  id: string
  scope: Code<'consent_scope'>
  consent: Code<'consent'>
  createdAt: Date
}

export async function getConsentLines(viewer: Viewer, caseId: string): Promise<ConsentLine[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, (tx) =>
    tx
      .select({
        id: consents.id,
        scope: consents.scope,
        consent: consents.consent,
        createdAt: consents.createdAt,
      })
      .from(consents)
      .where(eq(consents.caseId, caseId))
      .orderBy(asc(consents.id)),
  )
}

/** Inside a caller's transaction. */
export async function mergesInto(tx: Transaction, caseId: string): Promise<Merge[]> {
  return tx
    .select({
      id: merges.id,
      mergedId: merges.mergedId,
      mergedSlug: cases.slug,
      keptId: merges.keptId,
      reason: merges.reason,
      mergedBy: staff.name,
      mergedAt: merges.mergedAt,
      factIds: merges.factIds,
      consentIds: merges.consentIds,
    })
    .from(merges)
    .innerJoin(cases, eq(cases.id, merges.mergedId))
    .innerJoin(staff, eq(staff.id, merges.mergedBy))
    .where(
      and(
        isNull(merges.undoneAt),
        inArray(merges.keptId, sql`(select core.cases_of(${caseId}::uuid))`),
      ),
    )
    .orderBy(asc(merges.mergedAt), asc(merges.id))
}
