'use server'

import { redirect } from 'next/navigation'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { deskAction } from '@/lib/auth/action'
import { requestLocale } from '@/lib/auth/request'
import { getCase } from '@/lib/cases/queries'
import { NotFoundError } from '@/lib/core/errors'
import { type FieldErrors, parseId, parseText, typedIn } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { settleMatch } from '@/lib/imports/settle-match'
import { mergeCases } from '@/lib/merging/merge-cases'

/** Form: `slug`, `with`, `kept` (one of the two), `drop` (pairs of facts), `reason`. */
export const merge = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const typed = typedIn(form)
    const wording = wordingFor(await requestLocale())
    const { t, locale } = wording
    const sides = [await getCase(viewer, typed.slug ?? ''), await getCase(viewer, typed.with ?? '')]
    const kept = sides.find((record) => record?.slug === typed.kept)
    const merged = sides.find((record) => record?.slug !== typed.kept)
    const errors: FieldErrors = {}
    const reason = parseText('reason', 1000, typed, errors)
    if (!reason && !errors.reason) errors.reason = { key: 'errors.required' }
    if (!typed.kept) errors.kept = { key: 'errors.required' }
    if (!reason || Object.keys(errors).length > 0) {
      return { typed, errors: wordErrors(errors, wording) }
    }
    if (!kept || !merged) throw new NotFoundError(t('desk.fault.noCase'))
    await mergeCases(viewer, {
      keptId: kept.id,
      mergedId: merged.id,
      reason,
      drop: (typed.drop ?? '').split(/[\s:]+/).filter(Boolean),
      dropReason: t('merge.dropReason'),
    })
    redirect(pathFor(locale, `/desk/cases/${kept.slug}?merged=${merged.slug}`))
  },
)

/** Form: `slug`, `import` and `row` (of a list), `then`: `same` or `other`. */
export const settle = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const typed = typedIn(form)
    const { t, locale } = wordingFor(await requestLocale())
    const record = await getCase(viewer, typed.slug ?? '')
    const importId = parseId('import', typed, {})
    if (!record || !importId) throw new NotFoundError(t('desk.fault.noCase'))
    const row = { importId, rowHash: typed.row ?? '' }
    await settleMatch(viewer, record.id, row, typed.then === 'same')
    redirect(pathFor(locale, `/desk/cases/${record.slug}/merge?done=settled`))
  },
)
