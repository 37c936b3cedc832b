import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { type ChoiceName, filterOptions, type OptionGroup } from '@/lib/search/filter-options'
import { isNarrowed } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'

interface Props {
  filter: CaseFilter
  wording: Wording
  /** The page that is filtered. */
  path: '/cases' | '/statistics'
  children?: React.ReactNode
}

/** The filters beside the name; open when one is in use. */
export function Filters({ filter, wording, path, children }: Props) {
  const { locale, t } = wording
  const options = filterOptions(wording)
  const { q, ...others } = filter
  const inUse = isNarrowed({ ...others, page: 1 })
  return (
    <details className="filters" open={inUse}>
      <summary>{t('cases.filters')}</summary>
      <div className="grid-of-fields">
        {(Object.keys(options) as ChoiceName[]).map((name) => (
          <Choice
            key={name}
            name={name}
            label={t(`cases.filter.${name}`)}
            any={t('cases.any')}
            value={filter[name]}
            groups={options[name]}
          />
        ))}
        {(['from', 'to'] as const).map((name) => (
          <div key={name}>
            <label htmlFor={name}>{t(`cases.filter.${name}`)}</label>
            <input
              className="field"
              id={name}
              name={name}
              defaultValue={filter[name]}
              aria-describedby="date-help"
              inputMode="numeric"
              autoComplete="off"
            />
          </div>
        ))}
      </div>
      <p className="hint" id="date-help">
        {t('cases.filter.dateHint')}
      </p>
      {children}
      {inUse && (
        <p className="hint">
          <a href={pathFor(locale, q ? `${path}?${new URLSearchParams({ q })}` : path)}>
            {t('cases.clear')}
          </a>
        </p>
      )}
    </details>
  )
}

interface ChoiceProps {
  name: string
  label: string
  any: string
  value: string | undefined
  groups: OptionGroup[]
}

function Choice({ name, label, any, value, groups }: ChoiceProps) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <select className="field" id={name} name={name} defaultValue={value ?? ''}>
        <option value="">{any}</option>
        {groups.map((group) =>
          group.label === null ? (
            <Options key="" options={group.options} />
          ) : (
            <optgroup key={group.label} label={group.label}>
              <Options options={group.options} />
            </optgroup>
          ),
        )}
      </select>
    </div>
  )
}

function Options({ options }: { options: OptionGroup['options'] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}
