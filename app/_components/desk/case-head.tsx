import { headingOf } from '@/lib/cases/heading'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { EditionRecord } from '@/lib/review/queries'
import { PersonName } from '../person-name'
import { dayWords } from '../recorded-date'

export type Tab = 'record' | 'timeline' | 'sources' | 'access' | 'history' | 'publish'

/** The pages of a case, under its address. */
export const casePages: Record<Tab, string> = {
  record: '',
  timeline: '?view=timeline',
  sources: '/sources',
  access: '/access',
  history: '/history',
  publish: '/publish',
}

interface Props {
  record: CaseRecord
  editions: EditionRecord[]
  /** Null on a page that is none of the sides. */
  tab: Tab | null
  wording: Wording
}

/** Who it is, how the draft stands to what is published, and the sides of the case. */
export function CaseHead({ record, editions, tab, wording }: Props) {
  const { t, locale } = wording
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  const live = editions.find((edition) => !edition.withdrawal)
  const sources = new Set(record.facts.flatMap((fact) => fact.citations.map((c) => c.sourceId)))
  return (
    <>
      <header className="who">
        <h1>
          <CaseName record={record} wording={wording} />
        </h1>
      </header>
      <p className="state">
        <span className={`dot ${record.state}${isOutdated(record, editions) ? ' outdated' : ''}`} />
        {stateWords(record, editions, wording)}
        {live && (
          <>
            {' · '}
            <a href={pathFor(locale, `/cases/${record.slug}`)}>{t('desk.case.publicPage')}</a>
          </>
        )}
        {record.issues.length > 0 && (
          <> · {wording.list(record.issues.map((issue) => wording.term('issue', issue)))}</>
        )}
      </p>
      <nav className="tabs" aria-label={t('desk.case.tabs')}>
        {(Object.keys(casePages) as Tab[]).map((name) => (
          <a
            key={name}
            href={base + casePages[name]}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(`desk.case.tab.${name}`)}
            {name === 'sources' && sources.size > 0 && <b> {wording.number(sources.size)}</b>}
          </a>
        ))}
      </nav>
    </>
  )
}

export function CaseName({ record, wording }: { record: CaseRecord; wording: Wording }) {
  const heading = headingOf(record.facts)
  return heading ? <PersonName {...heading} locale={wording.locale} /> : record.slug
}

/** The name in plain text, for the title of a page. */
export function caseTitle(record: CaseRecord): string {
  const heading = headingOf(record.facts)
  return heading ? [heading.name, heading.native?.text].filter(Boolean).join(' ') : record.slug
}

/** Whether the draft says something else than what readers see. */
export function isOutdated(record: CaseRecord, editions: EditionRecord[]): boolean {
  const [newest] = editions
  return Boolean(newest && !newest.withdrawal && record.changedAt > newest.publishedAt)
}

function stateWords(record: CaseRecord, editions: EditionRecord[], wording: Wording): string {
  const { t } = wording
  const [newest] = editions
  if (!newest) return t('desk.case.neverPublished')
  if (newest.withdrawal) {
    return t('desk.case.withdrawn', { date: dayWords(newest.withdrawal.at, wording) })
  }
  const values = { number: newest.number, date: dayWords(newest.publishedAt, wording) }
  if (!isOutdated(record, editions)) return t('desk.case.published', values)
  const changed = record.facts.filter((fact) => fact.updatedAt > newest.publishedAt).length
  return changed > 0
    ? t('desk.case.draftAfterFacts', { ...values, count: changed })
    : t('desk.case.draftAfter', values)
}
