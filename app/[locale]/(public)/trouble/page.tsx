import type { Metadata } from 'next'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('trouble.title'), robots: { index: false } }
}

/** While the database does not answer. The proxy leads here, with 503. */
export default async function TroublePage() {
  const wording = await pageWording()
  const { t } = wording
  return (
    <PublicPage wording={wording} path="/">
      <div className="head">
        <p className="kicker">503</p>
        <h1 className="title">{t('trouble.heading')}</h1>
        <p className="lead">{t('trouble.explain')}</p>
      </div>
    </PublicPage>
  )
}
