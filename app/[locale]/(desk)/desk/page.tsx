import type { Metadata } from 'next'
import { DeskCaseLines } from '@/app/_components/desk/case-line'
import { FindCase } from '@/app/_components/desk/find-case'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import { getWorklist } from '@/lib/review/worklist'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.worklist.title') }
}

/** What needs a person today. */
export default async function WorklistPage() {
  const viewer = await requireViewer()
  const wording = await pageWording()
  const { t, locale } = wording
  if (!can(viewer, 'case.read')) {
    return (
      <main id="content" className="rec">
        <h1>{t('desk.worklist.title')}</h1>
        <p>{t('desk.worklist.noCases')}</p>
        {can(viewer, 'staff.manage') && (
          <p>
            <a href={pathFor(locale, '/desk/staff')}>{t('desk.worklist.toStaff')}</a>
          </p>
        )}
      </main>
    )
  }
  const work = await getWorklist(viewer)
  const waiting = (['unsourced', 'outdated', 'drafts'] as const).filter(
    (name) => work[name].total > 0,
  )
  return (
    <main id="content" className="rec">
      <header className="head">
        <h1>{t('desk.worklist.title')}</h1>
        <FindCase viewer={viewer} wording={wording} />
      </header>
      {waiting.length === 0 && <p className="calm">{t('desk.worklist.nothing')}</p>}
      {waiting.map((name) => (
        <section key={name} className="waiting" aria-labelledby={name}>
          <h2 id={name}>
            <b>{wording.number(work[name].total)}</b>{' '}
            {t(`desk.worklist.${name}`, { count: work[name].total })}
          </h2>
          <DeskCaseLines cases={work[name].cases} wording={wording} />
          {work[name].total > work[name].cases.length && (
            <p className="meta">
              {t('desk.worklist.more', { count: work[name].total - work[name].cases.length })}
            </p>
          )}
        </section>
      ))}
      {work.recent.length > 0 && (
        <section className="waiting" aria-labelledby="recent">
          <h2 id="recent">{t('desk.worklist.recent')}</h2>
          <DeskCaseLines cases={work.recent} wording={wording} />
        </section>
      )}
    </main>
  )
}
