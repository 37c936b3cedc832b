import type { Metadata } from 'next'
import { Filters } from '@/app/_components/case-filters'
import { FigureSection } from '@/app/_components/figures/figure-section'
import { addressesOf } from '@/app/_components/page-addresses'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { figureNames, type Totals } from '@/lib/figures/model'
import { readFigures } from '@/lib/figures/queries'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { publicDatabase } from '@/lib/publications/queries'
import { filterToParams, isNarrowed, parseFilter } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import './statistics.css'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { locale, t } = await pageWording()
  const filter = filterOf(await searchParams).filter
  return {
    title: t('statistics.title'),
    description: t('statistics.lead'),
    alternates: addressesOf(locale, addressOf(filter)),
    robots: isNarrowed(filter) ? { index: false, follow: true } : undefined,
  }
}

export default async function StatisticsPage({ searchParams }: Props) {
  const wording = await pageWording()
  const { filter, errors } = filterOf(await searchParams)
  const today = new Date().toISOString().slice(0, 10)
  const { totals, figures } = await readFigures(publicDatabase(), filter, today)
  const { locale, t, list } = wording
  const wrong = Object.keys(errors)
  return (
    <PublicPage wording={wording} path={addressOf(filter)}>
      <div className="head">
        <h1 className="title">{t('statistics.title')}</h1>
        <p className="lead">{t('statistics.lead')}</p>
        <form action={pathFor(locale, '/statistics')}>
          {filter.q && <input type="hidden" name="q" value={filter.q} />}
          <Filters filter={filter} wording={wording} path="/statistics">
            <button className="button" type="submit">
              {t('statistics.apply')}
            </button>
          </Filters>
        </form>
        {wrong.length > 0 && (
          <p className="notice">
            {t('cases.invalid', { fields: list(wrong.map((name) => t(`cases.filter.${name}`))) })}
          </p>
        )}
      </div>
      <section aria-label={t('statistics.totals')}>
        <p className="counted">
          {filter.q && t('statistics.named', { query: filter.q })}{' '}
          {isNarrowed(filter) && (
            <>
              {t('statistics.narrowed')}{' '}
              <a href={pathFor(locale, '/statistics')}>{t('statistics.all')}</a>{' '}
            </>
          )}
        </p>
        <TotalLine totals={totals} wording={wording} />
        <p className="caution">{t('statistics.caution')}</p>
      </section>
      {totals.people === 0 ? (
        <p className="empty">{t('cases.none')}</p>
      ) : (
        <div className="figures-grid">
          {figureNames.map((name) => (
            <FigureSection
              key={name}
              name={name}
              figure={figures[name]}
              filter={filter}
              wording={wording}
            />
          ))}
        </div>
      )}
    </PublicPage>
  )
}

/** Figures have no pages. */
function filterOf(params: Record<string, string | string[] | undefined>) {
  return parseFilter({ ...params, page: undefined })
}

function addressOf(filter: CaseFilter): string {
  const query = filterToParams(filter).toString()
  return query ? `/statistics?${query}` : '/statistics'
}

function TotalLine({ totals, wording: { t, number } }: { totals: Totals; wording: Wording }) {
  const names = ['people', 'prosecutions', 'held', 'out', 'ended', 'unknown'] as const
  return (
    <dl className="figures">
      {names.map((name) => (
        <div key={name} className={name}>
          <dt>{t(`statistics.total.${name}`, { count: totals[name] })}</dt>
          <dd>{number(totals[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
