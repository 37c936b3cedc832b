import { CaseName } from '@/app/_components/desk/case-head'
import { FactDetails, factRows } from '@/app/_components/desk/fact-details'
import { sourceDetail } from '@/app/_components/desk/source-words'
import { Text } from '@/app/_components/text'
import { factWords } from '@/lib/cases/fact-form'
import { kinds } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import { compareRecords } from '@/lib/cases/past-record'
import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { TwoVersions } from './acts'

interface Props {
  past: CaseRecord | null
  record: CaseRecord
  /** The moment, in words. */
  words: string
  path: string
  wording: Wording
}

/** The record as it stood once, marked as the past, with what has become of it since. */
export function PastRecord({ past, record, words, path, wording }: Props) {
  const { t, term } = wording
  if (!past) {
    return (
      <p className="calm">
        {t('history.past.notYet')} <a href={path}>{t('history.all')}</a>
      </p>
    )
  }
  const present = (Object.keys(kinds) as Fact['kind'][]).filter((kind) =>
    past.facts.some((fact) => fact.kind === kind),
  )
  return (
    <>
      <section className="then-banner" aria-label={words}>
        <h2>{words}</h2>
        <p>
          <CaseName record={past} wording={wording} />
          {' · '}
          {term('case_state', past.state)}
          {past.issues.length > 0 &&
            ` · ${wording.list(past.issues.map((issue) => term('issue', issue)))}`}
        </p>
        <p className="meta">
          {t('history.past.sources')} <a href={path}>{t('history.all')}</a>
        </p>
      </section>
      <Since past={past} record={record} wording={wording} />
      {present.map((kind) => (
        <section key={kind} className="kind" aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>{t(`kinds.${kind}.many`)}</h2>
          <ul>
            {past.facts
              .filter((fact) => fact.kind === kind)
              .map((fact) => (
                <PastFact key={fact.id} fact={fact} past={past} wording={wording} />
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function PastFact({ fact, past, wording }: { fact: Fact; past: CaseRecord; wording: Wording }) {
  const { locale, term } = wording
  return (
    <li>
      <details>
        <summary className={fact.standing}>
          <Text locale={locale}>{factWords(fact, wording)}</Text>
          {fact.standing !== 'held' && <small> {term('standing', fact.standing)}</small>}
          {fact.confidentiality !== 'public' && (
            <small className="lock"> {term('confidentiality', fact.confidentiality)}</small>
          )}
        </summary>
        <FactDetails fact={fact} record={past} wording={wording} />
        <ul className="cites">
          {fact.citations.map((citation) => (
            <li key={citation.id}>
              <a href={pathFor(locale, `/desk/sources/${citation.sourceId}`)}>
                <Text locale={locale}>{citation.source.title}</Text>
              </a>{' '}
              <small>{sourceDetail(citation.source, wording)}</small>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

/** What differs from today. */
function Since({
  past,
  record,
  wording,
}: {
  past: CaseRecord
  record: CaseRecord
  wording: Wording
}) {
  const { t, locale } = wording
  const { added, gone, changed } = compareRecords(past, record)
  const named = (fact: Fact) =>
    `${t(`kinds.${fact.kind}.one`)}${t('common.colon')}${factWords(fact, wording)}`
  if (added.length + gone.length + changed.length === 0) {
    return <p className="hint">{t('history.past.same')}</p>
  }
  return (
    <details className="more since" open={added.length + gone.length + changed.length < 6}>
      <summary>
        {t('history.past.since', {
          added: added.length,
          changed: changed.length,
          gone: gone.length,
        })}
      </summary>
      {[
        ...added.map((fact) => ['added', fact] as const),
        ...gone.map((fact) => ['gone', fact] as const),
      ].map(([how, fact]) => (
        <div key={fact.id} className="change">
          <p>
            <b>{t(`history.past.${how}`)}</b> <Text locale={locale}>{named(fact)}</Text>
          </p>
        </div>
      ))}
      {changed.map(({ was, now }) => (
        <div key={now.id} className="change">
          <p>
            <b>{t('history.past.changed')}</b> <Text locale={locale}>{named(now)}</Text>
          </p>
          <dl>
            {differences(was, now, record, wording).map((row) => (
              <div key={row.label}>
                <dt>{row.label}</dt>
                <dd>
                  <TwoVersions row={row} wording={wording} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </details>
  )
}

function differences(was: Fact, now: Fact, record: CaseRecord, wording: Wording) {
  const before = withSources(was, record, wording)
  const after = withSources(now, record, wording)
  return after
    .map(([label, words], index) => ({ label, before: before[index]?.[1] ?? '', after: words }))
    .filter((row) => row.before !== row.after)
}

function withSources(fact: Fact, record: CaseRecord, wording: Wording): [string, string][] {
  const sources = wording.list(fact.citations.map(({ source }) => source.title))
  return [...factRows(fact, record.facts, wording), [wording.t('desk.citations.title'), sources]]
}
