import { isPublicDatabaseUp } from '@/lib/publications/queries'

export const dynamic = 'force-dynamic'

/** 200 while the database answers, 503 when it does not. Says nothing else. */
export async function GET(): Promise<Response> {
  const isUp = await isPublicDatabaseUp()
  return Response.json(
    { status: isUp ? 'ok' : 'unavailable', database: isUp ? 'up' : 'down' },
    { status: isUp ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}
