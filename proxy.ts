import { type NextRequest, NextResponse } from 'next/server'
import { defaultLocale, localeOfPath } from '@/lib/i18n/locales'
import { findWithdrawal, publicDatabase } from '@/lib/review/public-queries'

/**
 * Languages in addresses, the content security policy, and the status of withdrawn cases. Never a
 * boundary: without it a withdrawn case still shows nothing, and every query checks its own right.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { locale, path } = localeOfPath(request.nextUrl.pathname)
  if (path === `/${defaultLocale}` || path.startsWith(`/${defaultLocale}/`)) {
    return NextResponse.redirect(addressOf(request, path.slice(defaultLocale.length + 1) || '/'), 308)
  }

  const policy = contentSecurityPolicy(path)
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  // Where to return after signing in (lib/auth/request.ts).
  headers.set('x-vigil-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.rewrite(addressOf(request, `/${locale}${path}`), {
    request: { headers },
    // Pages can't answer with this status themselves.
    status: (await isWithdrawn(path)) ? 410 : 200,
  })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

export const config = {
  // All but route handlers and files: those have a folder of their own or a dot in their name.
  matcher: '/((?!api/|_next/|.*\\.[a-z0-9]+$).*)',
}

const isDevelopment = process.env.NODE_ENV === 'development'
const pathsWithScripts = /^\/(desk|sign-in|welcome)(\/|$)/
const casePath = /^\/cases\/([a-z0-9-]+)(?:\/v\/(\d{1,6}))?\/?$/

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
    : pathsWithScripts.test(path)
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

async function isWithdrawn(path: string): Promise<boolean> {
  const [, slug, number] = casePath.exec(path) ?? []
  if (!slug) return false
  return (await findWithdrawal(publicDatabase(), slug, number ? Number(number) : undefined)) !== null
}
