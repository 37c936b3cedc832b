import { factWords } from '@/lib/cases/fact-form'
import { kindOf, kinds } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { buildDocument, isPublishable } from '@/lib/publications/build-document'
import type { PublishedFact } from '@/lib/publications/document'
import { When } from '../recorded-date'
import { Text } from '../text'
import { shorten } from './missing'

interface Props {
  record: CaseRecord
  number: number
  isReady: boolean
  wording: Wording
}

/** The next edition in short: its statements with the number of their notes, and what stays inside. */
export function EditionPreview({ record, number, isReady, wording }: Props) {
  const { t } = wording
  const document = isReady
    ? buildDocument(record, { number, publishedAt: new Date(), reason: '' })
    : null
  const inside = record.facts.filter((fact) => !isPublishable(fact))
  return (
    <>
      {document && (
        <section className="preview" aria-labelledby="preview">
          <h2 id="preview">
            {t('desk.publish.title')}{' '}
            <small>
              {t('desk.publish.statements', { count: document.facts.length })} ·{' '}
              {t('desk.publish.notes', { count: document.notes.length })}
            </small>
          </h2>
          <dl>
            {Object.keys(kinds)
              .map((kind) => ({
                kind,
                facts: document.facts.filter((fact) => fact.kind === kind),
              }))
              .filter(({ facts }) => facts.length > 0)
              .map(({ kind, facts }) => (
                <div key={kind}>
                  <dt>{t(`kinds.${kind}.many`)}</dt>
                  <dd>
                    <ul>
                      {facts.map((fact) => (
                        <StatementLine key={fact.id} fact={fact} wording={wording} />
                      ))}
                    </ul>
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      )}
      <section className="preview" aria-labelledby="inside">
        <h2 id="inside">{t('desk.publish.stays')}</h2>
        {inside.length === 0 ? (
          <p className="hint">{t('desk.publish.staysNothing')}</p>
        ) : (
          <ul className="inside">
            {inside.map((fact) => (
              <li key={fact.id}>
                <a
                  href={`${pathFor(wording.locale, `/desk/cases/${record.slug}`)}?fact=${fact.id}#write`}
                >
                  {t(`kinds.${fact.kind}.one`)}
                  {t('common.colon')}
                  {shorten(factWords(fact, wording))}
                </a>{' '}
                <span className="lock">{t(`desk.publish.because.${whyInside(fact)}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function StatementLine({ fact, wording }: { fact: PublishedFact; wording: Wording }) {
  const { locale, term } = wording
  return (
    <li>
      <Text locale={locale}>{kindOf(fact.kind).summary(fact, wording)}</Text>
      <small>
        {fact.date && (
          <>
            {' '}
            <When date={fact.date} wording={wording} />
          </>
        )}
        {fact.standing === 'rival' && <b> {term('standing', 'rival')}</b>}
      </small>
      {fact.notes.length > 0 && <sup>{fact.notes.toSorted((a, b) => a - b).join(' ')}</sup>}
    </li>
  )
}

function whyInside(fact: Fact): string {
  if (fact.standing === 'retracted') return 'retracted'
  return fact.confidentiality === 'public' ? 'kind' : fact.confidentiality
}
