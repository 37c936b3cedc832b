import 'server-only'
import type { NextRequest } from 'next/server'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { publicOrigin } from '@/lib/core/public-origin'
import type { Role } from './roles'
import { endSession, findSession, sessionLength } from './sessions'
import { secretFor } from './settings'

declare module 'next-auth' {
  interface Session {
    member: { id: string; name: string; email: string; roles: readonly Role[] }
  }
}

/**
 * next-auth as we use it: it reads the session cookie and signs out. Signing in is ours
 * (lib/auth/sign-in.ts): there is no provider, and no way to make an account from outside.
 */
export function authOptions(): NextAuthOptions {
  // It learns its own address in no other way; without it, it would believe the client's headers.
  process.env.NEXTAUTH_URL = publicOrigin()
  return {
    adapter,
    providers: [],
    secret: secretFor('next-auth').toString('base64'),
    // Sessions end twelve hours after they began: next-auth has no occasion to lengthen one.
    session: { strategy: 'database', maxAge: sessionLength, updateAge: sessionLength },
    useSecureCookies: hasSecureCookies(),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    callbacks: {
      session: ({ session, user }) => ({ ...session, member: (user as Member).member }),
    },
    logger: {
      // It would answer "nobody is signed in" while the database is down.
      error(code, metadata) {
        throw metadata instanceof Error ? metadata : new Error(code, { cause: metadata })
      },
    },
  }
}

/** next-auth's own answer to one of its addresses, for a route that has checked who may ask. */
export function answerNextAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return NextAuth(request, context, authOptions())
}

/** The cookie of a session: next-auth's name for it, bound to https wherever that is served. */
export function sessionCookie(expires: Date) {
  const secure = hasSecureCookies()
  return {
    name: sessionCookieName(),
    expires,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
  } as const
}

export function sessionCookieName(): string {
  return `${hasSecureCookies() ? '__Secure-' : ''}next-auth.session-token`
}

type Member = AdapterUser & {
  member: { id: string; name: string; email: string; roles: readonly Role[] }
}

const adapter: Adapter = {
  async getSessionAndUser(sessionToken) {
    const found = await findSession(sessionToken)
    if (!found) return null
    const { id, name, email, roles } = found.viewer
    const user: Member = {
      id,
      name,
      email,
      emailVerified: null,
      member: { id, name, email, roles },
    }
    return { session: { sessionToken, userId: id, expires: found.expires }, user }
  },
  async deleteSession(sessionToken) {
    await endSession(sessionToken)
  },
}

function hasSecureCookies(): boolean {
  return publicOrigin().startsWith('https:')
}
