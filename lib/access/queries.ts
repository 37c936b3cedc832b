import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { grants, staff } from '@/db/schema'
import { readAs, type Transaction } from '@/lib/audit/transaction'
import { permissions } from '@/lib/auth/roles'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { type Colleague, type Grant, restrictedIn } from './model'

/** Access by name to a case and to what is restricted in it, as its viewer may know it; oldest first. */
export async function getGrants(viewer: Viewer, record: CaseRecord): Promise<Grant[]> {
  assertCan(viewer, 'case.read')
  const { facts, sources } = restrictedIn(record)
  const subjects = [record.id, ...facts.map((fact) => fact.id), ...sources.map((one) => one.id)]
  return readAs(viewer, (tx) => grantsOf(tx, subjects))
}

/** Those who can be given access: they can sign in, and their role reads cases. */
export async function findColleagues(viewer: Viewer): Promise<Colleague[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, (tx) =>
    tx
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(and(...readsCases))
      .orderBy(asc(staff.name)),
  )
}

/** Inside a caller's transaction. */
export async function grantsOf(tx: Transaction, subjectIds: string[]): Promise<Grant[]> {
  const rows = await tx
    .select({
      row: grants,
      name: staff.name,
      isActive: sql<boolean>`${and(...readsCases)}`,
    })
    .from(grants)
    .innerJoin(staff, eq(staff.id, grants.staffId))
    .where(inArray(grants.subjectId, subjectIds))
    .orderBy(asc(grants.grantedAt), asc(grants.id))
  const ended = await tx.execute<{
    grant_id: string
    ended_by: string | null
    reason: string | null
  }>(
    sql`select grant_id, ended_by, reason from core.ended_access(${sql.param(subjectIds)}::uuid[])`,
  )
  const people = await tx.select({ id: staff.id, name: staff.name }).from(staff)
  const nameOf = new Map(people.map((person) => [person.id, person.name]))
  return rows.map(({ row, name, isActive }) => {
    const end = ended.find((one) => one.grant_id === row.id)
    return {
      id: row.id,
      subject: row.subject,
      subjectId: row.subjectId,
      staffId: row.staffId,
      name,
      isActive,
      reason: row.reason,
      grantedBy: nameOf.get(row.grantedBy) ?? '',
      grantedAt: row.grantedAt,
      ended: row.revokedAt && {
        at: row.revokedAt,
        by: end?.ended_by ? (nameOf.get(end.ended_by) ?? null) : null,
        reason: end?.reason ?? null,
      },
    }
  })
}

const readsCases = [
  eq(staff.isSystem, false),
  isNull(staff.disabledAt),
  isNotNull(staff.passwordHash),
  sql`${staff.roles} && ${sql.param(permissions['case.read'])}::core.staff_role[]`,
]
