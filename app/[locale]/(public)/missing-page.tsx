import { PublicPage } from '@/app/_components/public-page'
import { pageWording } from '@/app/_components/page-wording'
import { pathFor } from '@/lib/i18n/locales'

/** 404. */
export async function MissingPage() {
  const wording = await pageWording()
  const { locale, t } = wording
  return (
    <PublicPage wording={wording} path="/">
      <title>{`${t('missing.title')} · ${t('site.name')}`}</title>
      <div className="head">
        <p className="kicker">404</p>
        <h1 className="title">{t('missing.heading')}</h1>
        <p className="lead">{t('missing.explain')}</p>
      </div>
      <p className="prose">
        <a href={pathFor(locale, '/cases')}>{t('missing.find')}</a>
      </p>
    </PublicPage>
  )
}
