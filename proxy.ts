import { type NextRequest, NextResponse } from 'next/server'
import { defaultLocale, languageOf, localeOfPath, pathFor } from '@/lib/i18n/locales'
import { findPublicAddress, isPublicDatabaseUp } from '@/lib/publications/queries'

/**
 * Languages in addresses, the content security policy, and the status of pages that are not there,
 * since pages can't set one: `notFound()` leaves them blank until a script fills them. Never a
 * boundary: without it a withdrawn case still shows nothing, and every query checks its own right.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { locale, path } = localeOfPath(request.nextUrl.pathname)
  if (path === `/${defaultLocale}` || path.startsWith(`/${defaultLocale}/`)) {
    return NextResponse.redirect(
      addressOf(request, path.slice(defaultLocale.length + 1) || '/'),
      308,
    )
  }

  // Staff work in the languages that words are written in.
  if (deskPages.test(path) && languageOf(locale) !== locale) {
    const url = addressOf(request, pathFor(languageOf(locale), path))
    return NextResponse.redirect(url, { status: 307, headers: { 'Cache-Control': 'no-store' } })
  }

  const { status, page, movedTo } = await answerTo(path)
  if (movedTo) {
    // A merge can be taken apart again: no browser is to remember where it led.
    return NextResponse.redirect(addressOf(request, pathFor(locale, movedTo)), {
      status: 308,
      headers: { 'Cache-Control': 'no-cache' },
    })
  }
  const policy = contentSecurityPolicy(path)
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  // Where to return after signing in (lib/auth/request.ts).
  headers.set('x-vigil-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.rewrite(addressOf(request, `/${locale}${page}`), {
    request: { headers },
    status,
  })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

export const config = {
  // All but route handlers and files: those have a folder of their own or a dot in their name.
  matcher: '/((?!api/|_next/|.*\\.[a-z0-9]+$).*)',
}

const isDevelopment = process.env.NODE_ENV === 'development'

// Each page with its own address stands here; what does not is answered with 404.
const deskPages = /^\/(desk|sign-in|welcome)(\/|$)/
const casePage = /^\/cases\/([a-z0-9-]+)(?:\/v\/([0-9]+))?$/
const readingPages = /^\/(cases|statistics)?$/
const plainPages = /^\/(data|method)$/

const missing = { status: 404, page: '/missing' }

/** The status of what stands at an address, and the page that says so. */
async function answerTo(path: string): Promise<{ status: number; page: string; movedTo?: string }> {
  const found = { status: 200, page: path }
  if (plainPages.test(path)) return found
  if (deskPages.test(path)) return process.env.VIGIL_SURFACE === 'public' ? missing : found
  const [, slug, number] = casePage.exec(path) ?? []
  if (!slug && !readingPages.test(path)) return missing
  const address = slug ? await findPublicAddress(slug, number) : await isReadable()
  if (address === null) return { status: 503, page: '/trouble' }
  if (address === 'missing') return missing
  if (typeof address === 'object') return { ...found, movedTo: `/cases/${address.movedTo}` }
  return address === 'withdrawn' ? { status: 410, page: path } : found
}

async function isReadable() {
  return (await isPublicDatabaseUp()) ? 'live' : null
}

function addressOf(request: NextRequest, path: string): URL {
  const url = request.nextUrl.clone()
  url.pathname = path
  return url
}

/**
 * Public pages need no script, so none may run there, whatever a document holds. Development needs
 * scripts everywhere, with `eval`.
 */
function contentSecurityPolicy(path: string): string {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const scripts = isDevelopment
    ? `'self' 'nonce-${nonce}' 'unsafe-eval'`
    : deskPages.test(path)
      ? `'nonce-${nonce}' 'strict-dynamic'`
      : "'none'"
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
