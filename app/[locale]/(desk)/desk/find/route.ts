import { caseNamed, findCommands } from '@/app/_components/desk/commands'
import type { Found } from '@/app/_components/desk/palette'
import { sourceDetail } from '@/app/_components/desk/source-words'
import { deskAnswer } from '@/lib/auth/answer'
import { can, type Viewer } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import { findSources } from '@/lib/sources/queries'
import { findNamed } from '@/lib/worklist/queries'
import { refreshEntries } from '@/lib/worklist/refresh'
import { cellWords, standingWords } from '@/lib/worklist/words'

/**
 * What the command palette offers for `?q=`, on the page `&at=`: commands, and for those who read
 * cases, cases and sources.
 */
export const GET = deskAnswer(null, async (viewer, asked, locale): Promise<Found[]> => {
  const wording = wordingFor(locale)
  const q = (asked.get('q') ?? '').trim().slice(0, 200)
  const commands = findCommands(viewer, q, asked.get('at') ?? '', wording)
  const isSearch = q.length > 0 && can(viewer, 'case.read')
  return [
    ...commands.map((command) => ({ group: 'commands' as const, ...command })),
    ...(isSearch ? await casesFor(viewer, q, wording) : []),
    ...(isSearch ? await sourcesFor(viewer, q, wording) : []),
    ...(q.length > 1 && can(viewer, 'case.write')
      ? [{ group: 'unknown' as const, ...caseNamed(q, wording) }]
      : []),
  ]
})

async function casesFor(viewer: Viewer, q: string, wording: Wording): Promise<Found[]> {
  await refreshEntries(viewer)
  const entries = await findNamed(viewer, q, 6)
  return entries.map((entry) => ({
    group: 'cases',
    label: cellWords(entry, 'name', wording, new Map()),
    detail: standingWords(entry, wording),
    href: pathFor(wording.locale, `/desk/cases/${entry.slug}`),
  }))
}

async function sourcesFor(viewer: Viewer, q: string, wording: Wording): Promise<Found[]> {
  const found = await findSources(viewer, { q, limit: 5 })
  return found.map(({ source }) => ({
    group: 'sources',
    label: source.title,
    lang: source.language ?? undefined,
    detail: sourceDetail(source, wording),
    href: pathFor(wording.locale, `/desk/sources/${source.id}`),
  }))
}
