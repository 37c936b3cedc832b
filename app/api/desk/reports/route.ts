import { assertSameOrigin } from '@/lib/auth/origin'
import { currentViewer, deskSurface, requestLocale } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { UserError } from '@/lib/core/errors'
import { pathFor } from '@/lib/i18n/locales'
import { caseParams } from '@/lib/jobs/input'
import { readSelection } from '@/lib/worklist/input'

export const dynamic = 'force-dynamic'

/**
 * From the cases ticked in the table to the page where something is made of them. Form: `case` (several)
 * or `all`, `filter`. The rest of that form goes no further: the address holds the cases alone.
 */
export async function POST(request: Request): Promise<Response> {
  deskSurface()
  const locale = await requestLocale()
  try {
    assertSameOrigin(request.headers)
    const viewer = await currentViewer()
    if (!viewer || !can(viewer, 'case.read')) return new Response(null, { status: 404 })
    const params = caseParams(readSelection(await request.formData()))
    return lead(pathFor(locale, `/desk/reports/new?${params}`))
  } catch (error) {
    // Nothing was ticked: the page asks which cases.
    if (error instanceof UserError) return lead(pathFor(locale, '/desk/reports/new'))
    throw error
  }
}

function lead(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: path, 'Cache-Control': 'no-store' },
  })
}
