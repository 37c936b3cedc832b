import '../../../merging.css'
import type { Metadata } from 'next'
import { CaseHead, caseTitle } from '@/app/_components/desk/case-head'
import { SearchBox } from '@/app/_components/desk/search-box'
import { pageWording } from '@/app/_components/page-wording'
import { PersonName } from '@/app/_components/person-name'
import { requireViewer } from '@/lib/auth/request'
import { can, type Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { getCase } from '@/lib/cases/queries'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { findListedMatches } from '@/lib/imports/settle-match'
import { getEditions } from '@/lib/review/queries'
import { findNamed, type ShownEntry } from '@/lib/worklist/queries'
import { refreshEntries } from '@/lib/worklist/refresh'
import { standingWords } from '@/lib/worklist/words'
import { caseOfPage } from '../case-of-page'
import { Comparison } from './comparison'
import { Listed } from './listed'
import { MergeForm } from './merge-form'

type Props = PageProps<'/[locale]/desk/cases/[slug]/merge'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageWording()
  const record = await caseOfPage((await params).slug)
  return { title: `${t('merge.title')}${t('common.colon')}${caseTitle(record)}` }
}

/** Finds the other case of the same person, shows both side by side, and makes them one. */
export default async function MergePage({ params, searchParams }: Props) {
  const viewer = await requireViewer('case.write')
  const wording = await pageWording()
  const { t, locale } = wording
  const record = await caseOfPage((await params).slug)
  const { with: withSlug, q: typed, done } = await searchParams
  const editions = await getEditions(viewer, record.id)
  const path = pathFor(locale, `/desk/cases/${record.slug}/merge`)
  const other = typeof withSlug === 'string' ? await getCase(viewer, withSlug) : null
  const isOther = other && other.id !== record.id
  const q = typeof typed === 'string' ? typed.trim().slice(0, 200) : ''
  const candidates = isOther ? [] : await findCandidates(viewer, record, q)
  const sides = isOther
    ? ([
        { record, editions },
        { record: other, editions: await getEditions(viewer, other.id) },
      ] as const)
    : null
  return (
    <>
      <main id="content" className="rec merging">
        <CaseHead record={record} editions={editions} tab={null} wording={wording} />
        {done === 'settled' && (
          <p className="done" role="status">
            {t('merge.listed.settled')}
          </p>
        )}
        <h2>{t('merge.title')}</h2>
        <p className="lead">{t('merge.lead')}</p>
        <SearchBox path={path} value={q} label={t('merge.find')} wording={wording} />
        {sides ? (
          <Comparison sides={sides} wording={wording} />
        ) : (
          <>
            <Candidates found={candidates} q={q} path={path} wording={wording} />
            <Listed
              slug={record.slug}
              matches={await findListedMatches(viewer, record.id)}
              wording={wording}
            />
          </>
        )}
      </main>
      {sides && (
        <aside className="write" id="write" aria-label={t('merge.title')}>
          <h2>{t('merge.form')}</h2>
          <MergeForm sides={sides} mayPublish={can(viewer, 'case.publish')} wording={wording} />
        </aside>
      )}
    </>
  )
}

interface CandidatesProps {
  found: ShownEntry[]
  q: string
  path: string
  wording: Wording
}

function Candidates({ found, q, path, wording }: CandidatesProps) {
  const { t } = wording
  if (found.length === 0) return <p className="calm">{t(q ? 'merge.noneFor' : 'merge.none')}</p>
  return (
    <section className="waiting" aria-labelledby="candidates">
      <h2 id="candidates">{t(q ? 'merge.found' : 'merge.namesakes')}</h2>
      <ul className="lines">
        {found.map((one) => (
          <li key={one.caseId} className={one.statusGroup}>
            <a href={`${path}?with=${one.slug}`}>
              {one.name ? (
                <PersonName
                  name={one.name}
                  nameLanguage={one.nameLanguage ?? 'und'}
                  native={
                    one.native ? { text: one.native, language: one.nativeLanguage ?? 'und' } : null
                  }
                  locale={wording.locale}
                />
              ) : (
                one.slug
              )}
            </a>
            <p className="stand">{standingWords(one, wording)}</p>
            <p className="meta">
              {wording.term('case_state', one.state)}
              {' · '}
              {t('merge.facts', { count: one.facts })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Cases found by a name; before anything is typed, those that bear one of this case's names. */
async function findCandidates(
  viewer: Viewer,
  record: CaseRecord,
  q: string,
): Promise<ShownEntry[]> {
  const names = record.facts.flatMap(({ kind, standing, values }) =>
    kind === 'name' && standing !== 'retracted' && values.text ? [String(values.text)] : [],
  )
  await refreshEntries(viewer)
  const found = new Map<string, ShownEntry>()
  for (const text of q ? [q] : names.slice(0, mostNames)) {
    for (const entry of await findNamed(viewer, text, mostOfName)) found.set(entry.caseId, entry)
  }
  found.delete(record.id)
  return [...found.values()]
}

const mostNames = 8
const mostOfName = 20
