'use server'

import { dateTimeWords } from '@/app/_components/desk/log-words'
import { checkChain } from '@/lib/audit/log'
import { deskAction, type Refused } from '@/lib/auth/action'
import { requestLocale } from '@/lib/auth/request'
import { wordingFor } from '@/lib/i18n/wording'

/** What checking said, in words; `isWhole` is false when a break was found. */
export type Checked = Refused | { isWhole: boolean; said: string } | null

/** Form: nothing. */
export const check = deskAction(
  'audit.read',
  async (viewer, _state: Checked, _form: FormData): Promise<Checked> => {
    const wording = wordingFor(await requestLocale())
    const { events, links, broken } = await checkChain(viewer)
    const at = dateTimeWords(new Date(), wording)
    return {
      isWhole: !broken,
      said: broken
        ? wording.t(`audit.broken.${broken.what}`, { number: broken.number, at })
        : wording.t('audit.whole', { events, links, at }),
    }
  },
)
