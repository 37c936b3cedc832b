import { factWords } from '@/lib/cases/fact-form'
import { kinds } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { Citation } from '@/lib/sources/model'
import { Text } from '../text'
import { shorten } from './missing'
import { sourceDetail } from './source-words'

/** A source of a case with its number there, and what cites it. */
export interface NumberedSource {
  number: number
  source: Citation['source']
  cited: { fact: Fact; citation: Citation }[]
}

/** The sources of a case, numbered in the order in which a reader of the record meets them. */
export function numberSources(record: CaseRecord): NumberedSource[] {
  const found = new Map<string, NumberedSource>()
  for (const fact of inReadingOrder(record.facts)) {
    for (const citation of fact.citations) {
      const known = found.get(citation.sourceId)
      if (known) known.cited.push({ fact, citation })
      else
        found.set(citation.sourceId, {
          number: found.size + 1,
          source: citation.source,
          cited: [{ fact, citation }],
        })
    }
  }
  return [...found.values()]
}

/** Kind by kind; in each by date, what has none last. */
export function inReadingOrder(facts: Fact[]): Fact[] {
  const order = Object.keys(kinds)
  return facts.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || dayOf(a).localeCompare(dayOf(b)),
  )
}

interface Props {
  record: CaseRecord
  sources: NumberedSource[]
  wording: Wording
}

/** The sources beside the record: each with its number and the facts that rest on it. */
export function CaseSources({ record, sources, wording }: Props) {
  const { t, locale } = wording
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  return (
    <section className="case-sources" aria-labelledby="case-sources">
      <h2 id="case-sources">{t('desk.sources.ofCase')}</h2>
      {sources.length === 0 && <p className="hint">{t('desk.sources.ofCaseNone')}</p>}
      <ol>
        {sources.map(({ number, source, cited }) => (
          <li key={source.id} id={`source-${number}`} value={number}>
            <p>
              <a href={pathFor(locale, `/desk/sources/${source.id}`)}>
                <Text locale={locale}>{source.title}</Text>
              </a>
            </p>
            <p className="meta">{sourceDetail(source, wording)}</p>
            <details className="more">
              <summary>{t('desk.source.facts', { count: cited.length })}</summary>
              <ul>
                {cited.map(({ fact, citation }) => (
                  <li key={citation.id}>
                    <a href={`${base}?fact=${fact.id}#write`}>
                      {t(`kinds.${fact.kind}.one`)}
                      {t('common.colon')}
                      {shorten(factWords(fact, wording))}
                    </a>
                    {citation.stance === 'contradicts' && (
                      <span className="flag"> {t('desk.sources.contradicts')}</span>
                    )}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}

function dayOf(fact: Fact): string {
  return fact.date?.earliest ?? fact.date?.latest ?? '9999'
}
