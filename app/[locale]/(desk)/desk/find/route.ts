import { caseNamed, findCommands } from '@/app/_components/desk/commands'
import type { Found } from '@/app/_components/desk/palette'
import { sourceDetail } from '@/app/_components/desk/source-words'
import { statusWords } from '@/app/_components/status-words'
import { currentViewer, deskSurface } from '@/lib/auth/request'
import { can, type Viewer } from '@/lib/auth/viewer'
import { findDeskCases } from '@/lib/cases/queries'
import { isLocale, pathFor } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import { nameKeys } from '@/lib/search/name-keys'
import { findSources } from '@/lib/sources/queries'

/**
 * What the command palette offers for `?q=`, on the page `&at=`: commands, and for those who read
 * cases, cases and sources.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer) return Response.json([], { status: 403 })
  const { locale } = await params
  const wording = wordingFor(isLocale(locale) ? locale : 'en')
  const asked = new URL(request.url).searchParams
  const q = (asked.get('q') ?? '').trim().slice(0, 200)
  const commands = findCommands(viewer, q, asked.get('at') ?? '', wording)
  const isSearch = q.length > 0 && can(viewer, 'case.read')
  const found: Found[] = [
    ...commands.map((command) => ({ group: 'commands' as const, ...command })),
    ...(isSearch ? await casesFor(viewer, q, wording) : []),
    ...(isSearch ? await sourcesFor(viewer, q, wording) : []),
    ...(q.length > 1 && can(viewer, 'case.write')
      ? [{ group: 'unknown' as const, ...caseNamed(q, wording) }]
      : []),
  ]
  return Response.json(found, { headers: { 'Cache-Control': 'private, no-store' } })
}

async function casesFor(viewer: Viewer, q: string, wording: Wording): Promise<Found[]> {
  const keys = nameKeys({ text: q, script: '', language: '', romanisation: null })
  const { cases } = await findDeskCases(viewer, { q, keys, limit: 6 })
  return cases.map(({ slug, heading, status }) => ({
    group: 'cases',
    label: [heading?.name ?? slug, heading?.native?.text].filter(Boolean).join(' '),
    detail: statusWords(status, wording),
    href: pathFor(wording.locale, `/desk/cases/${slug}`),
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
