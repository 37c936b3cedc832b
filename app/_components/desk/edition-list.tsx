import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { EditionRecord } from '@/lib/review/queries'
import { Text } from '../text'
import { momentWords } from './moment'

interface Props {
  record: CaseRecord
  editions: EditionRecord[]
  wording: Wording
}

/** The editions so far: who stands behind each and why, and which were taken down. */
export function EditionList({ record, editions, wording }: Props) {
  const { t, locale } = wording
  return (
    <section className="preview" aria-labelledby="editions">
      <h2 id="editions">{t('desk.publish.editions')}</h2>
      {editions.length === 0 && <p className="hint">{t('desk.publish.noEditions')}</p>}
      <ol className="editions">
        {editions.map((edition) => (
          <li key={edition.number} className={edition.withdrawal ? 'taken-down' : undefined}>
            <p>
              <b>{t('desk.publish.edition', { number: edition.number })}</b>{' '}
              <Text locale={locale}>{edition.reason}</Text>
            </p>
            <p className="meta">
              {t('desk.publish.by', {
                at: momentWords(edition.publishedAt, wording),
                name: edition.publishedBy,
              })}
              {edition.reviewedBy && (
                <>
                  {' · '}
                  {t('desk.publish.behind', {
                    prepared: edition.preparedBy,
                    reviewed: edition.reviewedBy,
                  })}
                </>
              )}
              {edition.isErased ? (
                <>
                  {' · '}
                  <span className="flag">{t('desk.publish.textErased')}</span>
                </>
              ) : edition.withdrawal ? (
                <>
                  {' · '}
                  <span className="flag">
                    {t('desk.publish.withdrawnAt', {
                      at: momentWords(edition.withdrawal.at, wording),
                    })}
                    : {edition.withdrawal.reason}
                  </span>
                </>
              ) : (
                <>
                  {' · '}
                  <a href={pathFor(locale, `/cases/${record.slug}/v/${edition.number}`)}>
                    {t('desk.publish.read')}
                  </a>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
