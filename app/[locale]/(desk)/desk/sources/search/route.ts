import { sourceOption } from '@/app/_components/desk/source-words'
import { deskAnswer } from '@/lib/auth/answer'
import { parseDate } from '@/lib/forms/parse'
import { wordingFor } from '@/lib/i18n/wording'
import { findSameSources, findSources } from '@/lib/sources/queries'

/**
 * Sources for a form that asks while somebody types, as a list of options: those found by `?q=`, or
 * those that are likely the one of `?title=&url=&publisher=&issued=`.
 */
export const GET = deskAnswer('case.read', async (viewer, asked, locale) => {
  const text = (name: string) => (asked.get(name) ?? '').trim().slice(0, longestAsked)
  const found = asked.has('title')
    ? await findSameSources(viewer, {
        title: text('title'),
        url: text('url') || null,
        publisher: text('publisher') || null,
        issued: parseDate('issued', { issued: text('issued') }, {}),
      })
    : await findSources(viewer, { q: text('q').slice(0, 200), limit: 8 })
  const wording = wordingFor(locale)
  return found.map((one) => sourceOption(one, wording))
})

const longestAsked = 2000
