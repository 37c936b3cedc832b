import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { statusWords } from '@/lib/publications/reading'
import type { FoundCase } from '@/lib/search/model'
import { MatchReason } from './match-reason'
import { PersonName } from './person-name'
import { dayWords } from './recorded-date'

/** One case in a list: its names, and where things stand. */
export function CaseLine({ found, wording }: { found: FoundCase; wording: Wording }) {
  const { locale, t } = wording
  const { status, imported, match } = found
  return (
    <li className={status?.group ?? 'unknown'}>
      <h3>
        <a href={pathFor(locale, `/cases/${found.slug}`)}>
          <PersonName {...found} locale={locale} />
        </a>
      </h3>
      <time dateTime={found.publishedAt.slice(0, 10)}>{dayWords(found.publishedAt, wording)}</time>
      <p className="stand">{statusWords(status, wording)}</p>
      {match && <MatchReason match={match} wording={wording} />}
      {imported && <p className="meta">{t('cases.imported')}</p>}
    </li>
  )
}
