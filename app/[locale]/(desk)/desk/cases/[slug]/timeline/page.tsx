import type { Metadata } from 'next'
import { CaseHead, caseTitle } from '@/app/_components/desk/case-head'
import { pageWording } from '@/app/_components/page-wording'
import { When } from '@/app/_components/recorded-date'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { statusOf } from '@/lib/cases/status'
import { readTimeline } from '@/lib/cases/timeline'
import { pathFor } from '@/lib/i18n/locales'
import { getEditions } from '@/lib/review/queries'
import { caseOfPage } from '../case-of-page'

type Props = PageProps<'/[locale]/desk/cases/[slug]/timeline'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('desk.case.tab.timeline')}: ${caseTitle(record)}` }
}

/** The line of a life as the record has it now, confidential facts with the others. */
export default async function TimelinePage({ params }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const record = await caseOfPage((await params).slug)
  const editions = await getEditions(viewer, record.id)
  const now = statusOf(record.facts)?.group ?? 'unknown'
  const { rows } = readTimeline(record.facts, now, wording)
  return (
    <main id="content" className="rec">
      <CaseHead record={record} editions={editions} tab="timeline" wording={wording} />
      {rows.length === 0 && <p className="calm">{t('desk.timeline.empty')}</p>}
      <ol className="life-line">
        {rows.map((row) => (
          <li key={row.date.edtf ?? row.date.text} className={row.isHeld ? 'in' : undefined}>
            <span className="when">
              <When date={row.date} wording={wording} style="short" />
            </span>
            <div>
              {row.entries.map((entry) => (
                <div key={entry.text}>
                  <p>
                    <a
                      href={`${pathFor(locale, `/desk/cases/${record.slug}`)}?fact=${entry.facts[0]?.id}#write`}
                    >
                      <Text locale={locale}>{entry.text}</Text>
                    </a>
                  </p>
                  {entry.detail && (
                    <p className="meta">
                      <Text locale={locale}>{entry.detail}</Text>
                    </p>
                  )}
                </div>
              ))}
              {row.isHeld && <span className="sr-only">{t('desk.timeline.heldNow')}</span>}
            </div>
          </li>
        ))}
      </ol>
    </main>
  )
}
