import { kindOf, kinds } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import { needsSource } from '@/lib/cases/queries'
import { workingsOf } from '@/lib/cases/workings'
import type { Fact } from '@/lib/facts/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { When } from '../recorded-date'
import { Text } from '../text'
import { shorten } from './missing'
import { workingInOneLine } from './working-words'

interface Props {
  record: CaseRecord
  /** The fact that is being read or changed, or that was just written. */
  current: string | null
  mayWrite: boolean
  wording: Wording
}

/** The record by kind, one line a fact, in the order in which the public page tells it. */
export function Record({ record, current, mayWrite, wording }: Props) {
  const { t, locale } = wording
  const base = pathFor(locale, `/desk/cases/${record.slug}`)
  const all = Object.keys(kinds) as Fact['kind'][]
  const present = all.filter((kind) => record.facts.some((fact) => fact.kind === kind))
  const absent = all.filter((kind) => !present.includes(kind))
  return (
    <>
      {present.map((kind) => {
        const facts = record.facts.filter((fact) => fact.kind === kind)
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
                {facts
                  .filter((fact) => fact.standing !== 'retracted')
                  .sort(byDate)
                  .map((fact) => (
                    <FactLine
                      key={fact.id}
                      fact={fact}
                      record={record}
                      isCurrent={fact.id === current}
                      wording={wording}
                    />
                  ))}
              </ul>
              {retracted.length > 0 && (
                <details className="retracted" open={retracted.some((fact) => fact.id === current)}>
                  <summary>{t('desk.record.retracted', { count: retracted.length })}</summary>
                  <ul>
                    {retracted.map((fact) => (
                      <FactLine
                        key={fact.id}
                        fact={fact}
                        record={record}
                        isCurrent={fact.id === current}
                        wording={wording}
                      />
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

function byDate(a: Fact, b: Fact): number {
  const [dayA, dayB] = [a.date?.earliest ?? '9999', b.date?.earliest ?? '9999']
  return dayA < dayB ? -1 : dayA > dayB ? 1 : 0
}

interface LineProps {
  fact: Fact
  record: CaseRecord
  isCurrent: boolean
  wording: Wording
}

function FactLine({ fact, record, isCurrent, wording }: LineProps) {
  const { t, locale } = wording
  const working = workingsOf(record.facts).find((one) => one.sentence === fact.id)?.working
  const worked = working && workingInOneLine(working, wording)
  return (
    <li className={isCurrent ? 'fact on' : 'fact'} id={`fact-${fact.id}`}>
      <p>
        <a href={`${pathFor(locale, `/desk/cases/${record.slug}`)}?fact=${fact.id}#write`}>
          <Text locale={locale}>{kindOf(fact.kind).summary(fact, wording)}</Text>
        </a>{' '}
        <small>
          {fact.date && <When date={fact.date} wording={wording} />}
          <Marks fact={fact} wording={wording} />
        </small>
      </p>
      <SourceMark fact={fact} wording={wording} />
      {worked && (
        <small className="sum">
          {worked.sum} <strong>{worked.result}</strong>
          {working?.statedDiffers && <span className="flag"> {t('working.differs')}</span>}
        </small>
      )}
      {fact.standingReason && fact.standing !== 'held' && (
        <small className="why">
          <Text locale={locale}>{fact.standingReason}</Text>
        </small>
      )}
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

function SourceMark({ fact, wording }: { fact: Fact; wording: Wording }) {
  const { t } = wording
  if (fact.standing === 'retracted') return <span className="src" />
  if (needsSource(fact)) return <span className="src none">{t('desk.record.noSource')}</span>
  const supporting = fact.citations.filter((citation) => citation.stance === 'supports')
  const against = fact.citations.length - supporting.length
  const sources = new Map(supporting.map(({ source }) => [source.id, source]))
  const [only] = sources.values()
  return (
    <span className="src">
      {only && sources.size === 1
        ? shorten(only.publisher ?? only.containerTitle ?? only.title, 28)
        : t('desk.record.sources', { count: sources.size })}
      {against > 0 && <> · {t('desk.record.against', { count: against })}</>}
    </span>
  )
}
