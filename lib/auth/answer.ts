import 'server-only'
import { defaultLocale, isLocale, type Locale } from '@/lib/i18n/locales'
import { currentViewer, deskSurface } from './request'
import type { Permission } from './roles'
import { can, type Viewer } from './viewer'

interface Context {
  params: Promise<{ locale: string }>
}

/**
 * The wrapper of every route that a page of the desk asks while somebody types: a list as JSON, kept by
 * nobody, for viewers with this permission (null: whoever is signed in). Others get an empty one and 403.
 */
export function deskAnswer(
  permission: Permission | null,
  find: (viewer: Viewer, asked: URLSearchParams, locale: Locale) => Promise<unknown[]>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, { params }) => {
    deskSurface()
    const viewer = await currentViewer()
    if (!viewer || (permission && !can(viewer, permission))) {
      return Response.json([], { status: 403 })
    }
    const { locale } = await params
    const found = await find(
      viewer,
      new URL(request.url).searchParams,
      isLocale(locale) ? locale : defaultLocale,
    )
    return Response.json(found, { headers: { 'Cache-Control': 'private, no-store' } })
  }
}
