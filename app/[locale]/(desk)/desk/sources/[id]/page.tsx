import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CaseName } from '@/app/_components/desk/case-head'
import { Copies } from '@/app/_components/desk/copies'
import { DeskForm } from '@/app/_components/desk/desk-form'
import { formTexts } from '@/app/_components/desk/form-texts'
import { Repeats } from '@/app/_components/desk/repeats'
import { SourceFacts } from '@/app/_components/desk/source-facts'
import { sourceDetail } from '@/app/_components/desk/source-words'
import { pageWording } from '@/app/_components/page-wording'
import { Text } from '@/app/_components/text'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { factWords } from '@/lib/cases/fact-form'
import { getCasesById } from '@/lib/cases/queries'
import { parseId } from '@/lib/forms/parse'
import { pathFor } from '@/lib/i18n/locales'
import { getCopies } from '@/lib/sources/copies/queries'
import { sourceSections } from '@/lib/sources/form'
import { sourceAsTyped } from '@/lib/sources/input'
import { findSources, getSource } from '@/lib/sources/queries'
import { saveRepeats, saveSource } from './actions'

import '../sources.css'

type Props = PageProps<'/[locale]/desk/sources/[id]'>

const doneWords: Record<string, string> = {
  saved: 'desk.sources.saved',
  copied: 'desk.copies.copied',
  kept: 'desk.copies.kept',
  repeats: 'desk.repeats.done',
}

const mostOffered = 20

const sourceOfPage = cache(async (id: string) => {
  const viewer = await requireViewer('case.read')
  const found = parseId('id', { id }, {}) ? await getSource(viewer, id) : null
  if (!found) notFound()
  return found
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { source } = await sourceOfPage((await params).id)
  return { title: source.title }
}

/** A source: what cites it, its archived copies, and the form that changes it. */
export default async function SourcePage({ params, searchParams }: Props) {
  const viewer = await requireViewer('case.read')
  const wording = await pageWording()
  const { t, locale } = wording
  const record = await sourceOfPage((await params).id)
  const { source, contact, citedBy } = record
  const copies = await getCopies(viewer, source.id)
  const mayWrite = can(viewer, 'case.write')
  const query = await searchParams
  const done = doneWords[String(query.done)]
  const q = typeof query.repeats === 'string' ? query.repeats.trim().slice(0, 200) : ''
  const found = q && mayWrite ? await findSources(viewer, { q, limit: mostOffered }) : []
  const others = found.map((one) => one.source).filter((one) => one.id !== source.id)
  const fault = wording.has(`desk.copies.fault.${query.fault}`) ? String(query.fault) : null
  const records = await getCasesById(viewer, [...new Set(citedBy.map((one) => one.caseId))])
  return (
    <>
      <main id="content" className="rec">
        <h1>
          <Text locale={locale}>{source.title}</Text>
        </h1>
        <p className="state">
          {sourceDetail(source, wording)}
          {source.url && (
            <>
              {' · '}
              <a href={source.url} rel="noreferrer nofollow">
                {source.url}
              </a>
            </>
          )}
        </p>
        {done && (
          <p className="done" role="status">
            {t(done)}
          </p>
        )}
        <SourceFacts source={source} wording={wording} />
        <Copies
          source={source}
          copies={copies}
          mayWrite={mayWrite}
          fault={fault}
          wording={wording}
        />
        <Repeats
          record={record}
          mayWrite={mayWrite}
          search={q ? { q, found: others } : null}
          action={saveRepeats}
          wording={wording}
        />
        <section className="preview" aria-labelledby="cited-by">
          <h2 id="cited-by">{t('desk.sources.citedBy')}</h2>
          {citedBy.length === 0 && <p className="hint">{t('desk.sources.citedByNone')}</p>}
          {records.map((record) => (
            <div key={record.id} className="cited">
              <h3>
                <a href={pathFor(locale, `/desk/cases/${record.slug}`)}>
                  <CaseName record={record} wording={wording} />
                </a>
              </h3>
              <ul>
                {record.facts
                  .filter((fact) => citedBy.some((one) => one.factId === fact.id))
                  .map((fact) => (
                    <li key={fact.id}>
                      <a
                        href={`${pathFor(locale, `/desk/cases/${record.slug}`)}?fact=${fact.id}#write`}
                      >
                        {t(`kinds.${fact.kind}.one`)}
                        {t('common.colon')}
                        {factWords(fact, wording)}
                      </a>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </section>
      </main>
      {mayWrite && (
        <aside className="write" id="write" aria-label={t('desk.sources.edit')}>
          <h2>{t('desk.sources.edit')}</h2>
          <DeskForm
            name="source"
            action={saveSource}
            hidden={{ id: source.id, version: String(source.version) }}
            sections={sourceSections(wording)}
            values={{ ...sourceAsTyped(source), contact: contact ?? '' }}
            buttons={[{ label: t('common.save') }]}
            texts={formTexts(wording)}
          />
        </aside>
      )}
    </>
  )
}
