'use server'

import { redirect } from 'next/navigation'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { deskAction } from '@/lib/auth/action'
import { requestLocale } from '@/lib/auth/request'
import type { Viewer } from '@/lib/auth/viewer'
import { getCase } from '@/lib/cases/queries'
import { NotFoundError } from '@/lib/core/errors'
import { type FieldErrors, parseText, typedIn } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { missingForPublication } from '@/lib/review/readiness'

/** Form: `slug`, `reason`. */
export const publish = deskAction(
  'case.publish',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record, errors, reason } = await readForm(viewer, form)
    if (!reason) return { typed, errors: wordErrors(errors, wording) }
    if (missingForPublication(record).length > 0) {
      return { typed, errors: {}, error: wording.t('desk.publish.notReady') }
    }
    await publishCase(viewer, record.id, reason)
    redirect(pathFor(wording.locale, `/desk/cases/${record.slug}/publish?done=published`))
  },
)

/** Form: `slug`, `reason`, `confirmed`. */
export const withdraw = deskAction(
  'case.publish',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record, errors, reason } = await readForm(viewer, form)
    if (!typed.confirmed) errors.confirmed = { key: 'errors.tickToConfirm' }
    if (!reason || Object.keys(errors).length > 0) {
      return { typed, errors: wordErrors(errors, wording) }
    }
    await withdrawCase(viewer, record.id, reason)
    redirect(pathFor(wording.locale, `/desk/cases/${record.slug}/publish?done=withdrawn`))
  },
)

async function readForm(viewer: Viewer, form: FormData) {
  const typed = typedIn(form)
  const wording = wordingFor(await requestLocale())
  const record = await getCase(viewer, typed.slug ?? '')
  if (!record) throw new NotFoundError(wording.t('desk.fault.noCase'))
  const errors: FieldErrors = {}
  const reason = parseText('reason', 500, typed, errors)
  if (!reason && !errors.reason) errors.reason = { key: 'errors.required' }
  return { typed, wording, record, errors, reason }
}
