import { CaseName } from '@/app/_components/desk/case-head'
import { Text } from '@/app/_components/text'
import { factWords } from '@/lib/cases/fact-form'
import { kinds } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { findDuplicates } from '@/lib/merging/model'
import type { EditionRecord } from '@/lib/review/queries'

export interface Side {
  record: CaseRecord
  editions: EditionRecord[]
}

interface Props {
  sides: readonly [Side, Side]
  wording: Wording
}

/** Two cases side by side, kind by kind; what both say is marked. */
export function Comparison({ sides, wording }: Props) {
  const { t, locale } = wording
  const [left, right] = sides.map(({ record }) => record.facts) as [Fact[], Fact[]]
  const same = new Set(
    findDuplicates(left, right).flatMap(({ fact, sameAs }) => [fact.id, sameAs.id]),
  )
  const shown = (Object.keys(kinds) as Fact['kind'][]).filter((kind) =>
    [...left, ...right].some((fact) => fact.kind === kind),
  )
  return (
    <>
      <table className="compare">
        <caption className="sr-only">{t('merge.sideBySide')}</caption>
        <thead>
          <tr>
            <td />
            {sides.map(({ record, editions }) => (
              <th key={record.id} scope="col">
                <a href={pathFor(locale, `/desk/cases/${record.slug}`)}>
                  <CaseName record={record} wording={wording} />
                </a>
                <small>
                  {wording.term('case_state', record.state)}
                  {' · '}
                  {t('merge.editions', { count: editions.length })}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`kinds.${kind}.many`)}</th>
              {sides.map(({ record }) => (
                <td key={record.id}>
                  <Facts
                    facts={record.facts.filter((fact) => fact.kind === kind)}
                    same={same}
                    wording={wording}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <SharedSources sides={sides} wording={wording} />
    </>
  )
}

function Facts({
  facts,
  same,
  wording,
}: {
  facts: Fact[]
  same: ReadonlySet<string>
  wording: Wording
}) {
  const { t, locale, term } = wording
  if (facts.length === 0) return <span className="hint">{t('merge.nothing')}</span>
  return (
    <ul>
      {facts.map((fact) => (
        <li key={fact.id} className={fact.standing}>
          <Text locale={locale}>{factWords(fact, wording)}</Text>
          {same.has(fact.id) && <small className="flag"> {t('merge.inBoth')}</small>}
          {fact.standing !== 'held' && <small> {term('standing', fact.standing)}</small>}
          {fact.confidentiality !== 'public' && (
            <small className="lock"> {term('confidentiality', fact.confidentiality)}</small>
          )}
        </li>
      ))}
    </ul>
  )
}

function SharedSources({ sides, wording }: Props) {
  const { t, locale } = wording
  const [left, right] = sides.map(
    ({ record }) =>
      new Map(
        record.facts.flatMap((fact) => fact.citations.map(({ source }) => [source.id, source])),
      ),
  )
  const shared = [...(left?.values() ?? [])].filter((source) => right?.has(source.id))
  return (
    <section className="preview" aria-labelledby="shared">
      <h2 id="shared">{t('merge.sharedSources')}</h2>
      {shared.length === 0 ? (
        <p className="hint">{t('merge.noSharedSources')}</p>
      ) : (
        <ul>
          {shared.map((source) => (
            <li key={source.id}>
              <a href={pathFor(locale, `/desk/sources/${source.id}`)}>
                <Text locale={locale}>{source.title}</Text>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
