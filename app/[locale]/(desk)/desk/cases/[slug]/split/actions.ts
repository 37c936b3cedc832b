'use server'

import { redirect } from 'next/navigation'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { deskAction } from '@/lib/auth/action'
import { requestLocale } from '@/lib/auth/request'
import type { Viewer } from '@/lib/auth/viewer'
import { getCase } from '@/lib/cases/queries'
import { NotFoundError } from '@/lib/core/errors'
import { type FieldErrors, parseIds, parseText, typedIn } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { splitCase } from '@/lib/merging/split-case'
import { takeApart } from '@/lib/merging/take-apart'

/** Form: `slug`, `merge`, `facts` and `consents` recorded since, `reason`. */
export const undo = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, errors, reason } = await readForm(viewer, form)
    if (!reason) return { typed, errors: wordErrors(errors, wording) }
    const { slug } = await takeApart(viewer, {
      mergeId: typed.merge ?? '',
      facts: parseIds('facts', typed),
      consents: parseIds('consents', typed),
      reason,
    })
    redirect(pathFor(wording.locale, `/desk/cases/${slug}?done=takenApart`))
  },
)

/** Form: `slug`, `going` (facts of the other person), `reason`. */
export const split = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record, errors, reason } = await readForm(viewer, form)
    if (!reason) return { typed, errors: wordErrors(errors, wording) }
    const { slug } = await splitCase(viewer, record.id, {
      facts: parseIds('going', typed),
      reason,
    })
    redirect(pathFor(wording.locale, `/desk/cases/${slug}?done=split`))
  },
)

async function readForm(viewer: Viewer, form: FormData) {
  const typed = typedIn(form)
  const wording = wordingFor(await requestLocale())
  const record = await getCase(viewer, typed.slug ?? '')
  if (!record) throw new NotFoundError(wording.t('desk.fault.noCase'))
  const errors: FieldErrors = {}
  const reason = parseText('reason', 1000, typed, errors)
  if (!reason && !errors.reason) errors.reason = { key: 'errors.required' }
  return { typed, wording, record, errors, reason }
}
