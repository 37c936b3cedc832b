import type { Metadata } from 'next'
import { CaseHead, caseTitle, isOutdated } from '@/app/_components/desk/case-head'
import { DeskForm } from '@/app/_components/desk/desk-form'
import { EditionList } from '@/app/_components/desk/edition-list'
import { EditionPreview } from '@/app/_components/desk/edition-preview'
import { reasonSection } from '@/app/_components/desk/fact-sections'
import { formTexts } from '@/app/_components/desk/form-texts'
import { Missing } from '@/app/_components/desk/missing'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import { getEditions } from '@/lib/review/queries'
import { missingForPublication } from '@/lib/review/readiness'
import { caseOfPage } from '../case-of-page'
import { publish, withdraw } from './actions'

type Props = PageProps<'/[locale]/desk/cases/[slug]/publish'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('desk.case.tab.publish')}: ${caseTitle(record)}` }
}

/** What readers will see and what they won't, the next edition, and those before it. */
export default async function PublishPage({ params, searchParams }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const record = await caseOfPage((await params).slug)
  const { done } = await searchParams
  const editions = await getEditions(viewer, record.id)
  const [newest] = editions
  const next = (newest?.number ?? 0) + 1
  const isReady = missingForPublication(record).length === 0
  const isLive = Boolean(newest && !newest.withdrawal)
  const texts = formTexts(wording)
  return (
    <>
      <main id="content" className="rec">
        <CaseHead record={record} editions={editions} tab="publish" wording={wording} />
        {(done === 'published' || done === 'withdrawn') && (
          <p className="done" role="status">
            {t(`desk.done.${done}`)}{' '}
            {isLive && (
              <a href={pathFor(locale, `/cases/${record.slug}`)}>{t('desk.publish.seeIt')}</a>
            )}
          </p>
        )}
        <Missing record={record} next={next} wording={wording} />
        <EditionPreview record={record} number={next} isReady={isReady} wording={wording} />
        <EditionList record={record} editions={editions} wording={wording} />
      </main>
      <aside className="write" id="write" aria-label={t('desk.case.tab.publish')}>
        <h2>{t('desk.publish.submit', { number: next })}</h2>
        {isLive && !isOutdated(record, editions) && newest && (
          <p className="hint">{t('desk.publish.unchanged', { number: newest.number })}</p>
        )}
        {!can(viewer, 'case.publish') ? (
          <p className="hint">{t('desk.publish.notYours')}</p>
        ) : isReady ? (
          <DeskForm
            key={`publish-${next}`}
            action={publish}
            hidden={{ slug: record.slug }}
            sections={[reasonSection(t('desk.publish.reason'), t('desk.publish.reasonHint'))]}
            buttons={[{ label: t('desk.publish.submit', { number: next }) }]}
            texts={texts}
          />
        ) : (
          <p className="hint">{t('desk.publish.notReady')}</p>
        )}
        {isLive && can(viewer, 'case.publish') && (
          <details className="more apart">
            <summary>{t('desk.publish.withdraw')}</summary>
            <p className="hint">{t('desk.publish.withdrawHelp')}</p>
            <DeskForm
              action={withdraw}
              hidden={{ slug: record.slug }}
              sections={[
                reasonSection(
                  t('desk.publish.withdrawReason'),
                  t('desk.publish.withdrawReasonHint'),
                ),
                {
                  title: null,
                  fields: [
                    {
                      name: 'confirmed',
                      label: t('desk.publish.withdraw'),
                      hint: null,
                      required: false,
                      input: {
                        type: 'checks',
                        groups: [
                          {
                            label: null,
                            options: [{ value: 'yes', label: t('desk.publish.confirm') }],
                          },
                        ],
                      },
                      isNarrow: false,
                    },
                  ],
                },
              ]}
              buttons={[{ label: t('desk.publish.withdrawIt') }]}
              texts={texts}
            />
          </details>
        )}
      </aside>
    </>
  )
}
