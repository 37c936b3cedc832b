import { htmlLang, locales, pathFor } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'

interface Props {
  wording: Wording
  /** The page's address without its language, with its query: the other languages lead there. */
  path: string
  /** On pages with a search of their own there is none at the top. */
  hasSearch?: boolean
  children: React.ReactNode
}

const places = [
  { path: '/cases', key: 'site.nav.cases' },
  { path: '/statistics', key: 'site.nav.statistics' },
  { path: '/data', key: 'site.nav.openData' },
  { path: '/method', key: 'site.nav.method' },
] as const

/** What stands around every public page. Plain links and forms: nothing here needs a script. */
export function PublicPage({ wording, path, hasSearch = true, children }: Props) {
  const { locale, t } = wording
  return (
    <>
      <header className="top">
        <div className="wrap">
          <a className="mark" href={pathFor(locale, '/')}>
            {t('site.name')}
          </a>
          <nav aria-label={t('site.nav.label')}>
            <ul>
              {places.map((place) => (
                <li key={place.path}>
                  <a
                    href={pathFor(locale, place.path)}
                    aria-current={path.split('?')[0] === place.path ? 'page' : undefined}
                  >
                    {t(place.key)}
                  </a>
                </li>
              ))}
              {locales
                .filter((other) => other !== locale)
                .map((other) => (
                  <li key={other}>
                    <a
                      href={pathFor(other, path)}
                      lang={htmlLang(other)}
                      hrefLang={htmlLang(other)}
                    >
                      {wordingFor(other).t(`site.language.${other}`)}
                    </a>
                  </li>
                ))}
            </ul>
          </nav>
          {hasSearch && (
            <search>
              <form action={pathFor(locale, '/cases')}>
                <input
                  className="field"
                  type="search"
                  name="q"
                  aria-label={t('site.findHint')}
                  placeholder={t('site.findHint')}
                  autoComplete="off"
                />
              </form>
            </search>
          )}
        </div>
      </header>
      <main id="content" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <footer className="bottom">
        <div className="wrap">{t('site.footer')}</div>
      </footer>
    </>
  )
}
