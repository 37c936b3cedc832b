import '../../../history.css'
import type { Metadata } from 'next'
import { CaseHead, caseTitle } from '@/app/_components/desk/case-head'
import { actsOf, factOfEvent } from '@/app/_components/desk/history-words'
import { pageWording } from '@/app/_components/page-wording'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { factWords } from '@/lib/cases/fact-form'
import { getHistory, getHistoryNames, getPastRecord, type HistoryEvent } from '@/lib/cases/history'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { getEditions } from '@/lib/review/queries'
import { caseOfPage } from '../case-of-page'
import { Acts } from './acts'
import { PastRecord } from './past-record'
import { readPoint } from './point'

type Props = PageProps<'/[locale]/desk/cases/[slug]/history'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('desk.case.tab.history')}${t('common.colon')}${caseTitle(record)}` }
}

/** Everything that was done to a case, by whom and why, newest first; or the record as it stood once. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const record = await caseOfPage((await params).slug)
  const { at, event, by, fact: factId } = await searchParams
  const editions = await getEditions(viewer, record.id)
  const events = await getHistory(viewer, record.id)
  const path = pathFor(locale, `/desk/cases/${record.slug}/history`)
  const reading = readPoint({ at: first(at), event: first(event) }, events, wording)
  const head = <CaseHead record={record} editions={editions} tab="history" wording={wording} />
  const asks = <AskForDay path={path} reading={reading} wording={wording} />
  if (reading?.point) {
    const past = await getPastRecord(viewer, record, events, reading.point)
    return (
      <main id="content" className="rec history past">
        {head}
        {asks}
        <PastRecord
          past={past}
          record={record}
          words={reading.words}
          path={path}
          wording={wording}
        />
      </main>
    )
  }
  const shown = events.filter(
    (one) =>
      (!first(by) || one.byId === first(by)) &&
      (!first(factId) || factOfEvent(one) === first(factId)),
  )
  const names = await getHistoryNames(viewer, events)
  const acts = actsOf(shown, { caseId: record.id, facts: record.facts, ...names }, wording)
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  return (
    <main id="content" className="rec history">
      {head}
      {asks}
      <Narrowed
        events={events}
        by={first(by)}
        fact={record.facts.find((one) => one.id === factId)}
        path={path}
        wording={wording}
      />
      {acts.length === 0 && <p className="calm">{t('history.none')}</p>}
      <Acts acts={acts} record={record} path={path} wording={wording} />
      {can(viewer, 'case.write') && (
        <p className="meta other-way">
          <a href={`${base}/merge`}>{t('merge.link')}</a>
          {' · '}
          <a href={`${base}/split`}>{t('merge.split.link')}</a>
        </p>
      )}
    </main>
  )
}

const first = (value: string | string[] | undefined) =>
  typeof value === 'string' ? value : undefined

interface AskProps {
  path: string
  reading: ReturnType<typeof readPoint>
  wording: Wording
}

/** The day of the past that is asked for, typed freely and read back. */
function AskForDay({ path, reading, wording }: AskProps) {
  const { t } = wording
  return (
    <form action={path} className="ask-day">
      <label htmlFor="at">{t('history.past.ask')}</label>
      <input
        id="at"
        name="at"
        className="field"
        defaultValue={reading?.typed ?? ''}
        placeholder={t('history.past.example')}
        autoComplete="off"
        aria-invalid={reading?.error ? true : undefined}
        aria-describedby={reading?.error ? 'at-error' : undefined}
      />
      <button type="submit" className="button plain">
        {t('history.past.show')}
      </button>
      {reading?.error && (
        <p className="wrong" id="at-error" role="alert">
          {reading.error}
        </p>
      )}
    </form>
  )
}

interface NarrowedProps {
  events: HistoryEvent[]
  by: string | undefined
  fact: CaseRecord['facts'][number] | undefined
  path: string
  wording: Wording
}

/** By whom, and of which fact. */
function Narrowed({ events, by, fact, path, wording }: NarrowedProps) {
  const { t, locale } = wording
  const people = new Map(
    events.flatMap((one) => (one.byId ? [[one.byId, one.by ?? t('history.someone')]] : [])),
  )
  const of = fact ? `fact=${fact.id}&` : ''
  return (
    <>
      {fact && (
        <p className="of-fact">
          <Text locale={locale}>{t('history.ofFact', { fact: factWords(fact, wording) })}</Text>{' '}
          <a href={path}>{t('history.all')}</a>
        </p>
      )}
      {people.size > 1 && (
        <nav className="people" aria-label={t('history.by')}>
          <a href={fact ? `${path}?fact=${fact.id}` : path} aria-current={by ? undefined : 'true'}>
            {t('history.everybody')}
          </a>
          {[...people].map(([id, name]) => (
            <a
              key={id}
              href={`${path}?${of}by=${id}`}
              aria-current={id === by ? 'true' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
      )}
    </>
  )
}
