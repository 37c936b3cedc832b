import { can, type Viewer } from '@/lib/auth/viewer'
import { kinds } from '@/lib/cases/kinds'
import { languages, localeOfPath, pathFor } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import { casePages } from './case-head'

/** A page of the desk or a thing to do there, for those who may. `path` is without its language. */
interface Command {
  path: string
  /** In each language, so that a command is found by its name in either. */
  label: (wording: Wording) => string
}

/** The pages of the desk that this viewer may go to, in the order of the rail. */
export function deskPages(viewer: Viewer): Command[] {
  const isReader = can(viewer, 'case.read')
  const page = (path: string, name: string, isShown: boolean) =>
    isShown ? [{ path, label: ({ t }: Wording) => t(`desk.nav.${name}`) }] : []
  return [
    ...page('/desk', 'worklist', true),
    ...page('/desk/cases', 'cases', isReader),
    ...page('/desk/sources', 'sources', isReader),
    ...page('/desk/review', 'review', isReader),
    ...page('/desk/reports', 'reports', isReader),
    ...page('/desk/staff', 'staff', can(viewer, 'staff.manage')),
    ...page('/desk/audit', 'audit', can(viewer, 'audit.read')),
  ]
}

/** The commands that fit what was typed; all of them while nothing is. `at`: the page one is on. */
export function findCommands(
  viewer: Viewer,
  q: string,
  at: string,
  wording: Wording,
): { label: string; href: string }[] {
  const wanted = wordsOf(q)
  return [...caseCommands(viewer, slugOfPath(at)), ...newCase(viewer), ...deskPages(viewer)]
    .filter(({ label }) =>
      languages.some((language) => fits(wanted, wordsOf(label(wordingFor(language))))),
    )
    .map(({ path, label }) => ({ label: label(wording), href: pathFor(wording.locale, path) }))
}

/** Opens a case for a name that may not be recorded yet. */
export function caseNamed(name: string, { t, locale }: Wording): { label: string; href: string } {
  const path = `${newCasePath}?${new URLSearchParams({ name })}`
  return { label: t('desk.palette.openNamed', { name }), href: pathFor(locale, path) }
}

function caseCommands(viewer: Viewer, slug: string | null): Command[] {
  if (!slug || !can(viewer, 'case.read')) return []
  const base = `/desk/cases/${slug}`
  const tabs = Object.entries(casePages).map(([tab, path]) => ({
    path: base + path,
    label: ({ t }: Wording) => t('desk.palette.ofCase', { page: t(`desk.case.tab.${tab}`) }),
  }))
  tabs.push({
    path: `/desk/reports/new?slug=${slug}`,
    label: ({ t }: Wording) => t('desk.palette.ofCase', { page: t('exports.new.title') }),
  })
  if (!can(viewer, 'case.write')) return tabs
  const facts = Object.keys(kinds).map((kind) => ({
    path: `${base}?kind=${kind}#write`,
    label: ({ t }: Wording) => t('desk.record.addKind', { kind: t(`kinds.${kind}.one`) }),
  }))
  return [...facts, ...tabs]
}

function newCase(viewer: Viewer): Command[] {
  if (!can(viewer, 'case.write')) return []
  return [{ path: newCasePath, label: ({ t }) => t('desk.cases.open') }]
}

const newCasePath = '/desk/cases/new'

function slugOfPath(at: string): string | null {
  const [, slug] = /^\/desk\/cases\/([^/?#]+)/.exec(localeOfPath(at).path) ?? []
  return slug && slug !== 'new' ? slug : null
}

/** Words of letters, and each Chinese character by itself. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[^\P{L}\p{Script=Han}]+|\d+/gu) ?? []
}

/** Whether each word that was typed begins a word of the label. */
function fits(wanted: string[], label: string[]): boolean {
  return wanted.every((word) => label.some((one) => one.startsWith(word)))
}
