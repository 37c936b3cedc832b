import type { Wording } from '@/lib/i18n/wording'

interface Props {
  /** Where it leads. */
  path: string
  /** The parameter that holds what is sought. */
  name?: string
  value?: string
  label: string
  /** In place of the label inside the box, where the label says more than there is room for. */
  placeholder?: string
  wording: Wording
  /** What stands beside it. */
  children?: React.ReactNode
}

/** One box that finds something at the desk; a plain form. */
export function SearchBox(props: Props) {
  const { path, name = 'q', value, label, placeholder = label, wording, children } = props
  return (
    <search className="find">
      <form action={path}>
        <input
          className="field"
          type="search"
          name={name}
          defaultValue={value}
          aria-label={label}
          placeholder={placeholder}
          autoComplete="off"
        />
        <button type="submit" className="button plain">
          {wording.t('common.search')}
        </button>
      </form>
      {children}
    </search>
  )
}
