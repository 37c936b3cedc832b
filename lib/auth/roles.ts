import type { Code } from '@/db/vocabulary'

export type Role = Code<'staff_role'>

/**
 * Who may do what. Queries and mutations ask this table, pages read it to show or hide, tests walk it.
 * The bare administrator keeps accounts and sees no case: roles are added to one another, not ranked.
 */
export const permissions = {
  'case.read': ['reader', 'editor', 'reviewer', 'publisher'],
  'case.write': ['editor', 'reviewer', 'publisher'],
  'case.review': ['reviewer', 'publisher'],
  'case.publish': ['publisher'],
  'case.export': ['publisher'],
  'case.erase': ['publisher'],
  'staff.manage': ['admin'],
  'audit.read': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions
