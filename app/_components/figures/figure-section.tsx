import { type Figure, type FigureName, measuresOf } from '@/lib/figures/model'
import { rowFilter, rowLabel } from '@/lib/figures/table'
import { direction, pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { filterToParams } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import { type Bar, Bars } from './bars'
import { ProvinceMap } from './province-map'
import { Years } from './years'

interface Props {
  name: FigureName
  figure: Figure
  filter: CaseFilter
  wording: Wording
}

/** A figure with what it can't say, its numbers as a table, and its file. */
export function FigureSection({ name, figure, filter, wording }: Props) {
  const { t, number } = wording
  const { rows, missing } = figure
  const isDrawn = rows.length > 0
  return (
    <section className="figure" id={name} aria-labelledby={`${name}-heading`}>
      <h2 id={`${name}-heading`}>{t(`statistics.${name}.title`)}</h2>
      {isDrawn ? (
        <>
          <Legend name={name} wording={wording} />
          <Drawing name={name} figure={figure} wording={wording} />
        </>
      ) : (
        <p className="empty">{t('statistics.none')}</p>
      )}
      <p className="hint">
        {missing > 0 && (
          <strong>
            {t(`statistics.${name}.missing`, { count: missing, people: number(missing) })}{' '}
          </strong>
        )}
        {t(`statistics.${name}.note`)}
      </p>
      {isDrawn && <Numbers name={name} figure={figure} filter={filter} wording={wording} />}
    </section>
  )
}

function isByYear(name: FigureName): name is 'by-year' | 'by-end' {
  return name === 'by-year' || name === 'by-end'
}

function Legend({ name, wording: { t } }: Pick<Props, 'name' | 'wording'>) {
  const marks = isByYear(name)
    ? ['part', name === 'by-year' ? 'perhaps' : 'whole']
    : ['whole', 'part']
  const [first, second] = measuresOf[name]
  return (
    <ul className="legend">
      <li className={marks[0]}>{t(`statistics.measure.${first}`)}</li>
      <li className={second === 'prosecutions' ? undefined : marks[1]}>
        {t(`statistics.measure.${second}`)}
      </li>
    </ul>
  )
}

// The largest: what is small enough to be no part of the picture stands in the table.
const mostBars = 12

function Drawing({ name, figure, wording }: Omit<Props, 'filter'>) {
  const { locale, t, number, list } = wording
  const { rows } = figure
  const dir = direction(locale)
  const title = t(`statistics.${name}.title`)
  const hasParts = measuresOf[name][1] === 'held'
  if (isByYear(name)) {
    const most = rows.reduce((best, row) => (row.counts[0] > best.counts[0] ? row : best))
    const [first, last] = [rows[0]?.code ?? '', rows.at(-1)]
    const description = t(`statistics.${name}.description`, {
      from: first,
      to: last?.code ?? '',
      most: most.code,
      mostPeople: number(most.counts[0]),
      lastPeople: number(last?.counts[0] ?? 0),
    })
    return (
      <Years
        id={name}
        title={title}
        description={description}
        rows={rows}
        isUncertain={name === 'by-year'}
        direction={dir}
        number={number}
      />
    )
  }
  const bars = rows.slice(0, mostBars).map(
    ({ code, counts: [whole, second] }): Bar => ({
      code,
      ...rowLabel(name, code, wording),
      value: `${number(whole)} · ${number(second)}`,
      whole,
      part: hasParts ? second : null,
    }),
  )
  const largest = bars.slice(0, 5).map(({ label, whole }) => `${label} ${number(whole)}`)
  const description = t('statistics.barsDescription', { rows: list(largest) })
  return (
    <div className="drawing">
      {name === 'by-place' && (
        <div>
          <ProvinceMap
            id={`${name}-map`}
            title={t('statistics.by-place.map')}
            description={description}
            rows={rows}
            wording={wording}
          />
          <p className="hint">{t('statistics.by-place.schematic')}</p>
        </div>
      )}
      <div>
        <Bars id={name} title={title} description={description} bars={bars} direction={dir} />
        {rows.length > mostBars && (
          <p className="hint">
            {t('statistics.largest', { shown: number(mostBars), all: number(rows.length) })}
          </p>
        )}
      </div>
    </div>
  )
}

function Numbers({ name, figure: { rows, missing }, filter, wording }: Props) {
  const { locale, t, number } = wording
  const query = filterToParams({ ...filter, page: 1 }).toString()
  return (
    <details>
      <summary>{t('statistics.numbers')}</summary>
      <table className="numbers">
        <caption>{t(`statistics.${name}.title`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`statistics.${name}.row`)}</th>
            {measuresOf[name].map((measure) => (
              <th key={measure} scope="col">
                {t(`statistics.measure.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, counts }) => {
            const { label, more } = rowLabel(name, code, wording)
            const cases = rowFilter(name, code, filter)
            return (
              <tr key={code}>
                <th scope="row">
                  {cases ? (
                    <a href={pathFor(locale, `/cases?${filterToParams(cases)}`)}>{label}</a>
                  ) : (
                    label
                  )}
                  {more && <small>{more}</small>}
                </th>
                <td>{number(counts[0])}</td>
                <td>{number(counts[1])}</td>
              </tr>
            )
          })}
          {missing > 0 && (
            <tr>
              <th scope="row">{t('statistics.missing')}</th>
              <td>{number(missing)}</td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
      <p className="file">
        <a href={`/api/v1/statistics/${name}.csv${query && `?${query}`}`} download>
          {t('statistics.file', { name: `${name}.csv` })}
        </a>
      </p>
    </details>
  )
}
