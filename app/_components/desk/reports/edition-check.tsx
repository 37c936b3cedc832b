import { type CheckItem, mendedAt, type Recipient, recipientRules } from '@/lib/editions/model'
import type { CheckedCase, EditionCheck } from '@/lib/editions/queries'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { PersonName } from '../../person-name'

interface Props {
  check: EditionCheck
  recipient: Recipient
  /** Where the same is asked without the refused cases. */
  withoutRefused: string
  isWithoutRefused: boolean
  wording: Wording
}

/** What would leave, and what must not, before anything does. */
export function EditionCheckView({
  check,
  recipient,
  withoutRefused,
  isWithoutRefused,
  wording,
}: Props) {
  const { t, number } = wording
  const { cases, refused, noticed } = check
  const isRefused = refused.length > 0 && !isWithoutRefused
  return (
    <section className="leaving" aria-labelledby="leaving">
      <h2 id="leaving">{t('exports.check.title')}</h2>
      <p className={isRefused ? 'verdict no' : 'verdict'} role="status">
        {cases.length === 0
          ? t('exports.check.nothing')
          : isRefused
            ? t('exports.check.refused', { count: refused.length })
            : t('exports.check.fine', { count: cases.length })}
      </p>
      {cases.length > 0 && (
        <dl className="sums">
          <Sum label={t('exports.check.cases')} value={number(cases.length)} />
          <Sum label={t('exports.check.facts')} value={number(check.facts)} />
          {recipientRules[recipient].from === 'record' && (
            <Sum label={t('exports.check.unpublished')} value={number(check.unpublishedFacts)} />
          )}
          <Sum label={t('exports.check.sources')} value={number(check.sources)} />
          <Sum label={t('exports.check.copies')} value={number(check.copies)} />
          {recipient !== 'anyone' && (
            <>
              <Sum
                label={t('exports.check.relatives')}
                value={check.naming > 0 ? number(check.naming) : t('exports.check.none')}
              />
              <Sum label={t('exports.check.confidential')} value={t('exports.check.none')} />
            </>
          )}
        </dl>
      )}
      {refused.length > 0 && (
        <>
          <h3>{t(isWithoutRefused ? 'exports.check.leftOut' : 'exports.check.mend')}</h3>
          <Cases cases={refused} recipient={recipient} wording={wording} />
          {isRefused && cases.length > 0 && (
            <p>
              <a href={withoutRefused}>{t('exports.check.leaveOut', { count: cases.length })}</a>
            </p>
          )}
        </>
      )}
      {noticed.length > 0 && (
        <details className="notices" open={noticed.length <= fewNotices}>
          <summary>{t('exports.check.notices', { count: noticed.length })}</summary>
          <Cases cases={noticed} recipient={recipient} wording={wording} />
        </details>
      )}
    </section>
  )
}

const fewNotices = 3
const mostCases = 40

function Sum({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

interface CasesProps {
  cases: CheckedCase[]
  recipient: Recipient
  wording: Wording
}

function Cases({ cases, recipient, wording }: CasesProps) {
  const { t } = wording
  return (
    <>
      <ul className="checked">
        {cases.slice(0, mostCases).map(({ slug, heading, items }) => (
          <li key={slug}>
            <strong>{heading ? <PersonName {...heading} locale={wording.locale} /> : slug}</strong>
            <ul>
              {items.map((item) => (
                <li key={`${item.code}-${item.factId}`}>
                  <a href={placeOf(slug, item, recipient, wording)}>
                    {t(`exports.check.item.${item.code}`)}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {cases.length > mostCases && (
        <p className="hint">{t('exports.check.more', { count: cases.length - mostCases })}</p>
      )}
    </>
  )
}

/** Where it is mended. */
function placeOf(
  slug: string,
  { code, factId }: CheckItem,
  recipient: Recipient,
  { locale }: Wording,
): string {
  const base = pathFor(locale, `/desk/cases/${slug}`)
  const place = mendedAt[code]
  const { scope } = recipientRules[recipient]
  if (scope && code.includes('consent')) {
    return `${base}/access?form=consent&scope=${scope}#write`
  }
  if (place !== 'facts') return `${base}/${place}`
  return factId ? `${base}?fact=${factId}#write` : `${base}?kind=name#write`
}
