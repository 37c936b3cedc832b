'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { openAction, type Refused } from '@/lib/auth/action'
import { faultIn, WordedError } from '@/lib/auth/errors'
import { credentials, formLocale, pageAfterSignIn, welcome } from '@/lib/auth/input'
import { followLink } from '@/lib/auth/links'
import { assertSameOrigin } from '@/lib/auth/origin'
import { deskSurface, dropSession, keepSession, requestNetwork } from '@/lib/auth/request'
import { signIn } from '@/lib/auth/sign-in'
import { pathFor } from '@/lib/i18n/locales'

type State = Refused | null

/** Form: `email`, `password`, `locale`, `next`. */
export const signInByPassword = openAction(
  async (_state: State, form: FormData): Promise<State> => {
    const typed = credentials.safeParse(Object.fromEntries(form))
    if (!typed.success) throw faultIn(typed.error)
    const session = await signIn(typed.data, await requestNetwork())
    if (typeof session === 'string') throw new WordedError(`auth.fault.${session}`, 'password')
    await keepSession(session)
    redirect(pageAfterSignIn(form.get('next'), formLocale(form)))
  },
)

/** Form: `token`, `password`, `locale`, and what the link needs of `email` and `name`. */
export const joinByLink = openAction(async (_state: State, form: FormData): Promise<State> => {
  const typed = welcome.safeParse(Object.fromEntries(form))
  if (!typed.success) throw faultIn(typed.error)
  const session = await followLink(String(form.get('token')), typed.data, await requestNetwork())
  await keepSession(session)
  redirect(pathFor(formLocale(form), '/desk'))
})

/** Form: `locale`. */
export async function signOut(form: FormData): Promise<void> {
  deskSurface()
  assertSameOrigin(await headers())
  await dropSession()
  redirect(pathFor(formLocale(form), '/sign-in'))
}
