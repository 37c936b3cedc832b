import type { Wording } from '@/lib/i18n/wording'
import { signOut } from './actions'

/** The button that signs out, for the top of the desk. */
export function SignOut({ wording: { locale, t } }: { wording: Wording }) {
  return (
    <form action={signOut}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit">{t('auth.signOut')}</button>
    </form>
  )
}
