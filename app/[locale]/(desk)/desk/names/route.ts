import { currentViewer, deskSurface } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { readName } from '@/lib/people/name-reading'

/** What a form can tell of a name while it is typed: `?text=`, answered as a list of one or none. */
export async function GET(request: Request): Promise<Response> {
  deskSurface()
  const viewer = await currentViewer()
  if (!viewer || !can(viewer, 'case.read')) return Response.json([], { status: 403 })
  const text = (new URL(request.url).searchParams.get('text') ?? '').trim().slice(0, 200)
  return Response.json(text ? [readName(text)] : [], {
    headers: { 'Cache-Control': 'private, no-store' },
  })
}
