'use server'

import { refresh } from 'next/cache'
import type { FeedState } from '@/app/_components/desk/table/feed-form'
import { deskAction } from '@/lib/auth/action'
import { requestLocale } from '@/lib/auth/request'
import { publicOrigin } from '@/lib/core/public-origin'
import { wordingFor } from '@/lib/i18n/wording'
import { endFeeds, makeFeedToken } from '@/lib/worklist/feed-tokens'

/** Form: nothing. The addresses are shown this once. */
export const makeFeed = deskAction(
  'case.read',
  async (viewer, _state: FeedState, _form: FormData): Promise<FeedState> => {
    const token = await makeFeedToken(viewer)
    const locale = await requestLocale()
    const language = locale === 'en' ? '' : `?lang=${locale}`
    const address = (file: string) => `${publicOrigin()}/api/desk/feeds/${token}/${file}${language}`
    refresh()
    return { calendar: address('worklist.ics'), reader: address('worklist.xml') }
  },
)

/** Form: nothing. */
export const stopFeed = deskAction(
  'case.read',
  async (viewer, _state: FeedState, _form: FormData): Promise<FeedState> => {
    await endFeeds(viewer)
    refresh()
    return { done: wordingFor(await requestLocale()).t('desk.worklist.feed.ended') }
  },
)
