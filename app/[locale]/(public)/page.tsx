import type { Metadata } from 'next'
import { CaseLine } from '@/app/_components/case-line'
import { addressesOf } from '@/app/_components/page-addresses'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { countPublished, type PublishedCounts, publicDatabase } from '@/lib/publications/queries'
import { findCases } from '@/lib/search/queries'

export async function generateMetadata(): Promise<Metadata> {
  const { locale, t } = await pageWording()
  return {
    title: { absolute: t('home.title') },
    description: t('home.explain'),
    alternates: addressesOf(locale, '/'),
  }
}

export default async function HomePage() {
  const wording = await pageWording()
  const db = publicDatabase()
  const [counts, latest] = await Promise.all([
    countPublished(db),
    findCases(db, { page: 1 }, { limit: 6 }),
  ])
  const { locale, t } = wording
  return (
    <PublicPage wording={wording} path="/" hasSearch={false}>
      <div className="opening">
        <h1>{t('home.lead')}</h1>
        <p className="lead">{t('home.explain')}</p>
        <search>
          <form className="find" action={pathFor(locale, '/cases')}>
            <label htmlFor="q">{t('home.findLabel')}</label>
            <input
              className="field"
              id="q"
              name="q"
              type="search"
              aria-describedby="q-help"
              autoComplete="off"
            />
            <button className="button" type="submit">
              {t('common.search')}
            </button>
            <p className="hint" id="q-help">
              {t('home.findHelp')}
            </p>
          </form>
        </search>
      </div>
      {counts.cases > 0 && <Figures counts={counts} wording={wording} />}
      <section className="band" aria-labelledby="latest">
        <h2 id="latest">{t('home.latest')}</h2>
        {latest.entries.length === 0 ? (
          <p>{t('home.latestNone')}</p>
        ) : (
          <>
            <ul className="cases">
              {latest.entries.map((found) => (
                <CaseLine key={found.slug} found={found} wording={wording} />
              ))}
            </ul>
            <p className="more">
              <a href={pathFor(locale, '/cases')}>{t('home.all')}</a>
            </p>
          </>
        )}
      </section>
      <section className="band" aria-labelledby="trust">
        <h2 id="trust">{t('home.trust')}</h2>
        <div className="pillars">
          <p>{t('home.trustCited')}</p>
          <p>{t('home.trustFrozen')}</p>
          <p>{t('home.trustSafe')}</p>
        </div>
        <p className="more">
          <a href={pathFor(locale, '/method')}>{t('home.trustMore')}</a>
        </p>
      </section>
    </PublicPage>
  )
}

function Figures({ counts, wording }: { counts: PublishedCounts; wording: Wording }) {
  const { locale, t, number } = wording
  const shown = (['cases', 'held', 'out', 'ended', 'unknown'] as const).filter(
    (name) => counts[name] > 0,
  )
  return (
    <section className="counts" aria-label={t('home.figures')}>
      <dl className="figures">
        {shown.map((name) => (
          <div key={name} className={name}>
            <dt>{t(`home.figure.${name}`, { count: counts[name] })}</dt>
            <dd>{number(counts[name])}</dd>
          </div>
        ))}
      </dl>
      <p className="more">
        <a href={pathFor(locale, '/statistics')}>{t('home.allFigures')}</a>
      </p>
    </section>
  )
}
