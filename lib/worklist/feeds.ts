import { sql } from 'drizzle-orm'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { publicOrigin } from '@/lib/core/public-origin'
import { writeAtom } from '@/lib/feeds/atom'
import { htmlLang, pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { calendarOf } from './calendar'
import { needCodes, needCondition } from './needs'
import { getNeedCounts, utcDay } from './queries'

/**
 * The days on which terms may end in the next ninety, as a calendar. Calendars are copied to other
 * companies' machines: it says how many cases, never which, and links to the desk.
 */
export async function worklistCalendar(
  viewer: Viewer,
  wording: Wording,
  now = new Date(),
): Promise<string> {
  const today = utcDay(now)
  const days = await endingDays(viewer, today)
  const host = new URL(publicOrigin()).host
  const events = days.map(({ from, to, count }) => ({
    uid: `ends-${from}-${to}@${host}`,
    from,
    to,
    title: wording.t('desk.worklist.feed.event', { count }),
    url: addressOf(`/desk/cases?need=ends_90&dueAfter=${from}&dueBefore=${to}`, wording),
  }))
  return calendarOf(wording.t('desk.worklist.feed.name'), events, now)
}

/** What waits today, an entry a need, as discreet as the calendar. */
export async function worklistFeed(
  viewer: Viewer,
  wording: Wording,
  now = new Date(),
): Promise<string> {
  const today = utcDay(now)
  const counts = await getNeedCounts(viewer, today)
  const updated = `${today}T00:00:00Z`
  const url = addressOf('/desk', wording)
  const entries = needCodes.flatMap((need) => {
    const count = counts[need] ?? 0
    if (count === 0) return []
    const words = wording.t(`desk.worklist.need.${need}`)
    return {
      // Of its day, so that a reader shows again what waits again.
      id: `${url}#${need}-${today}`,
      title: wording.t('desk.worklist.feed.entry', { need: words, count }),
      page: addressOf(`/desk/cases?need=${need}`, wording),
      published: updated,
      updated,
      paragraphs: [],
      points: [],
    }
  })
  return writeAtom({
    id: `${url}#worklist`,
    // Its own address lets in whoever has it.
    self: null,
    page: url,
    title: wording.t('desk.worklist.feed.name'),
    author: wording.t('site.name'),
    language: htmlLang(wording.locale),
    entries,
    removed: [],
  })
}

function endingDays(
  viewer: Viewer,
  today: string,
): Promise<{ from: string; to: string; count: number }[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, (tx) =>
    tx.execute<{ from: string; to: string; count: number }>(sql`
      select to_char(e.due_earliest, 'YYYY-MM-DD') as "from", to_char(e.due_latest, 'YYYY-MM-DD') as "to", count(*)::int as count
      from core.desk_entries e where ${needCondition('ends_90', viewer, today)}
      group by e.due_earliest, e.due_latest order by e.due_earliest, e.due_latest`),
  )
}

function addressOf(path: string, { locale }: Wording): string {
  return `${publicOrigin()}${pathFor(locale, path)}`
}
