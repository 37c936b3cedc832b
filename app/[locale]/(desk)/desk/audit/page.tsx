import './audit.css'
import type { Metadata } from 'next'
import { dateTimeWords, logWords } from '@/app/_components/desk/log-words'
import { pageWording } from '@/app/_components/page-wording'
import { auditAction } from '@/lib/audit/actions'
import { logFilterToParams, parseCursor, parseLogFilter } from '@/lib/audit/input'
import {
  countEvents,
  findActors,
  findEvents,
  getChainHead,
  type LogFilter,
  type LoggedEvent,
} from '@/lib/audit/log'
import { requireViewer } from '@/lib/auth/request'
import { can } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { check } from './actions'
import { CheckChain } from './check-chain'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('audit.title') }
}

/** Who did and read what, and whether the log is whole. */
export default async function AuditPage({ searchParams }: PageProps<'/[locale]/desk/audit'>) {
  const viewer = await requireViewer('audit.read')
  const wording = await pageWording()
  const { t, locale, number } = wording
  const params = await searchParams
  const { filter, errors } = parseLogFilter(params)
  const before = parseCursor(params.before)
  const { events, next } = await findEvents(viewer, filter, before)
  const counts = await countEvents(viewer, filter)
  const head = await getChainHead(viewer)
  const total = counts.reduce((sum, one) => sum + one.events, 0)
  const words = logWords(wording)
  const addressOf = (change: Partial<LogFilter>, more: Record<string, string> = {}) => {
    const query = logFilterToParams({ ...filter, ...change })
    for (const [name, value] of Object.entries(more)) query.set(name, value)
    return pathFor(locale, `/desk/audit${query.size > 0 ? `?${query}` : ''}`)
  }
  return (
    <main id="content" className="rec audit">
      <h1>{t('audit.title')}</h1>
      <section className="chain" aria-labelledby="chain">
        <h2 id="chain">{t('audit.chain')}</h2>
        {head ? (
          <>
            <p>
              {t('audit.head', {
                number: head.number,
                events: head.events,
                at: dateTimeWords(head.at, wording),
              })}
            </p>
            <p className="hash">
              <code>{head.hash}</code>
            </p>
          </>
        ) : (
          <p>{t('audit.noHead')}</p>
        )}
        <p className="hint">{t('audit.chainHint')}</p>
        <CheckChain action={check} label={t('audit.check')} pending={t('audit.checking')} />
      </section>
      <Filters
        params={params}
        errors={Object.fromEntries(
          Object.entries(errors).map(([name, { key, values }]) => [name, t(key, values)]),
        )}
        filter={filter}
        actors={await findActors(viewer)}
        namesCases={can(viewer, 'case.read')}
        wording={wording}
      />
      <div className="found">
        <p role="status">
          {t('audit.count', { count: total })}
          {total > 0 && (
            <>
              {' · '}
              <a
                href={`${pathFor(locale, '/desk/audit/export')}?${logFilterToParams(filter)}`}
                download
              >
                {t('audit.export')}
              </a>
            </>
          )}
        </p>
        {counts.length > 1 && (
          <details className="more">
            <summary>{t('audit.byAction')}</summary>
            <ul className="counts">
              {counts.map((one) => (
                <li key={one.action}>
                  <a href={addressOf({ action: one.action })}>{words.action(one.action)}</a>{' '}
                  <b>{number(one.events)}</b>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {events.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('audit.column.at')}</th>
              <th scope="col">{t('audit.column.actor')}</th>
              <th scope="col">{t('audit.column.action')}</th>
              <th scope="col">{t('audit.column.row')}</th>
              <th scope="col">{t('audit.column.about')}</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <tr key={event.id}>
                <td>
                  <time dateTime={event.at.toISOString()}>{dateTimeWords(event.at, wording)}</time>
                </td>
                <td>{words.actor(event)}</td>
                <td>{words.action(event.action)}</td>
                <td>{words.row(event)}</td>
                <td>
                  <About event={event} addressOf={addressOf} wording={wording} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(before || next) && (
        <nav className="pages" aria-label={t('cases.pages')}>
          {before && <a href={addressOf({})}>{t('audit.newest')}</a>}
          {next && <a href={addressOf({}, { before: String(next) })}>{t('audit.older')}</a>}
        </nav>
      )}
    </main>
  )
}

interface AboutProps {
  event: LoggedEvent
  addressOf: (change: Partial<LogFilter>) => string
  wording: Wording
}

/** The case for whoever sees it, the colleague whose account it was; otherwise a number that says nothing. */
function About({ event, addressOf, wording: { t, locale } }: AboutProps) {
  if (event.person) return event.person
  return (
    <>
      {event.slug && (
        <>
          <a href={pathFor(locale, `/desk/cases/${event.slug}`)}>{event.slug}</a>{' '}
        </>
      )}
      <a
        className="number"
        href={addressOf({ about: event.number })}
        aria-label={t('audit.onlyAbout', { number: event.number })}
      >
        {event.number}
      </a>
    </>
  )
}

interface FilterProps {
  params: Record<string, string | string[] | undefined>
  errors: Record<string, string>
  filter: LogFilter
  actors: { id: string; name: string }[]
  namesCases: boolean
  wording: Wording
}

function Filters({ params, errors, filter, actors, namesCases, wording }: FilterProps) {
  const { t, locale } = wording
  const words = logWords(wording)
  const typed = (name: string) => (typeof params[name] === 'string' ? params[name] : '')
  const text = (name: string, label: string, hint?: string) => (
    <p className="entry">
      <label htmlFor={`log-${name}`}>{label}</label>
      <input
        id={`log-${name}`}
        name={name}
        className="field"
        defaultValue={typed(name)}
        autoComplete="off"
        aria-invalid={errors[name] ? true : undefined}
        aria-describedby={errors[name] ? `log-${name}-wrong` : undefined}
      />
      {errors[name] ? (
        <span className="wrong" id={`log-${name}-wrong`}>
          {errors[name]}
        </span>
      ) : (
        hint && <span className="hint">{hint}</span>
      )}
    </p>
  )
  return (
    <search>
      <form action={pathFor(locale, '/desk/audit')} className="filters">
        <p className="entry">
          <label htmlFor="log-actor">{t('audit.column.actor')}</label>
          <select
            id="log-actor"
            name="actor"
            className="field"
            defaultValue={filter.actor ?? ''}
            key={filter.actor}
          >
            <option value="">{t('common.all')}</option>
            {actors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <p className="entry">
          <label htmlFor="log-action">{t('audit.column.action')}</label>
          <select
            id="log-action"
            name="action"
            className="field"
            defaultValue={filter.action ?? ''}
            key={filter.action}
          >
            <option value="">{t('common.all')}</option>
            {auditAction.options.map((action) => (
              <option key={action} value={action}>
                {words.action(action)}
              </option>
            ))}
          </select>
        </p>
        {text('from', t('audit.from'))}
        {text('to', t('audit.to'))}
        {text(
          'about',
          t('audit.column.about'),
          t(namesCases ? 'audit.aboutHint' : 'audit.numberHint'),
        )}
        <p className="go">
          <button type="submit" className="button">
            {t('audit.apply')}
          </button>
          <a className="button plain" href={pathFor(locale, '/desk/audit')}>
            {t('audit.clear')}
          </a>
        </p>
      </form>
    </search>
  )
}
