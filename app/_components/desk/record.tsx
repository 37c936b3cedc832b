import { kindOf, kinds } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import { needsSource } from '@/lib/cases/queries'
import { workingsOf } from '@/lib/cases/workings'
import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { When } from '../recorded-date'
import { Text } from '../text'
import { inReadingOrder, type NumberedSource } from './case-sources'
import { workingInOneLine } from './working-words'

interface Props {
  record: CaseRecord
  sources: NumberedSource[]
  /** The fact that is being read or changed, or that was just written. */
  current: string | null
  mayWrite: boolean
  wording: Wording
}

/** The record by kind, one line a fact, in the order in which the public page tells it. */
export function Record({ record, sources, current, mayWrite, wording }: Props) {
  const { t, locale } = wording
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  const all = Object.keys(kinds) as Fact['kind'][]
  const present = all.filter((kind) => record.facts.some((fact) => fact.kind === kind))
  const absent = all.filter((kind) => !present.includes(kind))
  const line = { record, sources, current, wording }
  return (
    <>
      {present.map((kind) => {
        const facts = inReadingOrder(record.facts.filter((fact) => fact.kind === kind))
        const retracted = facts.filter((fact) => fact.standing === 'retracted')
        return (
          <section key={kind} className="kind" aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>
              {t(`kinds.${kind}.many`)}
              {mayWrite && (
                <a
                  className="add"
                  href={`${base}?kind=${kind}#write`}
                  aria-label={t('desk.record.addKind', { kind: t(`kinds.${kind}.one`) })}
                >
                  {t('desk.record.add')}
                </a>
              )}
            </h2>
            <div>
              <ul>
                {withRivals(facts).map(({ fact, rivals }) => (
                  <FactLine key={fact.id} fact={fact} {...line}>
                    {rivals.length > 0 && (
                      <ul className="rivals" aria-label={t('desk.rival.title')}>
                        {rivals.map((rival) => (
                          <FactLine key={rival.id} fact={rival} {...line} />
                        ))}
                      </ul>
                    )}
                  </FactLine>
                ))}
              </ul>
              {retracted.length > 0 && (
                <details className="retracted" open={retracted.some((fact) => fact.id === current)}>
                  <summary>{t('desk.record.retracted', { count: retracted.length })}</summary>
                  <ul>
                    {retracted.map((fact) => (
                      <FactLine key={fact.id} fact={fact} {...line} />
                    ))}
                  </ul>
                </details>
              )}
            </div>
          </section>
        )
      })}
      {mayWrite && absent.length > 0 && (
        <section className="kind" aria-labelledby="absent">
          <h2 id="absent">{t('desk.record.absent')}</h2>
          <p className="absent">
            {absent.map((kind) => (
              <a key={kind} href={`${base}?kind=${kind}#write`}>
                {t(`kinds.${kind}.many`)}
              </a>
            ))}
          </p>
        </section>
      )}
    </>
  )
}

/** Each held fact with the rivals that disagree with it; rivals of nobody knows which stand by themselves. */
function withRivals(facts: Fact[]): { fact: Fact; rivals: Fact[] }[] {
  const held = facts.filter((fact) => fact.standing === 'held')
  const rivals = facts.filter((fact) => fact.standing === 'rival')
  const isOf = (rival: Fact, fact: Fact) => rival.rivalOfId === fact.id
  return [
    ...held.map((fact) => ({ fact, rivals: rivals.filter((rival) => isOf(rival, fact)) })),
    ...rivals
      .filter((rival) => !held.some((fact) => isOf(rival, fact)))
      .map((fact) => ({ fact, rivals: [] })),
  ]
}

interface LineProps {
  fact: Fact
  record: CaseRecord
  sources: NumberedSource[]
  current: string | null
  wording: Wording
  /** What stands below it. */
  children?: React.ReactNode
}

function FactLine({ fact, record, sources, current, wording, children }: LineProps) {
  const { t, locale } = wording
  const working = workingsOf(record.facts).find((one) => one.sentence === fact.id)?.working
  const worked = working && workingInOneLine(working, wording)
  return (
    <li>
      <div className={fact.id === current ? 'fact on' : 'fact'} id={`fact-${fact.id}`}>
        <p>
          <a href={`${pathFor(locale, `/desk/cases/${record.slug}`)}?fact=${fact.id}#write`}>
            <Text locale={locale}>{kindOf(fact.kind).summary(fact, wording)}</Text>
          </a>{' '}
          <small>
            {fact.date && <When date={fact.date} wording={wording} />}
            <Marks fact={fact} wording={wording} />
          </small>
        </p>
        <SourceMark fact={fact} sources={sources} wording={wording} />
        {worked && (
          <small className="sum">
            {worked.sum} <strong>{worked.result}</strong>
            {working?.statedDiffers && <span className="flag"> {t('working.differs')}</span>}
          </small>
        )}
        {fact.standingReason && (
          <small className="why">
            <Text locale={locale}>{fact.standingReason}</Text>
          </small>
        )}
      </div>
      {children}
    </li>
  )
}

/** What sets a fact apart from a public one that is held. */
function Marks({ fact, wording }: { fact: Fact; wording: Wording }) {
  return (
    <>
      {fact.standing !== 'held' && (
        <span className={fact.standing}> {wording.term('standing', fact.standing)}</span>
      )}
      {fact.confidentiality !== 'public' && (
        <span className="lock"> {wording.term('confidentiality', fact.confidentiality)}</span>
      )}
    </>
  )
}

interface MarkProps {
  fact: Fact
  sources: NumberedSource[]
  wording: Wording
}

/** The numbers of its sources beside the record; those against it after the word. */
function SourceMark({ fact, sources, wording }: MarkProps) {
  const { t } = wording
  if (fact.standing === 'retracted') return <span className="src" />
  const numbers = (stance: 'supports' | 'contradicts') =>
    sources.filter(({ cited }) =>
      cited.some((one) => one.fact === fact && one.citation.stance === stance),
    )
  const against = numbers('contradicts')
  return (
    <span className={needsSource(fact) ? 'src none' : 'src'}>
      {needsSource(fact) ? t('desk.record.noSource') : <Numbers of={numbers('supports')} />}
      {against.length > 0 && (
        <>
          {' '}
          {t('desk.record.against')} <Numbers of={against} />
        </>
      )}
    </span>
  )
}

function Numbers({ of }: { of: NumberedSource[] }) {
  return of.map(({ number, source }) => (
    <a key={number} href={`#source-${number}`} title={source.title}>
      {number}
    </a>
  ))
}
