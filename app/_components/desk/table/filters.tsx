import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { columnCodes, defaultColumns, groupColumns } from '@/lib/worklist/columns'
import {
  columnsOfFilter,
  type DeskFilter,
  deskFilterToParams,
  type Narrowing,
  narrowingOf,
} from '@/lib/worklist/filter'
import type { FoundEntries } from '@/lib/worklist/queries'
import {
  type ChoiceName,
  choicesOf,
  chosenWords,
  countsOf,
  dateFields,
  firstChoices,
  type Known,
  moreChoices,
} from './choices'
import { FilterForm } from './filter-form'

interface Props {
  filter: DeskFilter
  errors: Record<string, string>
  counts: FoundEntries['counts']
  known: Known
  wording: Wording
}

/** What narrows the table and how it is shown: one form, whose choice stands in the address. */
export function Filters(props: Props) {
  const { filter, wording } = props
  const { t, locale } = wording
  const folded = [...moreChoices, ...dateFields].filter((name) => filter[name] !== undefined)
  const hasWrong = dateFields.some((name) => props.errors[name])
  return (
    <search className="narrow-table">
      <FilterForm
        path={pathFor(locale, '/desk/cases')}
        unsaid={{ columns: defaultColumns.join(',') }}
      >
        <p className="by-name">
          <input
            className="field"
            type="search"
            name="q"
            defaultValue={filter.q}
            aria-label={t('desk.table.searching')}
            placeholder={t('desk.table.searching')}
            autoComplete="off"
          />
          <button type="submit" className="button plain">
            {t('common.search')}
          </button>
        </p>
        <div className="choices">
          {firstChoices.map((name) => (
            <Choice key={name} name={name} {...props} />
          ))}
        </div>
        <details className="more" open={folded.length > 0 || hasWrong}>
          <summary>
            {folded.length > 0
              ? t('desk.table.moreOn', { count: folded.length })
              : t('desk.table.more')}
          </summary>
          <div className="choices">
            {moreChoices.map((name) => (
              <Choice key={name} name={name} {...props} />
            ))}
            {dateFields.map((name) => (
              <Day key={name} name={name} {...props} />
            ))}
          </div>
        </details>
        <details className="more">
          <summary>{t('desk.table.shown')}</summary>
          <Shown filter={filter} wording={wording} />
        </details>
        {filter.sort && <input type="hidden" name="sort" value={filter.sort} />}
      </FilterForm>
    </search>
  )
}

function Choice({ name, filter, counts, known, wording }: Props & { name: ChoiceName }) {
  const { t } = wording
  const counted = countsOf(name, filter, counts)
  const groups = choicesOf(name, wording, known)
  const words = (value: string, label: string) => {
    const count = counted?.[value === 'none' ? '' : value]
    return count ? t('desk.table.withCount', { label, count }) : label
  }
  return (
    <div className={filter[name] === undefined ? undefined : 'set'}>
      <label htmlFor={`by-${name}`}>{t(`desk.table.${name}`)}</label>
      <select
        // A choice that the address takes back is drawn anew.
        key={filter[name] ?? ''}
        className="field"
        id={`by-${name}`}
        name={name}
        defaultValue={filter[name] ?? ''}
      >
        <option value="">{t('desk.table.any')}</option>
        {groups.map(({ label, options }) => {
          const entries = options.map((option) => (
            <option key={option.value} value={option.value}>
              {words(option.value, option.label)}
            </option>
          ))
          return label === null ? (
            entries
          ) : (
            <optgroup key={label} label={label}>
              {entries}
            </optgroup>
          )
        })}
      </select>
    </div>
  )
}

function Day({
  name,
  filter,
  errors,
  wording: { t },
}: Props & { name: (typeof dateFields)[number] }) {
  const wrong = errors[name]
  return (
    <div className={filter[name] === undefined ? undefined : 'set'}>
      <label htmlFor={`by-${name}`}>{t(`desk.table.${name}`)}</label>
      <input
        key={filter[name] ?? ''}
        className="field"
        id={`by-${name}`}
        name={name}
        defaultValue={filter[name]}
        placeholder="1998-11-30"
        autoComplete="off"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `by-${name}-wrong` : undefined}
      />
      {wrong && (
        <p className="wrong" id={`by-${name}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  )
}

function Shown({ filter, wording: { t } }: Pick<Props, 'filter' | 'wording'>) {
  const shown = columnsOfFilter(filter)
  return (
    <>
      <div className="choices">
        <div>
          <label htmlFor="by-group">{t('desk.table.group')}</label>
          <select
            key={filter.group ?? ''}
            className="field"
            id="by-group"
            name="group"
            defaultValue={filter.group ?? ''}
          >
            <option value="">{t('desk.table.noGroup')}</option>
            {groupColumns.map((code) => (
              <option key={code} value={code}>
                {t(`desk.table.column.${code}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <fieldset className="columns" key={filter.columns}>
        <legend>{t('desk.table.columns')}</legend>
        {columnCodes
          .filter((code) => code !== 'name')
          .map((code) => (
            <label key={code} className="check">
              <input
                type="checkbox"
                name="columns"
                value={code}
                defaultChecked={shown.includes(code)}
              />
              {t(`desk.table.column.${code}`)}
            </label>
          ))}
      </fieldset>
    </>
  )
}

/** What the table is narrowed by, each with a link that takes it away. */
export function Chosen({ filter, known, wording }: Omit<Props, 'counts' | 'errors'>) {
  const { t, locale } = wording
  const chosen = Object.entries(narrowingOf(filter)).filter(([, value]) => value !== undefined)
  if (chosen.length === 0) return null
  const without = (name: string) => addressOf({ ...filter, [name]: undefined, page: 1 }, locale)
  return (
    <ul className="chips">
      {chosen.map(([name, value]) => {
        const words = chosenWords(name as keyof Narrowing, String(value), wording, known)
        return (
          <li key={name}>
            <a href={without(name)} aria-label={t('desk.table.without', { filter: words })}>
              {words}
            </a>
          </li>
        )
      })}
      <li>
        <a className="all" href={pathFor(locale, '/desk/cases')}>
          {t('desk.table.clear')}
        </a>
      </li>
    </ul>
  )
}

/** Where the table stands under a filter. */
export function addressOf(filter: DeskFilter, locale: Wording['locale']): string {
  const query = deskFilterToParams(filter).toString()
  return pathFor(locale, query ? `/desk/cases?${query}` : '/desk/cases')
}
