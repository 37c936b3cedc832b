'use server'

import { redirect } from 'next/navigation'
import { conflictState, conflictStill } from '@/app/_components/desk/conflict'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { deskAction } from '@/lib/auth/action'
import { ChangedMeanwhileError } from '@/lib/auth/errors'
import { requestLocale } from '@/lib/auth/request'
import { takeChosenSides } from '@/lib/forms/merge-versions'
import { type FieldErrors, parseId, typedIn } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { sourceSections } from '@/lib/sources/form'
import { parseSourceChange, sourceAsTyped } from '@/lib/sources/input'
import { changeRepeats, changeSource } from '@/lib/sources/mutations'
import { getSource } from '@/lib/sources/queries'

/** Form: `id`, `version`, the fields of a source. */
export const saveSource = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const typed = takeChosenSides(typedIn(form))
    const wording = wordingFor(await requestLocale())
    const source = parseSourceChange(typed)
    const fields = sourceSections(wording).flatMap((section) => section.fields)
    if (!source.ok) {
      const conflict = conflictStill(fields, typed, wording)
      return { typed, errors: wordErrors(source.errors, wording), conflict }
    }
    try {
      await changeSource(viewer, String(typed.id), Number(typed.version), source.value)
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) throw error
      const now = await getSource(viewer, String(typed.id))
      if (!now) throw error
      const theirs = {
        version: now.source.version,
        typed: { ...sourceAsTyped(now.source), contact: now.contact ?? '' },
      }
      const conflict = conflictState(fields, typed, theirs, wording)
      if (conflict) return conflict
    }
    redirect(pathFor(wording.locale, `/desk/sources/${typed.id}?done=saved`))
  },
)

/** Form: `id`, `version`, `repeatsId`: the source that it repeats; `no` for none. */
export const saveRepeats = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const typed = typedIn(form)
    const wording = wordingFor(await requestLocale())
    const errors: FieldErrors = {}
    const none = typed.repeatsId === 'no'
    const repeatsId = none ? null : parseId('repeatsId', typed, errors)
    if (!none && !repeatsId) errors.repeatsId ??= { key: 'errors.required' }
    if (errors.repeatsId) return { typed, errors: wordErrors(errors, wording) }
    await changeRepeats(viewer, String(typed.id), Number(typed.version), repeatsId)
    redirect(pathFor(wording.locale, `/desk/sources/${typed.id}?done=repeats`))
  },
)
