import { linesOf } from '@/lib/figures/model'
import { across, along, type Direction, Plot, type PlotText } from './plot'

export interface Bar {
  code: string
  label: string
  more: string | null
  /** As written behind the bar. */
  value: string
  /** Of the second measure; null where it is no part of the first. */
  part: number | null
  whole: number
}

interface Props extends PlotText {
  id: string
  bars: Bar[]
  direction: Direction
}

// In the size of the text, so that all grows with it.
const line = 1.35
const thickness = 0.85
const gap = 0.8
// As many letters as 288 pixels hold, on the narrowest of phones; what is said beside is a little smaller.
const letters = 38
const smallLetters = 46
// Hundredths of those that a figure of a number takes, and the space before it.
const figureWidth = 2.7
const space = 4

/** Bars along the line under their labels. What is part of the whole is drawn solid inside it. */
export function Bars({ bars, direction, ...plot }: Props) {
  const most = Math.max(...bars.map((bar) => bar.whole), 1)
  // The longest bar leaves room for the longest number behind it.
  const longest = 100 - space - figureWidth * Math.max(...bars.map((bar) => bar.value.length))
  let top = 0
  const placed = bars.map((bar) => {
    const labels = linesOf(bar.label, letters)
    const more = bar.more ? linesOf(bar.more, smallLetters) : []
    const place = { ...bar, labels, more, top }
    top += (labels.length + more.length) * line + thickness + gap
    return place
  })
  return (
    <Plot {...plot} direction={direction} className="plot bars" width="100%" height={`${em(top)}`}>
      {placed.map((bar) => {
        const lines = [...bar.labels, ...bar.more]
        const y = bar.top + lines.length * line + 0.1
        const width = (bar.whole / most) * longest
        return (
          <g key={bar.code}>
            {lines.map((text, i) => (
              <text key={text} x={across(0, direction)} y={em(bar.top + i * line + 1)}>
                {i < bar.labels.length ? text : <tspan className="more">{text}</tspan>}
              </text>
            ))}
            <rect
              className="whole"
              y={em(y)}
              height={em(thickness)}
              {...along(0, width, direction)}
            />
            {bar.part !== null && (
              <rect
                className="part"
                y={em(y)}
                height={em(thickness)}
                {...along(0, (bar.part / most) * longest, direction)}
              />
            )}
            <text
              className="value"
              x={across(width, direction)}
              y={em(y + thickness - 0.1)}
              dx={direction === 'rtl' ? '-0.5em' : '0.5em'}
            >
              {bar.value}
            </text>
          </g>
        )
      })}
    </Plot>
  )
}

function em(value: number): string {
  return `${Math.round(value * 100) / 100}em`
}
