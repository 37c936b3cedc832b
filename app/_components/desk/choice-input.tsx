import type { OptionGroup } from '@/lib/forms/options'

interface Props {
  /** What every input of a form has. */
  shared: { id: string; name: string; 'aria-required'?: true; 'aria-describedby'?: string }
  groups: OptionGroup[]
  value: string
  choose: string
  /** Where the entries change while somebody types; otherwise the select keeps its own choice. */
  onChange?: (value: string) => void
}

/** A choice of one entry, in groups where it has some. */
export function ChoiceInput({ shared, groups, value, choose, onChange }: Props) {
  const codes = groups.flatMap((group) => group.options.map((option) => option.value))
  const held = onChange
    ? {
        value,
        onChange: (event: React.ChangeEvent<HTMLSelectElement>) => onChange(event.target.value),
      }
    : { defaultValue: value }
  return (
    <select {...shared} {...held} className="field">
      {!(shared['aria-required'] && codes.includes(value)) && <option value="">{choose}</option>}
      {/* What a list no longer offers must not be lost by opening the form. */}
      {value && !codes.includes(value) && <option value={value}>{value}</option>}
      {groups.map((group) => {
        const options = group.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))
        return group.label ? (
          <optgroup key={group.label} label={group.label}>
            {options}
          </optgroup>
        ) : (
          options
        )
      })}
    </select>
  )
}
