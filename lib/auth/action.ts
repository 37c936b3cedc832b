import 'server-only'
import { headers } from 'next/headers'
import { UserError } from '@/lib/core/errors'
import { SignedOutError, WordedError } from './errors'
import { assertSameOrigin } from './origin'
import { currentViewer, deskSurface, requestLocale } from './request'
import type { Permission } from './roles'
import { assertCan, type Viewer } from './viewer'

/** What a form shows when its action was refused: the line, and the field that it belongs to. */
export interface Refused {
  error: string
  field?: string
  /** All that was typed, by field, but never a password: a form without script is drawn anew. */
  typed?: Record<string, string[]>
  isSignedOut?: true
}

/**
 * The wrapper of every server action of the desk: nothing runs before the surface, the origin and the
 * viewer's permission are checked. A user error comes back as `{ error }` in the reader's language,
 * so that a form keeps what was typed, also when the session has ended; anything else is thrown.
 *
 *     export const recordFact = deskAction('case.write', async (viewer, _state: State, form: FormData) => …)
 */
export function deskAction<Arguments extends unknown[], Result>(
  permission: Permission,
  handler: (viewer: Viewer, ...args: Arguments) => Promise<Result>,
): (...args: Arguments) => Promise<Result | Refused> {
  return async (...args) =>
    refusable(args, async () => handler(await allowedViewer(permission), ...args))
}

/** The same for what a person does before anyone is signed in: surface and origin alone. */
export function openAction<Arguments extends unknown[], Result>(
  handler: (...args: Arguments) => Promise<Result>,
): (...args: Arguments) => Promise<Result | Refused> {
  return async (...args) =>
    refusable(args, async () => {
      deskSurface()
      assertSameOrigin(await headers())
      return handler(...args)
    })
}

async function allowedViewer(permission: Permission): Promise<Viewer> {
  deskSurface()
  assertSameOrigin(await headers())
  const viewer = await currentViewer()
  if (!viewer) throw new SignedOutError()
  assertCan(viewer, permission)
  return viewer
}

async function refusable<Result>(
  args: readonly unknown[],
  work: () => Promise<Result>,
): Promise<Result | Refused> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const field = error instanceof WordedError ? error.field : undefined
    const form = args.findLast((argument) => argument instanceof FormData)
    return {
      error: await worded(error),
      ...(field && { field }),
      ...(error instanceof SignedOutError && { isSignedOut: true as const }),
      ...(form && { typed: typedIn(form) }),
    }
  }
}

function typedIn(form: FormData): Record<string, string[]> {
  const typed: Record<string, string[]> = {}
  for (const [name, value] of form) {
    const isOurs = !name.startsWith('$ACTION') && !/password/i.test(name)
    if (isOurs && typeof value === 'string') typed[name] = [...(typed[name] ?? []), value]
  }
  return typed
}

async function worded(error: UserError): Promise<string> {
  return error instanceof WordedError ? error.in(await requestLocale()) : error.message
}
