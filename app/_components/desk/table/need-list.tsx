import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { Column } from '@/lib/worklist/columns'
import { type Need, needGroups } from '@/lib/worklist/needs'
import type { ShownEntry, Waiting } from '@/lib/worklist/queries'
import { cellWords } from '@/lib/worklist/words'
import { EntryName } from './case-table'

interface Props {
  waiting: Waiting[]
  wording: Wording
}

/** What waits, under today, soon and the record; what doesn't is named in one line. */
export function NeedList({ waiting, wording }: Props) {
  const { t } = wording
  return Object.entries(needGroups).map(([group, needs]) => {
    const known = waiting.filter(({ need }) => needs.some((one) => one === need))
    const [here, idle] = [known.filter((one) => one.total > 0), known.filter((one) => !one.total)]
    return (
      <section key={group} className="waiting" aria-labelledby={group}>
        <h2 id={group}>{t(`desk.worklist.group.${group}`)}</h2>
        {here.length > 0 && (
          <ul className="needs">
            {here.map((one) => (
              <NeedLine key={one.need} {...one} wording={wording} />
            ))}
          </ul>
        )}
        {idle.length > 0 && (
          <p className="meta">
            {t('desk.worklist.none')}{' '}
            {wording.list(idle.map(({ need }) => t(`desk.worklist.need.${need}`)))}
          </p>
        )}
      </section>
    )
  })
}

function NeedLine({ need, total, entries, wording }: Waiting & { wording: Wording }) {
  const { t, locale, number } = wording
  const address = pathFor(locale, `/desk/cases?need=${need}`)
  return (
    <li>
      <b>{number(total)}</b>
      <div>
        <h3>
          <a href={address}>{t(`desk.worklist.need.${need}`)}</a>
        </h3>
        <EntryNames entries={entries} detail={details[need]} wording={wording}>
          {total > entries.length && (
            <li>
              <a href={address}>{t('desk.worklist.all', { count: number(total) })}</a>
            </li>
          )}
        </EntryNames>
      </div>
    </li>
  )
}

interface NamesProps {
  entries: ShownEntry[]
  /** The column that says why a case stands here. */
  detail: Column
  wording: Wording
  children?: React.ReactNode
}

/** A few cases in a row, each with the one thing that matters here. */
export function EntryNames({ entries, detail, wording, children }: NamesProps) {
  return (
    <ul className="names">
      {entries.map((entry) => {
        const words = cellWords(entry, detail, wording, new Map())
        return (
          <li key={entry.caseId}>
            <a href={pathFor(wording.locale, `/desk/cases/${entry.slug}`)}>
              <EntryName entry={entry} locale={wording.locale} />
            </a>
            {words && <small> {words}</small>}
          </li>
        )
      })}
      {children}
    </ul>
  )
}

const details: Record<Need, Column> = {
  overdue: 'due',
  ends_0: 'due',
  ends_30: 'due',
  ends_90: 'due',
  health: 'severity',
  to_review: 'changed',
  sent_back: 'changed',
  embargo_over: 'status',
  no_news: 'news',
  mine: 'status',
  unsourced: 'gaps',
  uncopied: 'gaps',
  articles: 'charge',
  outdated: 'changed',
  drafts: 'opened',
}
