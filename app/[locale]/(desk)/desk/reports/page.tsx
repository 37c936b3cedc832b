import './reports.css'
import type { Metadata } from 'next'
import { momentWords } from '@/app/_components/desk/moment'
import { exportTitle, recipientWords } from '@/app/_components/desk/reports/export-words'
import { KeepLooking } from '@/app/_components/desk/reports/keep-looking'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { type ExportRecord, stageOf } from '@/lib/jobs/model'
import { findExports } from '@/lib/jobs/queries'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.nav.reports') }
}

/** What somebody had made, and the way to the next. */
export default async function ReportsPage() {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const made = await findExports(viewer)
  return (
    <main id="content" className="rec reports">
      <header className="head">
        <h1>{t('desk.nav.reports')}</h1>
        <a className="button" href={pathFor(locale, '/desk/reports/new')}>
          {t('exports.new.title')}
        </a>
      </header>
      {made.length === 0 ? (
        <div className="calm">
          <p>{t('exports.list.empty')}</p>
          <p>
            <a href={pathFor(locale, '/desk/cases')}>{t('exports.list.fromTable')}</a>
          </p>
        </div>
      ) : (
        <>
          <p className="hint">{t('exports.list.hint')}</p>
          <ul className="made">
            {made.map((one) => (
              <li key={one.id}>
                <Line one={one} wording={wording} />
              </li>
            ))}
          </ul>
        </>
      )}
      {made.some((one) => one.state === 'waiting') && <KeepLooking />}
    </main>
  )
}

function Line({ one, wording }: { one: ExportRecord; wording: Wording }) {
  const { t, locale } = wording
  const stage = stageOf(one, new Date())
  return (
    <>
      <p className="what">
        <a href={pathFor(locale, `/desk/reports/${one.id}`)}>{exportTitle(one, wording)}</a>
        <span className={`stage ${stage}`}>{t(`exports.stage.${stage}`)}</span>
      </p>
      <p className="meta">
        {recipientWords(one.recipient, wording)} · {t('exports.cases', { count: one.cases })} ·{' '}
        <time dateTime={one.requestedAt.toISOString()}>
          {momentWords(one.requestedAt, wording)}
        </time>
      </p>
    </>
  )
}
