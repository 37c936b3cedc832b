'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { deskAction, type Refused } from '@/lib/auth/action'
import { confirmPassword } from '@/lib/auth/confirm'
import { WordedError } from '@/lib/auth/errors'
import { requestLocale, requestNetwork } from '@/lib/auth/request'
import type { Viewer } from '@/lib/auth/viewer'
import { checkCases } from '@/lib/editions/queries'
import { pathFor } from '@/lib/i18n/locales'
import { chosenCases } from '@/lib/jobs/choose'
import { type Choice, readChoice } from '@/lib/jobs/input'
import { cancelExport, requestExport } from '@/lib/jobs/mutations'
import { waitForExport } from '@/lib/jobs/queries'
import { readId } from '@/lib/worklist/input'

/** Form: the choice as in the address of the page; `reason` and `password` beyond what anyone may have. */
export const order = deskAction(
  'case.read',
  async (viewer, _state: Refused | null, form: FormData): Promise<Refused | null> => {
    const locale = await requestLocale()
    const choice = readChoice(paramsOf(form), locale)
    const { kind, format, recipient } = choice
    const input = Object.fromEntries(choice.options.map((option) => [option, true]))
    if (!recipient) throw new WordedError('exports.fault.recipient', 'for')
    const cases = await casesOf(viewer, choice, recipient)
    const reason = String(form.get('reason') ?? '')
    if (recipient !== 'anyone' && reason.trim() === '') {
      throw new WordedError('exports.fault.noReason', 'reason')
    }
    const confirmation =
      recipient === 'anyone'
        ? null
        : await confirmPassword(viewer, String(form.get('password') ?? ''), await requestNetwork())
    const id = await requestExport(
      viewer,
      { kind, format, input, cases, recipient, locale: choice.locale, reason },
      confirmation,
    )
    await waitForExport(viewer, id, soon)
    redirect(pathFor(locale, `/desk/reports/${id}`))
  },
)

/** Form: `id`. */
export const cancel = deskAction(
  'case.read',
  async (viewer, _state: Refused | null, form: FormData): Promise<Refused | null> => {
    await cancelExport(viewer, readId(form))
    refresh()
    return null
  },
)

/** In milliseconds: what is made by then is there with the next page. */
const soon = 3_000

async function casesOf(
  viewer: Viewer,
  { cases, isWithoutRefused }: Choice,
  recipient: NonNullable<Choice['recipient']>,
): Promise<string[]> {
  const ids = cases ? await chosenCases(viewer, cases) : []
  return isWithoutRefused ? (await checkCases(viewer, ids, recipient)).cases : ids
}

function paramsOf(form: FormData): URLSearchParams {
  return new URLSearchParams(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
