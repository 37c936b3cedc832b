import {
  choose,
  chosenValue,
  clear,
  type FacetName,
  type Facets,
  type FacetValue,
  facetNames,
  isNarrowedBy,
} from '@/lib/facets/model'
import { dateWords } from '@/lib/i18n/date-words'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { choiceWords } from '@/lib/search/filter-options'
import { filterToParams } from '@/lib/search/input'
import { type CaseFilter, statusGroups } from '@/lib/search/model'

interface Props {
  filter: CaseFilter
  facets: Facets['facets']
  wording: Wording
}

/** What the cases can be narrowed down to, each with how many it leaves: plain links. */
export function FacetPanel({ filter, facets, wording }: Props) {
  const { t } = wording
  const shown = facetNames.filter(
    (name) =>
      facets[name].length > 1 ||
      (name === 'year' && facets.year.length > 0) ||
      isNarrowedBy(filter, name),
  )
  if (shown.length === 0) return null
  return (
    <details className="facets">
      <summary>{t('cases.narrow')}</summary>
      <nav aria-label={t('cases.narrow')}>
        <a className="skip" href="#results">
          {t('cases.toResults')}
        </a>
        {shown.map((name) => (
          <Facet key={name} name={name} values={facets[name]} filter={filter} wording={wording} />
        ))}
      </nav>
    </details>
  )
}

interface FacetProps {
  name: FacetName
  values: FacetValue[]
  filter: CaseFilter
  wording: Wording
}

function Facet({ name, values, filter, wording }: FacetProps) {
  const { t } = wording
  const [first, rest] = split(name, values, chosenValue(filter, name))
  const links = (list: FacetValue[]) => (
    <ul>
      {list.map((one) => (
        <FacetLink key={one.value} name={name} one={one} filter={filter} wording={wording} />
      ))}
    </ul>
  )
  return (
    <section className={`facet ${name}`} aria-labelledby={`facet-${name}`}>
      <h2 id={`facet-${name}`}>{facetTitle(name, wording)}</h2>
      {links(first)}
      {rest.length > 0 && (
        <details>
          <summary>{t('cases.facet.more', { count: rest.length })}</summary>
          {links(rest)}
        </details>
      )}
      {name === 'year' && <Period filter={filter} wording={wording} />}
    </section>
  )
}

function FacetLink({
  name,
  one: { value, count },
  filter,
  wording,
}: Omit<FacetProps, 'values'> & { one: FacetValue }) {
  const { t, number, list } = wording
  const { label, more } = valueWords(name, value, wording)
  const isChosen = chosenValue(filter, name) === value
  const leadsTo = isChosen ? clear(filter, name) : choose(filter, name, value)
  return (
    <li>
      <a
        href={addressOf(leadsTo, wording)}
        // Every combination has an address: nobody is to follow all of them.
        rel="nofollow"
        aria-current={isChosen || undefined}
        aria-label={t('cases.facet.named', { value: list(more ? [label, more] : [label]), count })}
      >
        <span className="value">
          {label}
          {more && <small> {more}</small>}
        </span>
        <span className="count">{number(count)}</span>
      </a>
    </li>
  )
}

/** From any day to any other, where a whole year is not what is looked for. */
function Period({ filter, wording }: { filter: CaseFilter; wording: Wording }) {
  const { t, locale } = wording
  const isOwn = isNarrowedBy(filter, 'year') && chosenValue(filter, 'year') === null
  return (
    <details open={isOwn}>
      <summary>{t('cases.period')}</summary>
      <form action={pathFor(locale, '/cases')}>
        <KeptFilter filter={clear(filter, 'year')} />
        {(['from', 'to'] as const).map((name) => (
          <div key={name}>
            <label htmlFor={name}>{t(`cases.filter.${name}`)}</label>
            <input
              className="field"
              id={name}
              name={name}
              defaultValue={filter[name]}
              aria-describedby="date-help"
              autoComplete="off"
            />
          </div>
        ))}
        <button className="button" type="submit">
          {t('cases.showPeriod')}
        </button>
        <p className="hint" id="date-help">
          {t('cases.filter.dateHint')}
        </p>
      </form>
    </details>
  )
}

/** What a form sends along of a filter, beside its own fields. */
export function KeptFilter({ filter }: { filter: CaseFilter }) {
  return [...filterToParams({ ...filter, page: 1 })].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

/** What a list is narrowed to, each part with a link that takes it away. */
export function ChosenFilter({ filter, wording }: Omit<Props, 'facets'>) {
  const { t, locale } = wording
  const chosen = facetNames.flatMap((name) => chosenParts(name, filter, wording))
  if (chosen.length === 0) return null
  const all = filter.q ? `/cases?${new URLSearchParams({ q: filter.q })}` : '/cases'
  return (
    <ul className="chosen" aria-label={t('cases.chosen')}>
      {chosen.map(({ words, without }) => (
        <li key={words}>
          <a href={addressOf(without, wording)} aria-label={t('cases.without', { filter: words })}>
            {words}
          </a>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <a className="all" href={pathFor(locale, all)}>
            {t('cases.clear')}
          </a>
        </li>
      )}
    </ul>
  )
}

interface ChosenPart {
  words: string
  /** The filter without it. */
  without: CaseFilter
}

function chosenParts(name: FacetName, filter: CaseFilter, wording: Wording): ChosenPart[] {
  const value = chosenValue(filter, name)
  const { t } = wording
  if (value !== null) {
    const words =
      name === 'year'
        ? t('cases.facet.inYear', { date: valueWords(name, value, wording).label })
        : valueWords(name, value, wording).label
    return [{ words, without: clear(filter, name) }]
  }
  if (name !== 'year') return []
  return (['from', 'to'] as const).flatMap((end) => {
    const date = filter[end]
    if (!date) return []
    const words = t(`cases.facet.${end}`, { date: inWords(date, wording) })
    return [{ words, without: { ...filter, [end]: undefined, page: 1 } }]
  })
}

/** How many stand there at once; the others are folded away. */
const most: Record<FacetName, number> = {
  status: statusGroups.length,
  issue: 7,
  charge: 5,
  law: 7,
  place: 7,
  ethnicity: 5,
  religion: 5,
  sex: 4,
  year: 6,
}

/** Those in sight and those folded away; what is chosen is in sight. */
function split(
  name: FacetName,
  values: FacetValue[],
  chosen: string | null,
): [FacetValue[], FacetValue[]] {
  const groups = values.filter(({ value }) => statusGroups.some((group) => group === value))
  const first = name === 'status' ? groups : values.slice(0, most[name])
  // One alone is not worth a fold.
  if (values.length <= first.length + 1) return [values, []]
  const isFirst = (one: FacetValue) => first.includes(one) || one.value === chosen
  return [values.filter(isFirst), values.filter((one) => !isFirst(one))]
}

function facetTitle(name: FacetName, { t }: Wording): string {
  return t(name === 'year' ? 'cases.facet.year' : `cases.filter.${name}`)
}

function valueWords(name: FacetName, value: string, wording: Wording) {
  if (name === 'year') return { label: inWords(value, wording), more: null }
  return choiceWords(name, value, wording)
}

function inWords(date: string, wording: Wording): string {
  return dateWords({ edtf: date, text: null, earliest: null, latest: null }, wording)
}

function addressOf(filter: CaseFilter, { locale }: Wording): string {
  const query = filterToParams(filter).toString()
  return pathFor(locale, query ? `/cases?${query}` : '/cases')
}
