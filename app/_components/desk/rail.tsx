import { headers } from 'next/headers'
import { signOut } from '@/app/[locale]/(auth)/actions'
import { pathHeader } from '@/lib/auth/request'
import { can, type Viewer } from '@/lib/auth/viewer'
import { htmlLang, languages, localeOfPath, pathFor } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import { deskPages } from './commands'
import { Palette } from './palette'

/** The way around the desk: the places that this viewer may go. */
export async function Rail({ viewer, wording }: { viewer: Viewer; wording: Wording }) {
  const { t, locale } = wording
  const { path: page } = localeOfPath((await headers()).get(pathHeader) ?? '/desk')
  const here = page.split('?')[0] ?? '/desk'
  return (
    <nav className="rail" aria-label={t('desk.nav.label')}>
      <a className="mark" href={pathFor(locale, '/')}>
        {t('site.name')}
      </a>
      <Palette
        href={pathFor(locale, can(viewer, 'case.read') ? '/desk/cases' : '/desk')}
        findPath={pathFor(locale, '/desk/find')}
        texts={paletteTexts(wording)}
      />
      {deskPages(viewer).map(({ path, label }) => (
        <a
          key={path}
          href={pathFor(locale, path)}
          aria-current={isIn(here, path) ? 'page' : undefined}
        >
          {label(wording)}
        </a>
      ))}
      <span className="languages">
        {languages
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

function paletteTexts({ t }: Wording) {
  return {
    open: t('desk.palette.open'),
    hint: t('desk.palette.hint'),
    none: t('desk.palette.none'),
    // The browser fills it in.
    count: t('desk.palette.count', { count: '{count}' }),
    commands: t('desk.palette.commands'),
    cases: t('desk.palette.cases'),
    sources: t('desk.palette.sources'),
    unknown: t('desk.palette.unknown'),
  }
}

function isIn(here: string, place: string): boolean {
  return place === '/desk' ? here === place : `${here}/`.startsWith(`${place}/`)
}
