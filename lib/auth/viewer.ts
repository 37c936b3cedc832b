import { NotAllowedError } from '@/lib/core/errors'
import { type Permission, permissions, type Role } from './roles'

declare const brand: unique symbol

/**
 * A signed-in member of staff, as every query and mutation takes it first. Only lib/auth makes one,
 * so that a forgotten check is an error of types.
 */
export interface Viewer {
  readonly [brand]: true
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}

/** The row under which imports and samples are written (migration 0001). It can't sign in. */
export const systemStaffId = '00000000-0000-7000-8000-000000000001'

/** For commands run by whoever operates the installation: writes and publishes, sees nothing restricted. */
export function systemViewer(): Viewer {
  return viewerFrom({ id: systemStaffId, name: 'Vigil', email: '', roles: ['publisher'] })
}

/** Called by lib/auth alone, once a session or a link has been checked. */
export function viewerFrom(staff: Omit<Viewer, typeof brand>): Viewer {
  return staff as Viewer
}

export function can(viewer: Viewer, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission]
  return viewer.roles.some((role) => allowed.includes(role))
}

/** @throws NotAllowedError */
export function assertCan(viewer: Viewer, permission: Permission): void {
  if (!can(viewer, permission)) {
    throw new NotAllowedError('Your role does not allow this. Ask an administrator for it.')
  }
}
