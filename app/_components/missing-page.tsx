import type { Metadata } from 'next'
import { pathFor } from '@/lib/i18n/locales'
import { pageWording } from './page-wording'
import { PublicPage } from './public-page'

export async function missingMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('missing.title'), robots: { index: false } }
}

/** 404 as a page of ours, whole without a script. */
export async function MissingPage() {
  const wording = await pageWording()
  const { locale, t } = wording
  return (
    <PublicPage wording={wording} path="/">
      <div className="head">
        <p className="kicker">404</p>
        <h1 className="title">{t('missing.heading')}</h1>
        <p className="lead">{t('missing.explain')}</p>
      </div>
      <div className="prose">
        <p>
          <a href={pathFor(locale, '/cases')}>{t('missing.find')}</a>
        </p>
      </div>
    </PublicPage>
  )
}
