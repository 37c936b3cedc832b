import type { Metadata } from 'next'
import { addressesOf } from '@/app/_components/page-addresses'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'

const parts = [
  'chain',
  'dispute',
  'one',
  'dates',
  'sentences',
  'held',
  'figures',
  'imported',
  'withdrawn',
]

export async function generateMetadata(): Promise<Metadata> {
  const { locale, t } = await pageWording()
  return {
    title: t('method.title'),
    description: t('method.lead'),
    alternates: addressesOf(locale, '/method'),
  }
}

export default async function MethodPage() {
  const wording = await pageWording()
  const { t } = wording
  return (
    <PublicPage wording={wording} path="/method">
      <div className="head">
        <h1 className="title">{t('method.title')}</h1>
        <p className="lead">{t('method.lead')}</p>
      </div>
      <div className="prose">
        {parts.map((part) => (
          <section key={part} id={part}>
            <h2>{t(`method.${part}Title`)}</h2>
            <p>{t(`method.${part}`)}</p>
          </section>
        ))}
      </div>
    </PublicPage>
  )
}
