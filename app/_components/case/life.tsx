import type { Timeline, TimelineEntry, TimelineRow } from '@/lib/cases/timeline'
import type { Wording } from '@/lib/i18n/wording'
import type { PublishedFact } from '@/lib/publications/document'
import type { Reference } from '@/lib/publications/reading'
import { When } from '../recorded-date'
import { Text } from '../text'
import { Calls } from './calls'
import { Statement } from './statement'

interface Props {
  timeline: Timeline<PublishedFact>
  section: string
  wording: Wording
}

/** One line of a life, thick while the person is held. */
export function Life({ timeline, section, wording }: Props) {
  const { rows, after, undated } = timeline
  const { t } = wording
  return (
    <>
      <ol className="life">
        {rows.map((row, index) => (
          <li
            key={row.date.edtf ?? row.date.text}
            className={classOf(row, index === rows.length - 1, after)}
          >
            <div className="when">
              <When date={row.date} wording={wording} style="short" />
            </div>
            <div>
              {row.entries.map((entry, at) => (
                <Entry
                  key={entry.text}
                  entry={entry}
                  reference={entryReference(index, at, entry)}
                  section={section}
                  wording={wording}
                />
              ))}
              {row.turn === 'by_then' && <p className="detail">{t('case.byThen')}</p>}
            </div>
          </li>
        ))}
      </ol>
      {undated.length > 0 && (
        <dl className="pairs">
          <dt>{t('case.undated')}</dt>
          {undated.map((fact) => (
            <dd key={fact.id}>
              <Statement fact={fact} section={section} wording={wording} />
            </dd>
          ))}
        </dl>
      )}
    </>
  )
}

/** The calls of a timeline, in the order in which they stand. */
export function lifeReferences({ rows, undated }: Timeline<PublishedFact>): Reference[] {
  return [
    ...rows.flatMap((row, index) =>
      row.entries.map((entry, at) => entryReference(index, at, entry)),
    ),
    ...undated.map((fact) => ({ key: fact.id, notes: fact.notes })),
  ]
}

function entryReference(row: number, at: number, entry: TimelineEntry<PublishedFact>): Reference {
  const notes = [...new Set(entry.facts.flatMap((fact) => fact.notes))].sort((a, b) => a - b)
  return { key: `${row}-${at}`, notes }
}

function Entry({
  entry,
  reference,
  section,
  wording,
}: {
  entry: TimelineEntry<PublishedFact>
  reference: Reference
  section: string
  wording: Wording
}) {
  const { locale } = wording
  return (
    <>
      <p>
        <Text locale={locale}>{entry.text}</Text>
        <Calls section={section} reference={reference} wording={wording} />
      </p>
      {entry.detail && (
        <p className="detail">
          <Text locale={locale}>{entry.detail}</Text>
        </p>
      )}
    </>
  )
}

function classOf(row: TimelineRow, isLast: boolean, after: Timeline['after']): string {
  return [
    row.line === 'held' && 'in',
    row.line === 'unknown' && 'perhaps-in',
    row.turn === 'over' && 'turn-end',
    row.turn === 'out' && (isLast && after === 'ended' ? 'turn-end' : 'turn-out'),
    isLast && (after === 'held' || after === 'unknown') && 'goes-on',
    isLast && after === 'unknown' && row.line === 'free' && 'unknown-after',
  ]
    .filter(Boolean)
    .join(' ')
}
