import { custodySpans } from '@/lib/cases/custody-spans'
import { type Bar, type LifeDrawing as Drawing, drawLife } from '@/lib/cases/life-drawing'
import type { Timeline } from '@/lib/cases/timeline'
import { formatDate } from '@/lib/core/partial-date-words'
import { yearTicks } from '@/lib/figures/model'
import { direction } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument, PublishedFact } from '@/lib/publications/document'
import { factsOf } from '@/lib/publications/reading'
import { custodyWords, termWords } from '@/lib/publications/words'
import { across, along, type Direction } from '../figures/plot'

interface Props {
  document: PublicationDocument
  timeline: Timeline<PublishedFact>
  wording: Wording
}

/**
 * Custody and the terms of sentences as bars over the years, each under the words that it draws. The
 * timeline beneath says all of it with its sources: this shows at a glance how long it was.
 */
export function LifeDrawing({ document, timeline, wording }: Props) {
  const { locale, t } = wording
  const spans = custodySpans(timeline)
  const terms = termsOf(document)
  const edition = document.publishedAt.slice(0, 10)
  const drawing = drawLife(spans, terms, edition, document.status?.group === 'ended')
  if (!drawing) return null
  const { firstYear, lastYear } = drawing
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
  const ticks = yearTicks(years, 5).map((year) => ({
    year,
    at: ((year - firstYear) / years.length) * 100,
  }))
  const shared = { drawing, ticks, flow: direction(locale) }
  return (
    <figure className="life-drawing" aria-label={t('case.drawing.title')}>
      <ul>
        {drawing.custody.length > 0 && (
          <li className="custody">
            {spans.map((span) => (
              <p key={span.from.edtf}>{`${custodyWords(span, wording)}${t('case.stop')}`}</p>
            ))}
            <Lane {...shared} bars={drawing.custody} hasPattern />
          </li>
        )}
        {drawing.terms.map((bar) => (
          <li key={bar.id} className="term">
            <p>{termWords(bar.id, document, wording)}</p>
            <Lane {...shared} bars={[bar]} />
          </li>
        ))}
      </ul>
      <svg className="axis" width="100%" height="1.4em" aria-hidden="true">
        {ticks.map(({ year, at }) => (
          <text
            key={year}
            className={at > 85 ? 'ends' : undefined}
            x={across(at, shared.flow)}
            y="1em"
          >
            {year}
          </text>
        ))}
      </svg>
      <figcaption>
        {drawing.custody.some(hasDoubt) && `${t('case.drawing.hatched')} `}
        {drawing.edition !== null &&
          t('case.drawing.edition', { date: formatDate(edition, locale) })}
      </figcaption>
    </figure>
  )
}

interface LaneProps {
  drawing: Drawing
  ticks: { year: number; at: number }[]
  bars: Bar[]
  flow: Direction
  /** One lane defines the hatching of all. */
  hasPattern?: boolean
}

function Lane({ drawing, ticks, bars, flow, hasPattern }: LaneProps) {
  return (
    <svg width="100%" height="1.2em" aria-hidden="true">
      {hasPattern && (
        <defs>
          <pattern
            id="life-hatch"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="hatch-ground" width="5" height="5" />
            <rect className="hatch-line" width="2" height="5" />
          </pattern>
        </defs>
      )}
      {ticks.map(({ year, at }) => (
        <line
          key={year}
          className="rule"
          x1={across(at, flow)}
          x2={across(at, flow)}
          y1="0"
          y2="100%"
        />
      ))}
      {bars.flatMap(({ pieces }) =>
        pieces.map(({ from, width, isKnown }) => (
          <rect
            key={from}
            className={isKnown ? 'known' : 'perhaps'}
            fill={isKnown ? undefined : 'url(#life-hatch)'}
            {...along(from, width, flow)}
            y="25%"
            height="50%"
          />
        )),
      )}
      {drawing.edition !== null && (
        <line
          className="edition-day"
          x1={across(drawing.edition, flow)}
          x2={across(drawing.edition, flow)}
          y1="0"
          y2="100%"
        />
      )}
    </svg>
  )
}

const hasDoubt = ({ pieces }: Bar) => pieces.some(({ isKnown }) => !isKnown)

/** The terms whose beginning is known: the fixed up to where they are due to end, life and death open. */
function termsOf(document: PublicationDocument) {
  return factsOf(document, 'sentence').flatMap((sentence) => {
    const working = document.workings.find((one) => one.sentence === sentence.id)?.working
    const counted = working?.lines.find((line) => line.step === 'custody_from')
    const from = counted?.step === 'custody_from' ? counted.date : sentence.date
    if (!working || !from || !hasTerm(working.whyNoDue)) return []
    return [{ id: sentence.id, from, due: working.due }]
  })
}

/** A sentence without an end is drawn open; one whose end is only not known is not drawn. */
function hasTerm(why: string | null): boolean {
  return why === null || why === 'life' || why === 'death' || why === 'death_reprieve'
}
