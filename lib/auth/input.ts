import { z } from 'zod'
import { codes } from '@/db/vocabulary'
import { defaultLocale, isLocale, type Locale, pathFor } from '@/lib/i18n/locales'

// Messages are keys of the interface texts. Passwords are neither trimmed nor sent back.

/** As an account keeps it; compared without regard to case. */
export const email = z
  .string('auth.fault.email')
  .trim()
  .toLowerCase()
  .max(254, 'auth.fault.email')
  .pipe(z.email('auth.fault.email'))

const name = z
  .string('auth.fault.name')
  .trim()
  .min(1, 'auth.fault.name')
  .max(120, 'auth.fault.name')

export const roles = z
  .array(z.enum(codes('staff_role')), 'staff.fault.roles')
  .min(1, 'staff.fault.roles')
  .transform((chosen) => [...new Set(chosen)])

const longestPassword = 256
const password = z
  .string('auth.fault.passwordMissing')
  .max(longestPassword, 'auth.fault.passwordLong')

/** What is typed to sign in. Any text counts as an address here: a wrong one has no account. */
export const credentials = z.object({
  email: z
    .string('auth.fault.email')
    .trim()
    .toLowerCase()
    .min(1, 'auth.fault.email')
    .max(254, 'auth.fault.email'),
  password: password.min(1, 'auth.fault.passwordMissing'),
})

/** What is typed at a one-time link: which of it is needed depends on the link. */
export const welcome = z.object({
  email: email.optional(),
  name: name.optional(),
  password,
})

export const invitation = z.object({ email, roles })

export const staffId = z.uuid('staff.fault.unknown')

export const changedRoles = z.object({ id: staffId, roles })

export type Credentials = z.infer<typeof credentials>
export type Welcome = z.infer<typeof welcome>

/** The key of the text that says what is wrong with a new password, or null. */
export function passwordFault(password: string, email: string): string | null {
  const length = [...password].length
  if (length < 12) return 'auth.fault.passwordShort'
  if (password.length > longestPassword) return 'auth.fault.passwordLong'
  if (new Set(password).size < 5) return 'auth.fault.passwordMonotonous'
  if (password.toLowerCase().includes(email.toLowerCase())) return 'auth.fault.passwordIsEmail'
  return null
}

/**
 * Where to go after signing in: a page of the desk, never another site. Anything else leads to the desk's
 * first page. Browsers read `\` as `/` and skip tabs, so the text is resolved as they would.
 */
export function pageAfterSignIn(next: unknown, locale: Locale): string {
  const base = 'http://desk.invalid'
  const url = typeof next === 'string' && URL.canParse(next, base) ? new URL(next, base) : null
  const isOurs = url?.origin === base && /^(\/[a-z]{2})?\/desk(\/|$)/.test(url.pathname)
  if (isOurs) return `${url.pathname}${url.search}`
  return pathFor(locale, '/desk')
}

/** The language that a form was shown in. */
export function formLocale(form: FormData): Locale {
  const locale = form.get('locale')
  return isLocale(locale) ? locale : defaultLocale
}
