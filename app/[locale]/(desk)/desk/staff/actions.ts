'use server'

import { refresh } from 'next/cache'
import { deskAction, type Refused } from '@/lib/auth/action'
import { faultIn } from '@/lib/auth/errors'
import { changedRoles, invitation, staffId } from '@/lib/auth/input'
import { changeRoles, disableStaff, inviteStaff, resetStaff } from '@/lib/auth/staff'

/** What was done: `link` and whom it is for, or which text says so. */
export type StaffState = Refused | { link: string; email: string } | { done: string } | null

/** Form: `email`, `roles` (several). */
export const invite = deskAction(
  'staff.manage',
  async (viewer, _state: StaffState, form: FormData): Promise<StaffState> => {
    const typed = invitation.safeParse({ email: form.get('email'), roles: form.getAll('roles') })
    if (!typed.success) throw faultIn(typed.error)
    const link = await inviteStaff(viewer, typed.data)
    refresh()
    return { link, email: typed.data.email }
  },
)

/** Form: `id`, `roles` (several). */
export const saveRoles = deskAction(
  'staff.manage',
  async (viewer, _state: StaffState, form: FormData): Promise<StaffState> => {
    const typed = changedRoles.safeParse({ id: form.get('id'), roles: form.getAll('roles') })
    if (!typed.success) throw faultIn(typed.error)
    await changeRoles(viewer, typed.data.id, typed.data.roles)
    refresh()
    return { done: 'staff.saved' }
  },
)

/** Form: `id`. */
export const disable = deskAction(
  'staff.manage',
  async (viewer, _state: StaffState, form: FormData): Promise<StaffState> => {
    await disableStaff(viewer, staffId.parse(form.get('id')))
    refresh()
    return { done: 'staff.disabled' }
  },
)

/** Form: `id`, `email`. */
export const reset = deskAction(
  'staff.manage',
  async (viewer, _state: StaffState, form: FormData): Promise<StaffState> => {
    const link = await resetStaff(viewer, staffId.parse(form.get('id')))
    refresh()
    return { link, email: String(form.get('email')) }
  },
)
