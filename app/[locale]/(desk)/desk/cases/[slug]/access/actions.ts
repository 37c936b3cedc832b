'use server'

import { redirect } from 'next/navigation'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { endAccess, giveAccess, setConfidentiality } from '@/lib/access/mutations'
import { deskAction } from '@/lib/auth/action'
import { WordedError } from '@/lib/auth/errors'
import { requestLocale } from '@/lib/auth/request'
import type { Viewer } from '@/lib/auth/viewer'
import { getCase } from '@/lib/cases/queries'
import { parseConsent } from '@/lib/consents/input'
import { recordConsent as addConsent } from '@/lib/consents/mutations'
import { NotFoundError } from '@/lib/core/errors'
import { type FieldErrors, oneOf, parseId, parseText, typedIn } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'

/** Form: `slug`, `scope`, `consent`, `given`, `givenBy`, `note`. */
export const recordConsent = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record, refuse, done } = await readForm(viewer, form)
    const consent = parseConsent(typed, new Date().toISOString().slice(0, 10))
    if (!consent.ok) return { typed, errors: wordErrors(consent.errors, wording) }
    return refuse(async () => {
      await addConsent(viewer, record.id, consent.value)
      return done('consent')
    })
  },
)

/** Form: `slug`, `subject`, `staff`, `reason`. */
export const give = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record, refuse, done } = await readForm(viewer, form)
    const errors: FieldErrors = {}
    const subject = required('subject', parseId('subject', typed, errors), errors)
    const staff = required('staff', parseId('staff', typed, errors), errors)
    const reason = required('reason', parseText('reason', 1000, typed, errors), errors)
    if (!subject || !staff || !reason) return { typed, errors: wordErrors(errors, wording) }
    return refuse(async () => {
      await giveAccess(viewer, record, subject, staff, reason)
      return done('given')
    })
  },
)

/** Form: `slug`, `grant`, `reason`, `last`. */
export const end = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record, refuse, done } = await readForm(viewer, form)
    const errors: FieldErrors = {}
    const grant = parseId('grant', typed, errors)
    const reason = required('reason', parseText('reason', 1000, typed, errors), errors)
    if (!grant || !reason) return { typed, errors: wordErrors(errors, wording) }
    return refuse(async () => {
      const ended = await endAccess(viewer, record, grant, reason, {
        isLastAccepted: typed.last === 'yes',
      })
      const isLost = ended.staffId === viewer.id && !(await getCase(viewer, record.slug))
      return isLost ? pathFor(wording.locale, '/desk') : done('ended')
    })
  },
)

/** Form: `slug`, `version`, `confidentiality`, `reason`, `confirmed`. */
export const confide = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const { typed, wording, record, refuse, done } = await readForm(viewer, form)
    const errors: FieldErrors = {}
    const chosen = oneOf('confidentiality', 'confidentiality', typed, errors)
    const confidentiality = required('confidentiality', chosen, errors)
    const reason = required('reason', parseText('reason', 1000, typed, errors), errors)
    if (!confidentiality || !reason) return { typed, errors: wordErrors(errors, wording) }
    return refuse(async () => {
      await setConfidentiality(viewer, record, Number(typed.version), confidentiality, reason, {
        isOpeningConfirmed: typed.confirmed === 'yes',
      })
      return done('confided')
    })
  },
)

async function readForm(viewer: Viewer, form: FormData) {
  const typed = typedIn(form)
  const wording = wordingFor(await requestLocale())
  const record = await getCase(viewer, typed.slug ?? '')
  if (!record) throw new NotFoundError(wording.t('desk.fault.noCase'))
  return {
    typed,
    wording,
    record,
    done: (what: string) =>
      pathFor(wording.locale, `/desk/cases/${record.slug}/access?done=${what}`),
    /** Goes where the work leads; a refusal that belongs to a field stands beside it. */
    async refuse(work: () => Promise<string>): Promise<FormResult> {
      let next: string
      try {
        next = await work()
      } catch (error) {
        if (!(error instanceof WordedError) || !error.field) throw error
        return { typed, errors: { [error.field]: error.in(wording.locale) } }
      }
      redirect(next)
    },
  }
}

function required<T>(name: string, value: T | null, errors: FieldErrors): T | null {
  if (value === null && !errors[name]) errors[name] = { key: 'errors.required' }
  return value
}
