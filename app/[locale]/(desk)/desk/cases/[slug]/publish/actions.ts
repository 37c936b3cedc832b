'use server'

import { redirect } from 'next/navigation'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { deskAction } from '@/lib/auth/action'
import { requestLocale } from '@/lib/auth/request'
import type { Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { getCase } from '@/lib/cases/queries'
import { NotFoundError } from '@/lib/core/errors'
import { type FieldErrors, parseDate, parseId, parseText, typedIn } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import { setEmbargo } from '@/lib/review/embargo'
import { erase, refuseErasure, requestErasure } from '@/lib/review/erasure'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { approve, sendBack, submitForReview, takeBack } from '@/lib/review/reviews'
import { removeUnreferencedFiles } from '@/lib/sources/copies/remove-unreferenced'

/** Form: `slug`, `reason`. */
export const publish = deskAction(
  'case.publish',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form, { reason: 500 })
    if (!read.reason) return stateOf(read)
    await publishCase(viewer, read.record.id, read.reason)
    return done(read, 'published')
  },
)

/** Form: `slug`, `reason`, `confirmed`. */
export const withdraw = deskAction(
  'case.publish',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form, { reason: 500, isConfirmed: true })
    if (!read.reason || hasErrors(read)) return stateOf(read)
    await withdrawCase(viewer, read.record.id, read.reason)
    return done(read, 'withdrawn')
  },
)

/** Form: `slug`, `reason`, `reviewer`. */
export const submit = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form, { reason: 500 })
    const reviewer = parseId('reviewer', read.typed, read.errors)
    if (!read.reason || hasErrors(read)) return stateOf(read)
    await submitForReview(viewer, read.record.id, read.reason, reviewer)
    return done(read, 'submitted')
  },
)

/** Form: `slug`. */
export const takeItBack = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form)
    await takeBack(viewer, read.record.id)
    return done(read, 'takenBack')
  },
)

/** Form: `slug`, `remark`. */
export const approveIt = deskAction(
  'case.review',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form)
    const remark = parseText('remark', 1000, read.typed, read.errors)
    if (hasErrors(read)) return stateOf(read)
    await approve(viewer, read.record.id, remark)
    return done(read, 'approved')
  },
)

/** Form: `slug`, `reason`. */
export const sendItBack = deskAction(
  'case.review',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form, { reason: 1000 })
    if (!read.reason) return stateOf(read)
    await sendBack(viewer, read.record.id, read.reason)
    return done(read, 'sentBack')
  },
)

/** Form: `slug`, `version`, `until` (empty lifts it), `reason`. */
export const saveEmbargo = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form)
    const { typed, errors, record } = read
    const date = parseDate('until', typed, errors)
    const until = date?.edtf && date.earliest === date.latest ? date.earliest : null
    if (date && !until) errors.until = { key: 'desk.embargo.wholeDay' }
    const reason = parseText('reason', 500, typed, errors)
    if (until && !reason && !errors.reason) errors.reason = { key: 'errors.required' }
    if (hasErrors(read)) return stateOf(read)
    const embargo = until && reason ? { until, reason } : null
    await setEmbargo(viewer, record.id, Number(typed.version), embargo)
    return done(read, 'embargoed')
  },
)

/** Form: `slug`, `what` (`case`, or the id of a fact), `reason`. */
export const askForErasure = deskAction(
  'case.erase',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form, { reason: 500 })
    const { typed, errors, record } = read
    const factId = typed.what === 'case' ? null : parseId('what', typed, errors)
    if (typed.what !== 'case' && !factId && !errors.what) errors.what = { key: 'errors.required' }
    if (factId && !record.facts.some((fact) => fact.id === factId)) {
      errors.what = { key: 'errors.required' }
    }
    if (!read.reason || hasErrors(read)) return stateOf(read)
    await requestErasure(viewer, { caseId: record.id, factId }, read.reason)
    return done(read, 'erasureRequested')
  },
)

/** Form: `slug`, `erasure`, `confirmed`. */
export const eraseIt = deskAction(
  'case.erase',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form, { isConfirmed: true })
    if (hasErrors(read)) return stateOf(read)
    await removeUnreferencedFiles(viewer, await erase(viewer, read.typed.erasure ?? ''))
    redirect(pathFor(read.wording.locale, '/desk/review?done=erased'))
  },
)

/** Form: `slug`, `erasure`. */
export const refuseToErase = deskAction(
  'case.erase',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const read = await readForm(viewer, form)
    await refuseErasure(viewer, read.typed.erasure ?? '')
    return done(read, 'erasureRefused')
  },
)

interface ReadForm {
  typed: Record<string, string>
  wording: Wording
  record: CaseRecord
  errors: FieldErrors
  reason: string | null
}

/** What every form of this page has; a reason or a tick where it is asked for. */
async function readForm(
  viewer: Viewer,
  form: FormData,
  asked: { reason?: number; isConfirmed?: boolean } = {},
): Promise<ReadForm> {
  const typed = typedIn(form)
  const wording = wordingFor(await requestLocale())
  const record = await getCase(viewer, typed.slug ?? '')
  if (!record) throw new NotFoundError(wording.t('desk.fault.noCase'))
  const errors: FieldErrors = {}
  const reason = asked.reason ? parseText('reason', asked.reason, typed, errors) : null
  if (asked.reason && !reason && !errors.reason) errors.reason = { key: 'errors.required' }
  if (asked.isConfirmed && !typed.confirmed) errors.confirmed = { key: 'errors.tickToConfirm' }
  return { typed, wording, record, errors, reason }
}

const hasErrors = ({ errors }: ReadForm) => Object.keys(errors).length > 0

function stateOf({ typed, errors, wording }: ReadForm): FormResult {
  return { typed, errors: wordErrors(errors, wording) }
}

function done({ wording, record }: ReadForm, what: string): never {
  redirect(pathFor(wording.locale, `/desk/cases/${record.slug}/publish?done=${what}`))
}
