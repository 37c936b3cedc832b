import { momentWords } from '@/app/_components/desk/moment'
import { dateWords } from '@/app/_components/recorded-date'
import { Text } from '@/app/_components/text'
import type { CaseRecord } from '@/lib/cases/model'
import { type Consent, consentScopes } from '@/lib/consents/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

interface Props {
  record: CaseRecord
  /** Newest first. */
  consents: Consent[]
  mayWrite: boolean
  wording: Wording
}

/** What the person and the family said to each use of the case: the newest, and what stood before. */
export function Consents({ record, consents, mayWrite, wording }: Props) {
  const { t, term, locale } = wording
  const base = pathFor(locale, `/desk/cases/${record.slug}/access`)
  return (
    <section className="preview consents" aria-labelledby="consents">
      <h2 id="consents">{t('consents.title')}</h2>
      <p className="hint">{t(mayWrite ? 'consents.lead' : 'consents.leadReader')}</p>
      <dl>
        {consentScopes.map((scope) => {
          const [newest, ...before] = consents.filter((one) => one.scope === scope)
          return (
            <div key={scope}>
              <dt>{term('consent_scope', scope)}</dt>
              <dd>
                {newest ? (
                  <Answer consent={newest} wording={wording} />
                ) : (
                  <p className="never">{t('consents.never')}</p>
                )}
                {before.length > 0 && (
                  <details className="more">
                    <summary>{t('consents.before', { count: before.length })}</summary>
                    {before.map((one) => (
                      <Answer key={one.id} consent={one} wording={wording} />
                    ))}
                  </details>
                )}
                {mayWrite && (
                  <a
                    className="record"
                    href={`${base}?form=consent&scope=${scope}#write`}
                    aria-label={t('consents.recordOf', { scope: term('consent_scope', scope) })}
                  >
                    {t('consents.recordIt')}
                  </a>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

function Answer({ consent, wording }: { consent: Consent; wording: Wording }) {
  const { t, term, locale } = wording
  return (
    <div className="answer">
      <p>
        <strong className={consent.consent}>{term('consent', consent.consent)}</strong>
        {consent.given && <>, {dateWords(consent.given, wording)}</>}
        {consent.givenBy && (
          <>
            {' · '}
            <Text locale={locale}>{consent.givenBy}</Text>
          </>
        )}
      </p>
      {consent.note && (
        <p className="noted">
          <Text locale={locale}>{consent.note}</Text>
        </p>
      )}
      <p className="meta">
        {t('consents.recordedBy', {
          name: consent.recordedBy,
          at: momentWords(consent.recordedAt, wording),
        })}
      </p>
    </div>
  )
}
