import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { Column, GroupColumn } from '@/lib/worklist/columns'
import { columnsOfFilter, type DeskFilter } from '@/lib/worklist/filter'
import type { FoundEntries, ShownEntry } from '@/lib/worklist/queries'
import { cellWords, groupValueOf, type Names, valueWords } from '@/lib/worklist/words'
import { PersonName } from '../../person-name'
import { addressOf } from './filters'

interface Props {
  filter: DeskFilter
  found: FoundEntries
  names: Names
  /** Whether cases can be ticked: for whoever may do something with them. */
  isChoosable: boolean
  /** YYYY-MM-DD. */
  today: string
  wording: Wording
}

/** The cases, a row each; under a grouping with a heading before each group. */
export function CaseTable(props: Props) {
  const { filter, found, wording, isChoosable } = props
  const { t } = wording
  const columns = columnsOfFilter(filter)
  return (
    <div className="table-frame">
      <table className="cases">
        <caption>{t('desk.table.caption')}</caption>
        <thead>
          <tr>
            {isChoosable && (
              <td className="tick">
                <input type="checkbox" data-all aria-label={t('desk.table.chooseAll')} hidden />
              </td>
            )}
            <Heading column="name" {...props} />
            {columns.map((column) => (
              <Heading key={column} column={column} {...props} />
            ))}
          </tr>
        </thead>
        {gathered(found.entries, filter.group).map(({ value, entries }) => (
          <tbody key={value ?? ''}>
            {filter.group && (
              <tr className="group">
                <th colSpan={columns.length + (isChoosable ? 2 : 1)} scope="rowgroup">
                  {t('desk.table.groupCount', {
                    label: groupWords(filter.group, value, props),
                    count: found.groups[value ?? ''] ?? entries.length,
                  })}
                </th>
              </tr>
            )}
            {entries.map((entry) => (
              <Row key={entry.caseId} entry={entry} columns={columns} {...props} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function groupWords(group: GroupColumn, value: string | null, { wording, names }: Props): string {
  const words = valueWords(group, value, wording, names)
  if (words) return words
  return wording.t(group === 'assignee' ? 'desk.table.nobody' : 'desk.table.unknownGroup')
}

function gathered(entries: ShownEntry[], group: GroupColumn | undefined) {
  const groups: { value: string | null; entries: ShownEntry[] }[] = []
  for (const entry of entries) {
    const value = group ? groupValueOf(entry, group) : null
    const last = groups.at(-1)
    if (last && last.value === value) last.entries.push(entry)
    else groups.push({ value, entries: [entry] })
  }
  return groups
}

function Heading({ column, filter, wording }: Props & { column: Column }) {
  const { t, locale } = wording
  const label = t(`desk.table.column.${column}`)
  const [isUp, isDown] = [filter.sort === column, filter.sort === `-${column}`]
  const next = { ...filter, sort: isUp ? (`-${column}` as const) : column, page: 1 }
  return (
    <th
      scope="col"
      className={`col-${column}`}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}
    >
      <a href={addressOf(next, locale)} title={t('desk.table.sort', { column: label })}>
        {label}
      </a>
    </th>
  )
}

function Row({
  entry,
  columns,
  isChoosable,
  ...props
}: Props & { entry: ShownEntry; columns: Column[] }) {
  const { t, locale } = props.wording
  const name = entry.name ?? entry.slug
  return (
    <tr className={entry.statusGroup}>
      {isChoosable && (
        <td className="tick">
          <input
            type="checkbox"
            name="case"
            value={entry.caseId}
            aria-label={t('desk.table.choose', { name })}
          />
        </td>
      )}
      <th scope="row" className="name">
        <a href={pathFor(locale, `/desk/cases/${entry.slug}`)}>
          <EntryName entry={entry} locale={locale} />
        </a>
      </th>
      {columns.map((column) => (
        <td key={column} className={`col-${column}`} data-label={t(`desk.table.column.${column}`)}>
          <Cell entry={entry} column={column} {...props} />
        </td>
      ))}
    </tr>
  )
}

/** What a case is called, in its scripts; its address while it has no name. */
export function EntryName({ entry, locale }: { entry: ShownEntry; locale: Wording['locale'] }) {
  if (!entry.name || !entry.nameLanguage) return entry.slug
  const native =
    entry.native && entry.nativeLanguage
      ? { text: entry.native, language: entry.nativeLanguage }
      : null
  return (
    <PersonName
      name={entry.name}
      nameLanguage={entry.nameLanguage}
      native={native}
      locale={locale}
    />
  )
}

function Cell({
  entry,
  column,
  names,
  today,
  wording,
}: Omit<Props, 'isChoosable'> & { entry: ShownEntry; column: Column }) {
  const { t } = wording
  const words = cellWords(entry, column, wording, names)
  if (column === 'due' && isPast(entry, today)) {
    return (
      <>
        {words} <b className="lacking">{t('desk.table.past')}</b>
      </>
    )
  }
  if (column === 'state' && entry.isOutdated) {
    return (
      <>
        {words} <small>{t('desk.table.outdated')}</small>
      </>
    )
  }
  if (column === 'gaps' && words) return <span className="lacking">{words}</span>
  return words
}

function isPast(entry: ShownEntry, today: string): boolean {
  return entry.statusGroup === 'held' && entry.dueLatest !== null && entry.dueLatest < today
}
