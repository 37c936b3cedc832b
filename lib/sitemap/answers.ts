import 'server-only'
import { publicOrigin } from '@/lib/core/public-origin'
import { escapeXml } from '@/lib/core/xml'
import { openText, problem, unavailable } from '@/lib/exports/respond'
import { htmlLang, locales, pathFor } from '@/lib/i18n/locales'
import { isPublicDatabaseUp, publicDatabase } from '@/lib/publications/queries'
import { casesOfPart, countLive } from './queries'

/** The addresses of one part, at most; the protocol allows 50,000. */
const mostAddresses = 10_000
const mostCases = Math.floor(mostAddresses / locales.length)
/** Parts are filled by a hash, some a little more than others. */
const usualCases = mostCases * 0.8

const pages = ['/', '/cases', '/statistics', '/data', '/method']

/** The parts of the sitemap: that of the pages, and so many of cases as there are cases for. */
export async function answerSitemap(request: Request): Promise<Response> {
  if (!(await isPublicDatabaseUp())) return unavailable()
  const parts = partsFor(await countLive(publicDatabase()))
  const names = ['pages', ...Array.from({ length: parts }, (_, i) => String(i + 1))]
  const lines = names.map(
    (name) => `<sitemap><loc>${publicOrigin()}/sitemap/${name}.xml</loc></sitemap>`,
  )
  return openText(request, document('sitemapindex', '', lines), 'application/xml; charset=utf-8')
}

/** One part: each address in each language, with the same page in the others. */
export async function answerPart(request: Request, file: string): Promise<Response> {
  const [, name] = /^(pages|[1-9]\d{0,4})\.xml$/.exec(file) ?? []
  if (!name) return noSuchPart()
  if (name === 'pages')
    return openPart(
      request,
      pages.map((path) => ({ path, changed: null })),
    )
  if (!(await isPublicDatabaseUp())) return unavailable()
  const db = publicDatabase()
  const parts = partsFor(await countLive(db))
  const part = Number(name)
  if (part > parts) return noSuchPart()
  const cases = await casesOfPart(db, part, parts, mostCases)
  return openPart(
    request,
    cases.map(({ slug, publishedAt }) => ({ path: `/cases/${slug}`, changed: publishedAt })),
  )
}

/** Everything public may be read by anyone. What is not, no robot could read; its address is not named. */
export function answerRobots(request: Request): Response {
  const text = `User-agent: *\nAllow: /\n\nSitemap: ${publicOrigin()}/sitemap.xml\n`
  return openText(request, text, 'text/plain; charset=utf-8')
}

/** A power of two: when it doubles, each part is halved. */
export function partsFor(cases: number): number {
  let parts = 1
  while (cases / parts > usualCases) parts *= 2
  return parts
}

function openPart(
  request: Request,
  addresses: { path: string; changed: string | null }[],
): Response {
  const lines = addresses.flatMap(({ path, changed }) => {
    const others = locales
      .map(
        (other) =>
          `<xhtml:link rel="alternate" hreflang="${htmlLang(other)}" href="${absolute(other, path)}"/>`,
      )
      .join('')
    const lastmod = changed ? `<lastmod>${changed}</lastmod>` : ''
    return locales.map(
      (locale) => `<url><loc>${absolute(locale, path)}</loc>${lastmod}${others}</url>`,
    )
  })
  const namespace = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
  return openText(request, document('urlset', namespace, lines), 'application/xml; charset=utf-8')
}

function noSuchPart(): Response {
  return problem(404, 'There is no such part of the sitemap.')
}

function document(root: string, namespaces: string, lines: string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${namespaces}>
${lines.join('\n')}
</${root}>
`
}

function absolute(locale: (typeof locales)[number], path: string): string {
  return escapeXml(publicOrigin() + pathFor(locale, path))
}
