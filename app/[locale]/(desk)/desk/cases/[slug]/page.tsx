import '../../entry.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CaseHead, caseTitle } from '@/app/_components/desk/case-head'
import { CaseSources, numberSources } from '@/app/_components/desk/case-sources'
import { LifeLine } from '@/app/_components/desk/life-line'
import { MergedFrom } from '@/app/_components/desk/merged-from'
import { Missing } from '@/app/_components/desk/missing'
import { Record } from '@/app/_components/desk/record'
import { BeginTyping, ShowCurrent } from '@/app/_components/desk/show-current'
import { sourceOption } from '@/app/_components/desk/source-words'
import { ChooseKind, KnownFact, NewFact } from '@/app/_components/desk/write-side'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { isFactKind, kindOf } from '@/lib/cases/kinds'
import { getReadiness } from '@/lib/review/circumstances'
import { getEditions } from '@/lib/review/queries'
import { findSources } from '@/lib/sources/queries'
import * as actions from './actions'
import { caseOfPage } from './case-of-page'

type Props = PageProps<'/[locale]/desk/cases/[slug]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const record = await caseOfPage((await params).slug)
  return { title: caseTitle(record) }
}

const deeds = [
  'recorded',
  'changed',
  'retracted',
  'heldInstead',
  'restored',
  'cited',
  'citationRetracted',
  'opened',
  'takenApart',
  'split',
]

/** The record of a case, read in the middle and written on the right. */
export default async function CaseRecordPage({ params, searchParams }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const record = await caseOfPage((await params).slug)
  const { kind, fact: factId, done, on, merged, view, against, rivalOf } = await searchParams
  const fact = record.facts.find((one) => one.id === factId)
  if (factId && !fact) notFound()
  const isTimeline = view === 'timeline'
  const current = fact?.id ?? (typeof on === 'string' ? on : null)
  const sources = numberSources(record)
  const editions = await getEditions(viewer, record.id)
  const mayWrite = can(viewer, 'case.write')
  const recent = mayWrite ? await findSources(viewer, { q: '', limit: 30 }) : []
  const writing = {
    record,
    recent: recent.map((one) => sourceOption(one, wording)),
    actions,
    wording,
  }
  return (
    <>
      <main id="content" className="rec">
        <CaseHead
          record={record}
          editions={editions}
          tab={isTimeline ? 'timeline' : 'record'}
          wording={wording}
        />
        {typeof done === 'string' && deeds.includes(done) && (
          <p className="done" role="status">
            {wording.t(`desk.done.${done}`)}
          </p>
        )}
        {typeof merged === 'string' && (
          <MergedFrom viewer={viewer} record={record} slug={merged} wording={wording} />
        )}
        <Missing
          record={record}
          items={await getReadiness(viewer, record)}
          next={(editions[0]?.number ?? 0) + 1}
          wording={wording}
        />
        {isTimeline ? (
          <LifeLine record={record} current={current} wording={wording} />
        ) : (
          <Record
            record={record}
            sources={sources}
            current={current}
            mayWrite={mayWrite}
            wording={wording}
          />
        )}
      </main>
      <aside
        className="write"
        id="write"
        aria-label={wording.t(fact || mayWrite ? 'desk.form.label' : 'desk.sources.ofCase')}
      >
        {fact && <ShowCurrent id={`fact-${fact.id}`} />}
        {!fact && isFactKind(kind) && <BeginTyping key={`${kind} ${on}`} within="write" />}
        {fact ? (
          <KnownFact
            fact={fact}
            against={typeof against === 'string' ? against : null}
            mayWrite={mayWrite}
            {...writing}
          />
        ) : mayWrite && isFactKind(kind) ? (
          <NewFact
            kind={kindOf(kind)}
            rivalOf={record.facts.find((one) => one.id === rivalOf && one.kind === kind) ?? null}
            {...writing}
          />
        ) : (
          mayWrite && <ChooseKind {...writing} />
        )}
        <CaseSources record={record} sources={sources} wording={wording} />
      </aside>
    </>
  )
}
