import type { Metadata } from 'next'
import { CaseHead, caseTitle } from '@/app/_components/desk/case-head'
import { type Act, actsOf, type Change, sourcesIn } from '@/app/_components/desk/history-words'
import { momentWords } from '@/app/_components/desk/moment'
import { pageWording } from '@/app/_components/page-wording'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { getHistory } from '@/lib/cases/history'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { getEditions } from '@/lib/review/queries'
import { getSourceTitles } from '@/lib/sources/queries'
import { caseOfPage } from '../case-of-page'

type Props = PageProps<'/[locale]/desk/cases/[slug]/history'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('desk.case.tab.history')}: ${caseTitle(record)}` }
}

/** Everything that was done to a case, by whom and why, newest first. */
export default async function HistoryPage({ params }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const record = await caseOfPage((await params).slug)
  const editions = await getEditions(viewer, record.id)
  const events = await getHistory(viewer, record.id)
  const sourceTitles = await getSourceTitles(viewer, sourcesIn(events))
  const acts = actsOf(events, { facts: record.facts, sourceTitles }, wording)
  return (
    <main id="content" className="rec">
      <CaseHead record={record} editions={editions} tab="history" wording={wording} />
      {acts.length === 0 && <p className="calm">{wording.t('history.none')}</p>}
      <ol className="acts">
        {acts.map((act) => (
          <ActEntry key={act.key} act={act} record={record} wording={wording} />
        ))}
      </ol>
    </main>
  )
}

interface EntryProps {
  act: Act
  record: CaseRecord
  wording: Wording
}

function ActEntry({ act, record, wording }: EntryProps) {
  const { t, locale, has } = wording
  const action = `history.action.${act.action}`
  const changes = act.changes.map((change) => (
    <ChangeEntry key={change.key} change={change} record={record} wording={wording} />
  ))
  return (
    <li>
      <p className="deed">
        <b>{act.by ?? t('history.someone')}</b> {t(has(action) ? action : 'history.action.other')}
        <time dateTime={act.at.toISOString()}>{momentWords(act.at, wording)}</time>
      </p>
      {act.reason && (
        <p className="because">
          <Text locale={locale}>{t('history.reason', { reason: act.reason })}</Text>
        </p>
      )}
      {act.changes.length > manyChanges ? (
        <details className="more">
          <summary>{t('history.changes', { count: act.changes.length })}</summary>
          {changes}
        </details>
      ) : (
        changes
      )}
    </li>
  )
}

// What a list brought is told in full only to whoever asks.
const manyChanges = 6

interface ChangeProps {
  change: Change
  record: CaseRecord
  wording: Wording
}

function ChangeEntry({ change, record, wording }: ChangeProps) {
  const { t, locale } = wording
  const { subject, factId, rows } = change
  return (
    <div className="change">
      {subject && (
        <p>
          {factId ? (
            <a href={`${pathFor(locale, `/desk/cases/${record.slug}`)}?fact=${factId}#write`}>
              <Text locale={locale}>{subject}</Text>
            </a>
          ) : (
            subject
          )}
        </p>
      )}
      {rows.length > 0 && (
        <dl>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of the past keep their places
            <div key={index}>
              <dt>{row.label}</dt>
              <dd>
                {row.before && (
                  <del>
                    <span className="sr-only">{t('history.from')} </span>
                    <Text locale={locale}>{row.before}</Text>
                  </del>
                )}{' '}
                {row.after ? (
                  <ins>
                    {row.before && <span className="sr-only">{t('history.to')} </span>}
                    <Text locale={locale}>{row.after}</Text>
                  </ins>
                ) : (
                  <span className="meta">{t('history.empty')}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
