import 'server-only'
import { publicOrigin } from '@/lib/core/public-origin'
import { isSlug, noSuchCase, withdrawn } from '@/lib/exports/open-data'
import { moved, openText, unavailable, wrongFilter } from '@/lib/exports/respond'
import { htmlLang, pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { compareEditions } from '@/lib/publications/compare'
import type { PublicationDocument } from '@/lib/publications/document'
import {
  getLivePublication,
  isPublicDatabaseUp,
  publicDatabase,
  readEditions,
} from '@/lib/publications/queries'
import { statusWords } from '@/lib/publications/reading'
import { filterToParams, isNarrowed, parseFilter } from '@/lib/search/input'
import type { CaseFilter, FoundCase } from '@/lib/search/model'
import { findCases } from '@/lib/search/queries'
import { type FeedEntry, writeAtom } from './atom'
import { changeWords } from './change-words'
import { latestWithdrawals, reasonsOf } from './queries'
import { caseTag, editionTag } from './tags'

const length = 50

/**
 * The newest publications as Atom, all or those of a search under the filters of the page of cases.
 * What was withdrawn is no longer among them; the feed of all names it by its tag alone.
 */
export async function answerFeed(request: Request, wording: Wording): Promise<Response> {
  const { filter, errors } = parseFilter(new URL(request.url).searchParams)
  if (Object.keys(errors).length > 0) return wrongFilter(errors)
  if (!(await isPublicDatabaseUp())) return unavailable()
  const db = publicDatabase()
  const all = !isNarrowed(filter)
  const { entries } = await findCases(db, filter, { limit: length, order: 'newest' })
  const reasons = await reasonsOf(
    db,
    entries.map(({ slug }) => slug),
  )
  const gone = all ? await latestWithdrawals(db, length) : []
  return openAtom(request, wording, {
    path: addressOf('/feed.xml', filter),
    page: addressOf('/cases', filter),
    title: titleOf(filter, wording),
    entries: entries.map((found) => caseEntry(found, reasons.get(found.slug) ?? '', wording)),
    removed: gone.map(({ slug, at }) => ({ id: caseTag(slug), at })),
  })
}

/** The editions of one case as Atom, newest first, with what each says otherwise than the one before. */
export async function answerCaseFeed(
  request: Request,
  slug: string,
  wording: Wording,
): Promise<Response> {
  if (!isSlug(slug)) return noSuchCase()
  if (!(await isPublicDatabaseUp())) return unavailable()
  const db = publicDatabase()
  // One more than is shown: the last of them is compared with it.
  const editions = await readEditions(db, slug, length + 1)
  const [live] = editions
  if (!live) {
    const found = await getLivePublication(db, slug)
    return found && 'withdrawnOn' in found ? withdrawn(found) : noSuchCase()
  }
  if (live.slug !== slug) return moved(pathFor(wording.locale, `/cases/${live.slug}/feed.xml`))
  return openAtom(request, wording, {
    path: `/cases/${slug}/feed.xml`,
    page: `/cases/${slug}`,
    title: wording.t('feeds.ofCase', { name: nameOf(live.heading) }),
    entries: editions
      .slice(0, length)
      .map((document, i) => editionEntry(document, editions[i + 1], wording)),
    removed: [],
  })
}

interface Opened {
  /** Addresses without a language. */
  path: string
  page: string
  title: string
  entries: FeedEntry[]
  removed: { id: string; at: string }[]
}

function openAtom(request: Request, wording: Wording, feed: Opened): Response {
  const { locale, t } = wording
  const self = absolute(feed.path, wording)
  const text = writeAtom({
    ...feed,
    id: self,
    self,
    page: absolute(feed.page, wording),
    author: t('site.name'),
    language: htmlLang(locale),
  })
  return openText(request, text, 'application/atom+xml; charset=utf-8')
}

function caseEntry(found: FoundCase, reason: string, wording: Wording): FeedEntry {
  const { slug, number, publishedAt, status } = found
  return {
    id: caseTag(slug),
    page: absolute(`/cases/${slug}`, wording),
    title: nameOf(found),
    published: publishedAt,
    updated: publishedAt,
    paragraphs: [statusWords(status, wording), wording.t('feeds.edition', { number, reason })],
    points: [],
  }
}

function editionEntry(
  document: PublicationDocument,
  before: PublicationDocument | undefined,
  wording: Wording,
): FeedEntry {
  const { slug, number, publishedAt, reason, status } = document
  return {
    id: editionTag(slug, number),
    page: absolute(`/cases/${slug}/v/${number}`, wording),
    title: wording.t('feeds.edition', { number, reason }),
    published: publishedAt,
    updated: publishedAt,
    paragraphs: [statusWords(status, wording)],
    points: before ? changeWords(compareEditions(before, document), wording) : [],
  }
}

function nameOf({ name, native }: Pick<FoundCase, 'name' | 'native'>): string {
  return [name, native?.text].filter(Boolean).join(' ')
}

function titleOf(filter: CaseFilter, { t }: Wording): string {
  if (filter.q) return t('feeds.ofQuery', { query: filter.q })
  return t(isNarrowed(filter) ? 'feeds.ofFilter' : 'feeds.ofAll')
}

function addressOf(path: string, filter: CaseFilter): string {
  const query = filterToParams({ ...filter, page: 1 }).toString()
  return query ? `${path}?${query}` : path
}

function absolute(path: string, { locale }: Wording): string {
  return publicOrigin() + pathFor(locale, path)
}
