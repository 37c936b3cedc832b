'use server'

import { redirect } from 'next/navigation'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { deskAction } from '@/lib/auth/action'
import { requestLocale } from '@/lib/auth/request'
import { typedIn } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { parseSource } from '@/lib/sources/input'
import { changeSource } from '@/lib/sources/mutations'

/** Form: `id`, `version`, the fields of a source. */
export const saveSource = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const typed = typedIn(form)
    const wording = wordingFor(await requestLocale())
    const source = parseSource(typed)
    if (!source.ok) return { typed, errors: wordErrors(source.errors, wording) }
    await changeSource(viewer, String(typed.id), Number(typed.version), source.value)
    redirect(pathFor(wording.locale, `/desk/sources/${typed.id}?done=saved`))
  },
)
