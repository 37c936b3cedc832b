import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CasePage } from '@/app/_components/case/case-page'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { requireViewer } from '@/lib/auth/request'
import { getCase } from '@/lib/cases/queries'
import { publicOrigin } from '@/lib/core/public-origin'
import { pathFor } from '@/lib/i18n/locales'
import { buildDocument } from '@/lib/publications/build-document'
import { getPreviousDocument, publicDatabase } from '@/lib/publications/queries'
import { getEditions } from '@/lib/review/queries'
import { missingForPublication } from '@/lib/review/readiness'

type Props = PageProps<'/[locale]/desk/cases/[slug]/preview'>

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.review.preview'), robots: { index: false } }
}

/** The next edition as readers would see it: the same page, made by the same allow-list. */
export default async function PreviewPage({ params }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const { slug } = await params
  const record = await getCase(viewer, slug)
  if (!record || missingForPublication(record).length > 0) notFound()
  const editions = (await getEditions(viewer, record.id)).filter((one) => !one.withdrawal)
  const number = (editions[0]?.number ?? 0) + 1
  const publishedAt = new Date()
  const document = buildDocument(record, { number, publishedAt, reason: '–' })
  return (
    <>
      <p className="draft-notice" role="note">
        {t('desk.review.previewNotice')}{' '}
        <a href={pathFor(locale, `/desk/cases/${slug}/publish`)}>{t('desk.review.previewBack')}</a>
      </p>
      <PublicPage wording={wording} path={`/desk/cases/${slug}/preview`}>
        <CasePage
          publication={{ document, number, publishedAt, sha256: '–', hash: '–', previousHash: '' }}
          editions={editions}
          previous={await getPreviousDocument(publicDatabase(), slug, number)}
          origin={publicOrigin()}
          wording={wording}
        />
      </PublicPage>
    </>
  )
}
