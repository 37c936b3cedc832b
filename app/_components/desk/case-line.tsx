import type { CaseSummary } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { PersonName } from '../person-name'
import { statusWords } from '../status-words'
import { momentWords } from './moment'

/** One case in a list of the desk: who, where things stand, what its draft lacks. */
export function DeskCaseLine({ found, wording }: { found: CaseSummary; wording: Wording }) {
  const { locale, t, term } = wording
  return (
    <li className={found.status?.group ?? 'unknown'}>
      <a href={pathFor(locale, `/desk/cases/${found.slug}`)}>
        {found.heading ? <PersonName {...found.heading} locale={locale} /> : found.slug}
      </a>
      <p className="stand">{statusWords(found.status, wording)}</p>
      <p className="meta">
        <span className={`state-${found.state}`}>{term('case_state', found.state)}</span>
        {found.unsourced > 0 && (
          <>
            {' · '}
            <span className="lacking">{t('desk.unsourced', { count: found.unsourced })}</span>
          </>
        )}
        {' · '}
        {t('desk.changedAt', { at: momentWords(found.changedAt, wording) })}
      </p>
    </li>
  )
}

export function DeskCaseLines({ cases, wording }: { cases: CaseSummary[]; wording: Wording }) {
  return (
    <ul className="lines">
      {cases.map((found) => (
        <DeskCaseLine key={found.id} found={found} wording={wording} />
      ))}
    </ul>
  )
}
