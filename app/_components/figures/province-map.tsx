import { type FigureRow, shadesFor } from '@/lib/figures/model'
import { provinceTiles, tileColumns, tileRows } from '@/lib/figures/provinces'
import type { Wording } from '@/lib/i18n/wording'
import { Plot, type PlotText } from './plot'

interface Props extends PlotText {
  id: string
  rows: FigureRow[]
  wording: Wording
}

// Drawn at its own size on the narrowest of phones, larger elsewhere, never smaller: text stays readable.
const side = 41
const inner = side - 3

/** Provinces as squares, darker where more people were held; each bears its short name and its number. */
export function ProvinceMap({ rows, wording, ...plot }: Props) {
  const counts = new Map(rows.map(({ code, counts: [people] }) => [code, people]))
  const shades = shadesFor(Math.max(...counts.values(), 1))
  return (
    <Plot
      {...plot}
      direction="ltr"
      className="plot map"
      viewBox={`0 0 ${tileColumns * side} ${tileRows * side}`}
    >
      {Object.entries(provinceTiles).map(([code, tile]) => {
        const people = counts.get(code) ?? 0
        const shade =
          people === 0 ? 0 : 4 - (shades.length - 1 - shades.findIndex((end) => people <= end))
        const [x, y] = [tile.column * side + 1.5, tile.row * side + 1.5]
        return (
          <g key={code} className={`shade-${shade}`}>
            <rect x={x} y={y} width={inner} height={inner} rx="2" />
            <text x={x + inner / 2} y={y + 16}>
              {wording.say(tile)}
            </text>
            <text className="count" x={x + inner / 2} y={y + 31}>
              {people === 0 ? '–' : wording.number(people)}
            </text>
          </g>
        )
      })}
    </Plot>
  )
}
