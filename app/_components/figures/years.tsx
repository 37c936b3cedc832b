import type { FigureRow } from '@/lib/figures/model'
import { scaleFor, yearTicks } from '@/lib/figures/model'
import { across, along, type Direction, Plot, type PlotText, round } from './plot'

interface Props extends PlotText {
  id: string
  rows: FigureRow[]
  /** Whether the upper part of a column is what can have been. */
  isUncertain: boolean
  direction: Direction
  number(value: number): string
}

// In the size of the text.
const height = 13
const top = 1.6

/** A column a year: solid the first count, above it the second, hatched where it can have been and need not. */
export function Years({ rows, isUncertain, direction, number, ...plot }: Props) {
  const { end, ticks } = scaleFor(Math.max(...rows.map(({ counts: [a, b] }) => a + b)))
  const high = (count: number) => (count / end) * height
  const base = top + height
  const step = 100 / rows.length
  const width = step * 0.84
  const named = new Set(
    yearTicks(
      rows.map((row) => Number(row.code)),
      6,
    ).map(String),
  )
  return (
    <Plot
      {...plot}
      direction={direction}
      className="plot years"
      width="100%"
      height={`${base + 2}em`}
    >
      <defs>
        <pattern
          id={`${plot.id}-hatch`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="hatch-ground" width="5" height="5" />
          <rect className="hatch-line" width="2" height="5" />
        </pattern>
      </defs>
      {ticks.slice(1).map((tick) => (
        <line
          key={tick}
          className="rule"
          x1="0"
          x2="100%"
          y1={em(base - high(tick))}
          y2={em(base - high(tick))}
        />
      ))}
      {rows.map(({ code, counts: [known, perhaps] }, i) => {
        const x = along(i * step + (step - width) / 2, width, direction)
        return (
          <g key={code}>
            {known > 0 && (
              <rect className="part" {...x} y={em(base - high(known))} height={em(high(known))} />
            )}
            {perhaps > 0 && (
              <rect
                className={isUncertain ? 'perhaps' : 'whole'}
                fill={isUncertain ? `url(#${plot.id}-hatch)` : undefined}
                {...x}
                y={em(base - high(known + perhaps))}
                height={em(high(perhaps))}
              />
            )}
            {named.has(code) && (
              <text className="year" x={across((i + 0.5) * step, direction)} y={em(base + 1.3)}>
                {code}
              </text>
            )}
          </g>
        )
      })}
      <line className="base" x1="0" x2="100%" y1={em(base)} y2={em(base)} />
      {ticks.slice(1).map((tick) => (
        <text key={tick} className="tick" x={across(0, direction)} y={em(base - high(tick) - 0.3)}>
          {number(tick)}
        </text>
      ))}
    </Plot>
  )
}

function em(value: number): string {
  return `${round(value)}em`
}
