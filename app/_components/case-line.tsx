import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { statusLabel } from '@/lib/review/reading'
import type { FoundCase } from '@/lib/search/model'
import { dateWords, dayWords } from './recorded-date'
import { InLanguage, Text } from './text'

/** One case in a list: its names, and where things stand. */
export function CaseLine({ found, wording }: { found: FoundCase; wording: Wording }) {
  const { locale, t } = wording
  const { status, native, imported, match } = found
  return (
    <li className={status?.group ?? 'unknown'}>
      <h3>
        <a href={pathFor(locale, `/cases/${found.slug}`)}>
          <InLanguage lang={found.nameLanguage}>{found.name}</InLanguage>
          {native && ' '}
          {native && (
            <InLanguage lang={native.language} className="native">
              {native.text}
            </InLanguage>
          )}
        </a>
      </h3>
      <time dateTime={found.publishedAt.slice(0, 10)}>{dayWords(found.publishedAt, wording)}</time>
      <p className="stand">
        {status
          ? standing(status, wording)
          : t('case.now.unknown')}
      </p>
      {match && !['name', 'beginning'].includes(match.how) && (
        <p className="meta">
          <Text locale={locale}>{t(`cases.match.${match.how}`, { spelling: match.key })}</Text>
        </p>
      )}
      {imported && (
        <p className="meta">
          {t('cases.imported')}
        </p>
      )}
    </li>
  )
}

function standing(status: NonNullable<FoundCase['status']>, wording: Wording): string {
  const label = statusLabel(status, wording)
  if (!status.since) return label
  return wording.t('case.now.since', { status: label, date: dateWords(status.since, wording) })
}
