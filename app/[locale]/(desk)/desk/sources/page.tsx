import type { Metadata } from 'next'
import { sourceDetail } from '@/app/_components/desk/source-words'
import { pageWording } from '@/app/_components/page-wording'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { pathFor } from '@/lib/i18n/locales'
import { countSources, findSources } from '@/lib/sources/queries'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.sources.title') }
}

const perPage = 50

/** Every source, found by its title, publisher or address. */
export default async function SourcesPage({ searchParams }: PageProps<'/[locale]/desk/sources'>) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const params = await searchParams
  const q = typeof params.q === 'string' ? params.q.trim().slice(0, 200) : ''
  const page = Math.max(1, Math.trunc(Number(params.page)) || 1)
  const total = await countSources(viewer, q)
  const found = await findSources(viewer, { q, limit: perPage, offset: (page - 1) * perPage })
  const pages = Math.ceil(total / perPage)
  const linkTo = (number: number) =>
    pathFor(
      locale,
      `/desk/sources?${new URLSearchParams({ ...(q && { q }), page: String(number) })}`,
    )
  return (
    <main id="content" className="rec">
      <header className="head">
        <h1>{t('desk.sources.title')}</h1>
        <search className="find">
          <form action={pathFor(locale, '/desk/sources')}>
            <input
              className="field"
              type="search"
              name="q"
              defaultValue={q}
              aria-label={t('desk.sources.find')}
              placeholder={t('desk.sources.find')}
              autoComplete="off"
            />
            <button type="submit" className="button plain">
              {t('common.search')}
            </button>
          </form>
        </search>
      </header>
      <p className="meta" role="status">
        {t('desk.sources.count', { count: total })}
      </p>
      {found.length === 0 && (
        <p className="calm">{q ? t('desk.sources.none') : t('desk.sources.noneYet')}</p>
      )}
      <ul className="lines">
        {found.map(({ source, citations, copies }) => (
          <li key={source.id}>
            <a href={pathFor(locale, `/desk/sources/${source.id}`)}>
              <Text locale={locale}>{source.title}</Text>
            </a>
            <p className="stand">
              {t('desk.source.citations', { count: citations })} ·{' '}
              {t('desk.source.copies', { count: copies })}
            </p>
            <p className="meta">
              {sourceDetail(source, wording)}
              {source.confidentiality !== 'public' && (
                <span className="lock">
                  {' '}
                  {wording.term('confidentiality', source.confidentiality)}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <nav className="pages" aria-label={t('cases.pages')}>
          {page > 1 && <a href={linkTo(page - 1)}>{t('cases.previous')}</a>}
          <span>{t('cases.page', { page, pages })}</span>
          {page < pages && <a href={linkTo(page + 1)}>{t('cases.next')}</a>}
        </nav>
      )}
    </main>
  )
}
