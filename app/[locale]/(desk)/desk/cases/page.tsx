import type { Metadata } from 'next'
import { DeskCaseLines } from '@/app/_components/desk/case-line'
import { FindCase } from '@/app/_components/desk/find-case'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { findDeskCases } from '@/lib/cases/queries'
import { pathFor } from '@/lib/i18n/locales'
import { nameKeys } from '@/lib/search/name-keys'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.nav.cases') }
}

const perPage = 50

/** Every case of the desk, found by a name in any script. */
export default async function CasesPage({ searchParams }: PageProps<'/[locale]/desk/cases'>) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const params = await searchParams
  const q = typeof params.q === 'string' ? params.q.trim().slice(0, 200) : ''
  const page = Math.max(1, Math.trunc(Number(params.page)) || 1)
  const { total, cases } = await findDeskCases(viewer, {
    q,
    keys: q ? keysOf(q) : [],
    limit: perPage,
    offset: (page - 1) * perPage,
  })
  const pages = Math.ceil(total / perPage)
  const linkTo = (number: number) =>
    pathFor(locale, `/desk/cases?${new URLSearchParams({ ...(q && { q }), page: String(number) })}`)
  return (
    <main id="content" className="rec">
      <header className="head">
        <h1>{t('desk.nav.cases')}</h1>
        <FindCase viewer={viewer} wording={wording} q={q} />
      </header>
      <p className="meta" role="status">
        {q ? t('cases.countFor', { count: total, query: q }) : t('cases.count', { count: total })}
      </p>
      {cases.length > 0 ? (
        <DeskCaseLines cases={cases} wording={wording} />
      ) : (
        <p className="calm">
          {q ? t('desk.cases.noneFor') : t('desk.cases.none')}{' '}
          {can(viewer, 'case.write') && (
            <a href={pathFor(locale, '/desk/cases/new')}>{t('desk.cases.open')}</a>
          )}
        </p>
      )}
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

/** The name as others may have written it. */
function keysOf(q: string): string[] {
  return nameKeys({ text: q, script: '', language: '', romanisation: null })
}
