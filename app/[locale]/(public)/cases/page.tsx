import type { Metadata } from 'next'
import { ChosenFilter, FacetPanel, KeptFilter } from '@/app/_components/case-facets'
import { CaseLine } from '@/app/_components/case-line'
import { addressesOf } from '@/app/_components/page-addresses'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { countFacets } from '@/lib/facets/queries'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { publicDatabase } from '@/lib/publications/queries'
import { filterToParams, isNarrowed, parseFilter, type SearchParams } from '@/lib/search/input'
import { type CaseFilter, lastPage, pageSize } from '@/lib/search/model'
import { findCases } from '@/lib/search/queries'
import './cases.css'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { locale, t } = await pageWording()
  const { filter } = parseFilter(await searchParams)
  return {
    title: filter.q ? `${filter.q} · ${t('cases.title')}` : t('cases.title'),
    alternates: addressesOf(
      locale,
      addressOf(filter),
      addressOf({ ...filter, page: 1 }, '/feed.xml'),
    ),
    // Searches are endless; the cases themselves and the plain list are what engines need.
    robots: isNarrowed(filter) ? { index: false, follow: true } : undefined,
  }
}

export default async function CasesPage({ searchParams }: Props) {
  const wording = await pageWording()
  const params: SearchParams = await searchParams
  const { filter, errors } = parseFilter(params)
  const today = new Date().toISOString().slice(0, 10)
  const { total, facets } = await countFacets(publicDatabase(), filter, today)
  const found = await findCases(publicDatabase(), filter, {
    limit: pageSize,
    offset: (filter.page - 1) * pageSize,
    total,
  })
  const { locale, t, list } = wording
  const wrong = Object.keys(errors)
  return (
    <PublicPage wording={wording} path={addressOf(filter)} hasSearch={false}>
      <div className="head">
        <h1 className="title">{t('cases.title')}</h1>
        <search>
          <form action={pathFor(locale, '/cases')}>
            <div className="find">
              <label htmlFor="q">{t('cases.find')}</label>
              <input
                className="field"
                id="q"
                name="q"
                type="search"
                defaultValue={filter.q}
                aria-describedby="q-help"
                autoComplete="off"
              />
              <button className="button" type="submit">
                {t('cases.apply')}
              </button>
              <p className="hint" id="q-help">
                {t('cases.findHelp')}
              </p>
            </div>
            <KeptFilter filter={{ ...filter, q: undefined }} />
          </form>
        </search>
        {wrong.length > 0 && (
          <p className="notice">
            {t('cases.invalid', {
              fields: list(
                wrong.map((name) =>
                  name === 'page' ? t('cases.pages') : t(`cases.filter.${name}`),
                ),
              ),
            })}
          </p>
        )}
      </div>
      <div className="narrowed">
        <FacetPanel filter={filter} facets={facets} wording={wording} />
        <section className="outcome" aria-labelledby="results">
          <h2 id="results">{countLine(total, filter, wording)}</h2>
          <ChosenFilter filter={filter} wording={wording} />
          {found.entries.length === 0 ? (
            <NothingFound filter={filter} wording={wording} />
          ) : (
            <ul className="cases">
              {found.entries.map((entry) => (
                <CaseLine key={entry.slug} found={entry} wording={wording} />
              ))}
            </ul>
          )}
          <Pages filter={filter} total={found.total} wording={wording} />
          {total > 0 && (
            <p className="more">
              <a href={pathFor(locale, addressOf({ ...filter, page: 1 }, '/statistics'))}>
                {t('cases.inFigures')}
              </a>
            </p>
          )}
        </section>
      </div>
    </PublicPage>
  )
}

function addressOf(filter: CaseFilter, path = '/cases'): string {
  const query = filterToParams(filter).toString()
  return query ? `${path}?${query}` : path
}

function countLine(count: number, { q }: CaseFilter, { t }: Wording): string {
  return q ? t('cases.countFor', { count, query: q }) : t('cases.count', { count })
}

/** Says what to do next. */
function NothingFound({ filter, wording }: { filter: CaseFilter; wording: Wording }) {
  const { locale, t } = wording
  if (!isNarrowed(filter) && filter.page === 1) return <p className="empty">{t('cases.nothing')}</p>
  const { q, ...others } = filter
  return (
    <div className="empty">
      <p>{t('cases.none')}</p>
      {q && <p>{t('cases.noneSpelling')}</p>}
      {isNarrowed({ ...others, page: 1 }) && <p>{t('cases.noneFilters')}</p>}
      <p>
        <a href={pathFor(locale, '/cases')}>{t('cases.noneAll')}</a>
      </p>
    </div>
  )
}

function Pages({
  filter,
  total,
  wording,
}: {
  filter: CaseFilter
  total: number
  wording: Wording
}) {
  const { locale, t, number } = wording
  const pages = Math.min(Math.ceil(total / pageSize), lastPage)
  if (pages < 2) return null
  const address = (page: number) => pathFor(locale, addressOf({ ...filter, page }))
  return (
    <nav className="pages" aria-label={t('cases.pages')}>
      {filter.page > 1 && (
        <a href={address(Math.min(filter.page - 1, pages))} rel="prev">
          {t('cases.previous')}
        </a>
      )}
      <span>{t('cases.page', { page: number(filter.page), pages: number(pages) })}</span>
      {filter.page < pages && (
        <a href={address(filter.page + 1)} rel="next">
          {t('cases.next')}
        </a>
      )}
    </nav>
  )
}
