import type { NextRequest } from 'next/server'
import { answerNextAuth } from '@/lib/auth/next-auth'
import { isSameOrigin } from '@/lib/auth/origin'
import { deskSurface } from '@/lib/auth/request'
import { allowedOrigins } from '@/lib/auth/settings'

type Context = { params: Promise<{ nextauth: string[] }> }

/** Who is signed in, and the token with which to sign out. */
export function GET(request: NextRequest, context: Context): Promise<Response> {
  return answer(request, context, ['session', 'csrf'])
}

/** Signing out. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  deskSurface()
  if (!isSameOrigin(request.headers, allowedOrigins())) return new Response(null, { status: 403 })
  return answer(request, context, ['signout'])
}

/** Of next-auth's own addresses only these exist: its pages and its log are not ours. */
async function answer(
  request: NextRequest,
  context: Context,
  actions: string[],
): Promise<Response> {
  deskSurface()
  const path = (await context.params).nextauth
  if (path.length !== 1 || !actions.includes(path[0] ?? ''))
    return new Response(null, { status: 404 })
  return answerNextAuth(request, context)
}
