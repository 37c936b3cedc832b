import { headers } from 'next/headers'
import { signOut } from '@/app/[locale]/(auth)/actions'
import { pathHeader } from '@/lib/auth/request'
import { can, type Viewer } from '@/lib/auth/viewer'
import { htmlLang, localeOfPath, locales, pathFor } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'

/** The way around the desk: the places that this viewer may go. */
export async function Rail({ viewer, wording }: { viewer: Viewer; wording: Wording }) {
  const { t, locale } = wording
  const { path: page } = localeOfPath((await headers()).get(pathHeader) ?? '/desk')
  const here = page.split('?')[0] ?? '/desk'
  const isReader = can(viewer, 'case.read')
  const places = [
    { path: '/desk', label: t('desk.nav.worklist'), isShown: true },
    { path: '/desk/cases', label: t('desk.nav.cases'), isShown: isReader },
    { path: '/desk/sources', label: t('desk.nav.sources'), isShown: isReader },
    { path: '/desk/review', label: t('desk.nav.review'), isShown: isReader },
    { path: '/desk/staff', label: t('desk.nav.staff'), isShown: can(viewer, 'staff.manage') },
    { path: '/desk/audit', label: t('desk.nav.audit'), isShown: can(viewer, 'audit.read') },
  ].filter((place) => place.isShown)
  return (
    <nav className="rail" aria-label={t('desk.nav.label')}>
      <a className="mark" href={pathFor(locale, '/')}>
        {t('site.name')}
      </a>
      {places.map(({ path, label }) => (
        <a
          key={path}
          href={pathFor(locale, path)}
          aria-current={isIn(here, path) ? 'page' : undefined}
        >
          {label}
        </a>
      ))}
      <span className="languages">
        {locales
          .filter((other) => other !== locale)
          .map((other) => (
            <a
              key={other}
              href={pathFor(other, page)}
              lang={htmlLang(other)}
              hrefLang={htmlLang(other)}
            >
              {wordingFor(other).t(`site.language.${other}`)}
            </a>
          ))}
      </span>
      <form action={signOut} className="me">
        <input type="hidden" name="locale" value={locale} />
        <span>{viewer.name}</span> <button type="submit">{t('auth.signOut')}</button>
      </form>
    </nav>
  )
}

function isIn(here: string, place: string): boolean {
  return place === '/desk' ? here === place : `${here}/`.startsWith(`${place}/`)
}
