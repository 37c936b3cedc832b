import 'server-only'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { defaultLocale, type Locale, localeOfPath, pathFor } from '@/lib/i18n/locales'
import { authOptions, sessionCookie, sessionCookieName } from './next-auth'
import type { Permission } from './roles'
import { endSession, type Session } from './sessions'
import { isDeskServed } from './settings'
import { networkOf } from './throttle'
import { can, type Viewer, viewerFrom } from './viewer'

/**
 * Who is signed in, asked of the database once a request and never kept longer: who is disabled is out
 * at the next one.
 */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  if (!isDeskServed()) return null
  const session = await getServerSession(authOptions())
  return session ? viewerFrom(session.member) : null
})

/**
 * The viewer of a page of the desk. Nobody signed in: to the sign-in page, and back afterwards.
 * Without the permission, or on the public surface, the page does not exist.
 */
export async function requireViewer(permission?: Permission): Promise<Viewer> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer) {
    const list = await headers()
    const path = list.get(pathHeader) ?? '/desk'
    const next = `next=${encodeURIComponent(path)}`
    // A form that was sent without script is sent on (307): it would be lost at the sign-in page.
    if (list.get('content-type')?.startsWith('multipart/form-data')) redirect(`/api/kept?${next}`)
    redirect(`${pathFor(localeOfPath(path).locale, '/sign-in')}?${next}`)
  }
  if (permission && !can(viewer, permission)) notFound()
  return viewer
}

/** On the public surface nothing of the desk exists, sign-in included. */
export function deskSurface(): void {
  if (!isDeskServed()) notFound()
}

/** Gives the browser its session. For server actions and route handlers. */
export async function keepSession(session: Session): Promise<void> {
  const jar = await cookies()
  jar.set({ ...sessionCookie(session.expires), value: session.token })
}

/** Ends the session of this request, if any, and takes back its cookie. */
export async function dropSession(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(sessionCookieName())?.value
  if (token) await endSession(token)
  jar.set({ ...sessionCookie(new Date(0)), value: '' })
}

/** The network a request came from, for throttling alone. */
export async function requestNetwork(): Promise<string> {
  // The last entry is the nearest proxy's word, or Next's own: what stands before is the client's.
  const forwarded = (await headers()).get('x-forwarded-for') ?? ''
  return networkOf(forwarded.split(',').at(-1) ?? '')
}

/** The language of the page that a request came from. */
export async function requestLocale(): Promise<Locale> {
  const list = await headers()
  const path = list.get(pathHeader)
  if (path) return localeOfPath(path).locale
  const referer = list.get('referer')
  return referer && URL.canParse(referer)
    ? localeOfPath(new URL(referer).pathname).locale
    : defaultLocale
}

/** The address asked for, as a person sees it, with its query: set by the proxy (proxy.ts). */
export const pathHeader = 'x-vigil-path'
