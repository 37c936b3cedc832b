import { PublicPage } from '@/app/_components/public-page'
import { dayWords } from '@/app/_components/recorded-date'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

interface Props {
  withdrawnOn: Date
  path: string
  /** The case's address when a later edition of it can be read; null or absent when none can. */
  current?: string | null
  wording: Wording
}

/** What stands at the address of something withdrawn. The status, 410, is set by the proxy. */
export function GonePage({ withdrawnOn, path, current, wording }: Props) {
  const { locale, t } = wording
  return (
    <PublicPage wording={wording} path={path}>
      <div className="head">
        <p className="kicker">410</p>
        <h1 className="title">{t(current ? 'gone.headingEdition' : 'gone.heading')}</h1>
        <p className="lead">{t('gone.since', { date: dayWords(withdrawnOn, wording) })}</p>
      </div>
      <div className="prose">
        <p>{t('gone.explain')}</p>
        <p>{t('gone.copies')}</p>
        <p>
          <a href={pathFor(locale, current ?? '/cases')}>
            {t(current ? 'gone.current' : 'gone.cases')}
          </a>
        </p>
      </div>
    </PublicPage>
  )
}
