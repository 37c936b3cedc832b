import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import { Text } from '../text'
import { DeskForm } from './desk-form'
import { citationSection, reasonSection } from './fact-sections'
import { formTexts } from './form-texts'
import { sourceDetail } from './source-words'
import type { WriteProps } from './writing'

interface Props extends WriteProps {
  fact: Fact
  mayWrite: boolean
}

/** Where a fact comes from: each citation can be taken back with a reason, and others added. */
export function Citations({ fact, mayWrite, record, recent, actions, wording }: Props) {
  const { t, locale, term } = wording
  return (
    <section className="citations" aria-labelledby="citations">
      <h3 id="citations">{t('desk.citations.title')}</h3>
      {fact.citations.length === 0 && <p className="lacking">{t('readiness.no_source')}</p>}
      <ol>
        {fact.citations.map((citation) => (
          <li key={citation.id}>
            <p>
              <a href={pathFor(locale, `/desk/sources/${citation.sourceId}`)}>
                <Text locale={locale}>{citation.source.title}</Text>
              </a>
              {citation.locator && `, ${citation.locator}`}
            </p>
            <p className="meta">
              {citation.stance === 'contradicts' && (
                <strong>{term('citation_stance', 'contradicts')} · </strong>
              )}
              {sourceDetail(citation.source, wording)}
              {citation.basis && <> · {term('source_basis', citation.basis)}</>}
              {citation.source.confidentiality !== 'public' && (
                <span className="lock">
                  {' '}
                  {term('confidentiality', citation.source.confidentiality)}
                </span>
              )}
            </p>
            {citation.quotation && (
              <blockquote>
                <Text locale={locale}>{citation.quotation}</Text>
              </blockquote>
            )}
            {mayWrite && (
              <details className="more">
                <summary>{t('desk.citations.retract')}</summary>
                <DeskForm
                  name="retract citation"
                  action={actions.retractCitation}
                  hidden={{ slug: record.slug, fact: fact.id, citation: citation.id }}
                  sections={[reasonSection(t('desk.form.reason'), t('desk.form.reasonHint'))]}
                  buttons={[{ label: t('desk.citations.retractIt') }]}
                  texts={formTexts(wording)}
                />
              </details>
            )}
          </li>
        ))}
      </ol>
      {mayWrite && (
        <details className="more" open={fact.citations.length === 0}>
          <summary>{t('desk.citations.add')}</summary>
          <DeskForm
            name="citation"
            action={actions.citeFact}
            hidden={{ slug: record.slug, fact: fact.id }}
            sections={[citationSection(recent, wording, true)]}
            values={{ stance: 'supports' }}
            buttons={[{ label: t('desk.citations.addIt') }]}
            texts={formTexts(wording)}
          />
        </details>
      )}
    </section>
  )
}
