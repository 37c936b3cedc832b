'use server'

import { redirect } from 'next/navigation'
import { type FormResult, wordErrors } from '@/app/_components/desk/form-state'
import { deskAction } from '@/lib/auth/action'
import { requestLocale } from '@/lib/auth/request'
import { kindOf } from '@/lib/cases/kinds'
import { openCase } from '@/lib/cases/mutations'
import { parseFact } from '@/lib/facts/input'
import { type FieldErrors, parseCodes, typedIn } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { offeredPinyin } from '@/lib/people/han-names'
import { scriptOf } from '@/lib/people/scripts'
import { parseNewCitation } from '@/lib/sources/input'

/** Form: `latin`, `native`, `language`, `nameKind`, `issues`, a citation. */
export const openNewCase = deskAction(
  'case.write',
  async (viewer, _state: FormResult, form: FormData): Promise<FormResult> => {
    const typed = typedIn(form)
    const wording = wordingFor(await requestLocale())
    const errors: FieldErrors = {}
    const names = (['latin', 'native'] as const).flatMap((place) => {
      const text = typed[place]?.trim()
      if (!text) return []
      const script = place === 'latin' ? 'Latn' : scriptOf(text)
      const name = parseFact(kindOf('name'), {
        text,
        script,
        nameKind: typed.nameKind,
        language: typed.language,
        romanisation: place === 'latin' && isPinyinOf(text, typed.native) ? 'pinyin' : '',
      })
      if (name.ok) return [name.value]
      const { text: wrong, ...others } = name.errors
      Object.assign(errors, others, wrong && { [place]: wrong })
      return []
    })
    if (!typed.latin?.trim() && !typed.native?.trim()) errors.latin = { key: 'desk.new.oneName' }
    const issues = parseCodes('issues', 'issue', typed, errors)
    const citation = parseNewCitation(typed)
    if (!citation.ok) Object.assign(errors, citation.errors)
    else if (!citation.value) errors.sourceId = { key: 'errors.nameNeedsSource' }
    if (!citation.ok || !citation.value || Object.keys(errors).length > 0) {
      return { typed, errors: wordErrors(errors, wording) }
    }
    const citations = [citation.value]
    const { slug } = await openCase(viewer, {
      slug: null,
      country: 'CN',
      issues,
      names: names.map((input) => ({ input, citations })),
    })
    redirect(pathFor(wording.locale, `/desk/cases/${slug}?done=opened`))
  },
)

function isPinyinOf(latin: string, native: string | undefined): boolean {
  const pinyin = offeredPinyin(native ?? '')
  return pinyin !== null && pinyin.toLowerCase() === latin.toLowerCase()
}
