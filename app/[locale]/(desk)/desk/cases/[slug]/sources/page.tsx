import type { Metadata } from 'next'
import { CaseHead, caseTitle } from '@/app/_components/desk/case-head'
import { shorten } from '@/app/_components/desk/missing'
import { sourceDetail } from '@/app/_components/desk/source-words'
import { pageWording } from '@/app/_components/page-wording'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { factWords } from '@/lib/cases/fact-form'
import { pathFor } from '@/lib/i18n/locales'
import { getEditions } from '@/lib/review/queries'
import { caseOfPage } from '../case-of-page'

type Props = PageProps<'/[locale]/desk/cases/[slug]/sources'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('desk.case.tab.sources')}${t('common.colon')}${caseTitle(record)}` }
}

/** The sources of a case, each with the facts that cite it. */
export default async function CaseSourcesPage({ params }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const record = await caseOfPage((await params).slug)
  const editions = await getEditions(viewer, record.id)
  const cited = record.facts.flatMap((fact) =>
    fact.citations.map((citation) => ({ fact, citation })),
  )
  const sources = new Map(cited.map(({ citation }) => [citation.sourceId, citation]))
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  return (
    <main id="content" className="rec">
      <CaseHead record={record} editions={editions} tab="sources" wording={wording} />
      {sources.size === 0 && <p className="calm">{t('desk.sources.ofCaseNone')}</p>}
      {[...sources.values()].map(({ source, copies }) => (
        <section key={source.id} className="cited" aria-labelledby={`source-${source.id}`}>
          <h2 id={`source-${source.id}`}>
            <a href={pathFor(locale, `/desk/sources/${source.id}`)}>
              <Text locale={locale}>{source.title}</Text>
            </a>
          </h2>
          <p className="meta">
            {sourceDetail(source, wording)} · {t('desk.source.copies', { count: copies.length })}
          </p>
          <ul>
            {cited
              .filter(({ citation }) => citation.sourceId === source.id)
              .map(({ fact, citation }) => (
                <li key={citation.id}>
                  <a href={`${base}?fact=${fact.id}#write`}>
                    {t(`kinds.${fact.kind}.one`)}
                    {t('common.colon')}
                    {shorten(factWords(fact, wording))}
                  </a>
                  {citation.locator && <span className="meta"> {citation.locator}</span>}
                  {citation.stance === 'contradicts' && (
                    <span className="flag"> {t('desk.sources.contradicts')}</span>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  )
}
