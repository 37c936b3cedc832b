import type { Metadata } from 'next'
import { sourceDetail } from '@/app/_components/desk/source-words'
import { pageWording } from '@/app/_components/page-wording'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { listOptions } from '@/lib/forms/options'
import { oneOf } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { gradeWords } from '@/lib/sources/form'
import { countSources, findSources, type SourceFilter } from '@/lib/sources/queries'
import './sources.css'

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
  const filter = readFilter(params)
  const isFiltered = Boolean(filter.q || filter.type || filter.hasNoCopy)
  const page = Math.max(1, Math.trunc(Number(params.page)) || 1)
  const total = await countSources(viewer, filter)
  const found = await findSources(viewer, {
    ...filter,
    limit: perPage,
    offset: (page - 1) * perPage,
  })
  const pages = Math.ceil(total / perPage)
  const linkTo = (number: number) =>
    pathFor(
      locale,
      `/desk/sources?${new URLSearchParams({
        ...(filter.q && { q: filter.q }),
        ...(filter.type && { type: filter.type }),
        ...(filter.hasNoCopy && { copies: 'none' }),
        page: String(number),
      })}`,
    )
  return (
    <main id="content" className="rec">
      <header className="head">
        <h1>{t('desk.sources.title')}</h1>
      </header>
      <search>
        <form className="sift" action={pathFor(locale, '/desk/sources')}>
          <input
            className="field"
            type="search"
            name="q"
            defaultValue={filter.q}
            aria-label={t('desk.sources.find')}
            placeholder={t('desk.sources.find')}
            autoComplete="off"
          />
          <select
            className="field"
            name="type"
            defaultValue={filter.type ?? ''}
            aria-label={t('desk.source.type')}
          >
            <option value="">{t('desk.sources.anyType')}</option>
            {listOptions('source_type', wording).map(({ label, options }) => (
              <optgroup key={label} label={label ?? ''}>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          <label>
            <input type="checkbox" name="copies" value="none" defaultChecked={filter.hasNoCopy} />{' '}
            {t('desk.sources.withoutCopy')}
          </label>
          <button type="submit" className="button plain">
            {t('common.search')}
          </button>
          {isFiltered && <a href={pathFor(locale, '/desk/sources')}>{t('desk.sources.clear')}</a>}
        </form>
      </search>
      <p className="meta" role="status">
        {t('desk.sources.count', { count: total })}
      </p>
      {found.length === 0 && (
        <p className="calm">{isFiltered ? t('desk.sources.none') : t('desk.sources.noneYet')}</p>
      )}
      <ul className="lines">
        {found.map(({ source, citations, copies }) => (
          <li key={source.id}>
            <a href={pathFor(locale, `/desk/sources/${source.id}`)}>
              <Text locale={locale}>{source.title}</Text>
            </a>
            <p className="stand">
              {t('desk.source.citations', { count: citations })} ·{' '}
              {copies > 0 ? (
                t('desk.source.copies', { count: copies })
              ) : (
                <span className="flag">{t('desk.source.copies', { count: copies })}</span>
              )}
            </p>
            <p className="meta">
              {sourceDetail(source, wording)}
              {source.reliability && <> · {gradeWords(source.reliability, wording)}</>}
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

function readFilter(params: Record<string, string | string[] | undefined>): SourceFilter {
  return {
    q: typeof params.q === 'string' ? params.q.trim().slice(0, 200) : '',
    type: oneOf('type', 'source_type', { type: String(params.type ?? '') }, {}),
    hasNoCopy: params.copies === 'none',
  }
}
