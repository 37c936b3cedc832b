import './review.css'
import type { Metadata } from 'next'
import { ErasureDone } from '@/app/_components/desk/erasures'
import { momentWords } from '@/app/_components/desk/moment'
import { pageWording } from '@/app/_components/page-wording'
import { PersonName } from '@/app/_components/person-name'
import { dayWords } from '@/app/_components/recorded-date'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { findErasures } from '@/lib/review/erasure'
import { getReviewQueue, type Queued } from '@/lib/review/queries'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.review.title') }
}

/** What waits between writing and publishing: for a reviewer, a publisher, or a second person. */
export default async function ReviewPage({ searchParams }: PageProps<'/[locale]/desk/review'>) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const { done } = await searchParams
  const queue = await getReviewQueue(viewer)
  const erasures = await findErasures(viewer)
  const asked = erasures.filter((erasure) => erasure.decision === null)
  const erased = erasures.filter((erasure) => erasure.decision === 'done')
  const parts: [string, Queued[]][] = [
    ['waiting', queue.submitted],
    ['approved', queue.approved],
    ['returned', queue.returned],
    ['embargoOver', queue.embargoOver],
  ]
  const full = parts.filter(([, waiting]) => waiting.length > 0)
  return (
    <main id="content" className="rec">
      <h1>{t('desk.review.title')}</h1>
      {done === 'erased' && (
        <p className="done" role="status">
          {t('desk.erasure.done')}
        </p>
      )}
      {full.length === 0 && asked.length === 0 && (
        <p className="calm">{t('desk.review.queueEmpty')}</p>
      )}
      {full.map(([name, waiting]) => (
        <section key={name} className="waiting" aria-labelledby={name}>
          <h2 id={name}>
            <b>{wording.number(waiting.length)}</b> {t(`desk.review.${name}`)}
          </h2>
          <ul className="lines">
            {waiting.map((one) => (
              <QueuedCase key={one.found.id} queued={one} wording={wording} />
            ))}
          </ul>
        </section>
      ))}
      {asked.length > 0 && (
        <section className="waiting" aria-labelledby="erasures">
          <h2 id="erasures">
            <b>{wording.number(asked.length)}</b> {t('desk.review.erasures')}
          </h2>
          <ul className="lines">
            {asked.map((erasure) => (
              <li key={erasure.id}>
                <a href={pathFor(locale, `/desk/cases/${erasure.slug}/publish#write`)}>
                  {erasure.slug}
                </a>
                <p className="stand">
                  {t('desk.review.submittedBy', {
                    name: erasure.requestedByName,
                    at: momentWords(erasure.requestedAt, wording),
                  })}
                </p>
                <p className="meta">
                  <Text locale={locale}>{erasure.reason}</Text>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {erased.length > 0 && (
        <details className="more waiting">
          <summary>
            {t('desk.review.erasures')} {wording.number(erased.length)}
          </summary>
          {erased.map((erasure) => (
            <ErasureDone key={erasure.id} erasure={erasure} wording={wording} />
          ))}
        </details>
      )}
    </main>
  )
}

function QueuedCase({ queued, wording }: { queued: Queued; wording: Wording }) {
  const { t, locale } = wording
  const { found, review } = queued
  return (
    <li className={found.status?.group ?? 'unknown'}>
      <a href={pathFor(locale, `/desk/cases/${found.slug}/publish`)}>
        {found.heading ? <PersonName {...found.heading} locale={locale} /> : found.slug}
      </a>
      <p className="stand">
        {review
          ? t('desk.review.submittedBy', {
              name: review.submittedByName,
              at: momentWords(review.submittedAt, wording),
            })
          : found.embargoUntil && dayWords(found.embargoUntil, wording)}
      </p>
      <p className="meta">
        <Text locale={locale}>{review?.remark ?? review?.reason ?? found.embargoReason ?? ''}</Text>
        {review?.reviewerName && <> · {t('desk.review.asked', { name: review.reviewerName })}</>}
      </p>
    </li>
  )
}
