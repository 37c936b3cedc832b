import { factWords } from '@/lib/cases/fact-form'
import type { CaseRecord } from '@/lib/cases/model'
import { statusOf } from '@/lib/cases/status'
import { readTimeline } from '@/lib/cases/timeline'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { When } from '../recorded-date'
import { Text } from '../text'

interface Props {
  record: CaseRecord
  /** The fact that is being read or changed. */
  current: string | null
  wording: Wording
}

/** The line of a life as the record has it now, confidential facts with the others. */
export function LifeLine({ record, current, wording }: Props) {
  const { t, locale } = wording
  const now = statusOf(record.facts)?.group ?? 'unknown'
  const { rows, undated } = readTimeline(record.facts, now, wording)
  const linkTo = (id: string | undefined) =>
    `${pathFor(locale, `/desk/cases/${record.slug}`)}?view=timeline&fact=${id}#write`
  return (
    <>
      {rows.length === 0 && <p className="calm">{t('desk.timeline.empty')}</p>}
      <ol className="life-line">
        {rows.map((row) => (
          <li
            key={row.date.edtf ?? row.date.text}
            className={row.line === 'held' ? 'in' : undefined}
          >
            <span className="when">
              <When date={row.date} wording={wording} style="short" />
            </span>
            <div>
              {row.entries.map((entry) => (
                <div key={entry.text} id={`fact-${entry.facts[0]?.id}`}>
                  <p>
                    <a
                      href={linkTo(entry.facts[0]?.id)}
                      aria-current={entry.facts.some((fact) => fact.id === current) || undefined}
                    >
                      <Text locale={locale}>{entry.text}</Text>
                    </a>
                  </p>
                  {entry.detail && (
                    <p className="meta">
                      <Text locale={locale}>{entry.detail}</Text>
                    </p>
                  )}
                </div>
              ))}
              {row.line === 'held' && <span className="sr-only">{t('desk.timeline.heldNow')}</span>}
            </div>
          </li>
        ))}
      </ol>
      {undated.length > 0 && (
        <section className="undated" aria-labelledby="undated">
          <h2 id="undated">{t('desk.timeline.undated')}</h2>
          <ul>
            {undated.map((fact) => (
              <li key={fact.id}>
                <a href={linkTo(fact.id)}>
                  {t(`kinds.${fact.kind}.one`)}
                  {t('common.colon')}
                  {factWords(fact, wording)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
