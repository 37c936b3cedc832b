import '../../../review/review.css'
import type { Metadata } from 'next'
import { Differences } from '@/app/_components/case/differences'
import { CaseHead, caseTitle, isOutdated } from '@/app/_components/desk/case-head'
import { EditionList } from '@/app/_components/desk/edition-list'
import { EditionPreview } from '@/app/_components/desk/edition-preview'
import { Missing } from '@/app/_components/desk/missing'
import { PublishSide } from '@/app/_components/desk/publish-side'
import { ReviewStage } from '@/app/_components/desk/review-stage'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { buildDocument, draftHash } from '@/lib/publications/build-document'
import { compareEditions, isSame } from '@/lib/publications/compare'
import { getLivePublication, publicDatabase } from '@/lib/publications/queries'
import { getReadiness } from '@/lib/review/circumstances'
import { findErasures } from '@/lib/review/erasure'
import { findReviewers, getEditions, getReview } from '@/lib/review/queries'

import { caseOfPage } from '../case-of-page'
import * as actions from './actions'

type Props = PageProps<'/[locale]/desk/cases/[slug]/publish'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('desk.case.tab.publish')}${t('common.colon')}${caseTitle(record)}` }
}

const deeds: Record<string, string> = {
  published: 'desk.done.published',
  withdrawn: 'desk.done.withdrawn',
  submitted: 'desk.done.submitted',
  takenBack: 'desk.done.takenBack',
  approved: 'desk.done.approved',
  sentBack: 'desk.done.sentBack',
  embargoed: 'desk.embargo.done',
  erasureRequested: 'desk.erasure.requested',
  erasureRefused: 'desk.erasure.refused',
}

/** What readers will see and what they won't, who looked at it, and the editions before. */
export default async function PublishPage({ params, searchParams }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const record = await caseOfPage((await params).slug)
  const { done } = await searchParams
  const editions = await getEditions(viewer, record.id)
  const review = await getReview(viewer, record.id)
  const erasures = await findErasures(viewer, record.id)
  const [newest] = editions
  const next = (newest?.number ?? 0) + 1
  const items = await getReadiness(viewer, record)
  const isReady = !items.some((item) => item.blocks)
  const isLive = Boolean(newest && !newest.withdrawal)
  const hasChanged =
    (record.review === 'submitted' || record.review === 'approved') &&
    review !== null &&
    draftHash(record) !== review.sha256
  const deed = typeof done === 'string' ? deeds[done] : undefined
  const side = {
    viewer,
    record,
    review,
    reviewers: can(viewer, 'case.write') ? await findReviewers(viewer) : [],
    erasures,
    next,
    isReady,
    isLive,
    unchangedSince: isLive && !isOutdated(record, editions) ? (newest?.number ?? null) : null,
    actions,
    wording,
  }
  return (
    <>
      <main id="content" className="rec">
        <CaseHead record={record} editions={editions} tab="publish" wording={wording} />
        {deed && (
          <p className="done" role="status">
            {t(deed)}{' '}
            {isLive && done === 'published' && (
              <a href={pathFor(locale, `/cases/${record.slug}`)}>{t('desk.publish.seeIt')}</a>
            )}
          </p>
        )}
        <ReviewStage record={record} review={review} hasChanged={hasChanged} wording={wording} />
        <Missing record={record} items={items} next={next} wording={wording} />
        {isReady && <Changes record={record} isLive={isLive} next={next} wording={wording} />}
        <EditionPreview record={record} number={next} isReady={isReady} wording={wording} />
        <EditionList record={record} editions={editions} wording={wording} />
      </main>
      <PublishSide {...side} />
    </>
  )
}

interface ChangesProps {
  record: CaseRecord
  isLive: boolean
  next: number
  wording: Wording
}

/** What the next edition says otherwise than the one that readers have: what a reviewer looks at. */
async function Changes({ record, isLive, next, wording }: ChangesProps) {
  const { t, locale } = wording
  const draft = buildDocument(record, { number: next, publishedAt: new Date(), reason: '' })
  const live = isLive ? await getLivePublication(publicDatabase(), record.slug) : null
  const comparison = live && 'document' in live ? compareEditions(live.document, draft) : null
  return (
    <section className="preview" aria-labelledby="changes">
      <h2 id="changes">
        {t('desk.review.changes')}{' '}
        <small>
          <a href={pathFor(locale, `/desk/cases/${record.slug}/preview`)}>
            {t('desk.review.preview')}
          </a>
        </small>
      </h2>
      {!comparison ? (
        <p className="hint">{t('desk.review.changesFirst')}</p>
      ) : isSame(comparison) ? (
        <p className="hint">{t('desk.review.changesNone')}</p>
      ) : (
        <Differences comparison={comparison} wording={wording} />
      )}
    </section>
  )
}
