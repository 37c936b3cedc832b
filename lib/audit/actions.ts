import { z } from 'zod'

/** The words of the audit log: what was done, in the order of a case's life. */
export const auditAction = z.enum([
  'case.opened',
  'case.changed',
  'case.imported',
  'case.published',
  'case.withdrawn',
  'fact.recorded',
  'fact.changed',
  'fact.retracted',
  'fact.restored',
  'fact.read',
  'citation.added',
  'citation.retracted',
  'source.recorded',
  'source.changed',
  'source.copied',
  'import.row_noted',
  'access.granted',
  'access.revoked',
  'staff.invited',
  'staff.joined',
  'staff.changed',
  'staff.disabled',
  'staff.reset',
  'session.began',
  'session.ended',
])

export type AuditAction = z.infer<typeof auditAction>
