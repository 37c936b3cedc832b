import { sql } from 'drizzle-orm'
import { staff } from '@/db/schema'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { readAs, type Transaction, writeAs } from './transaction'

/** Which events of the log: each part null for any. */
export interface LogFilter {
  /** Whose. */
  actor: string | null
  action: string | null
  /** First and last day, `yyyy-mm-dd`, in UTC. */
  from: string | null
  to: string | null
  /** The number by which the log calls something, or the address of a case that the viewer sees. */
  about: string | null
}

/** One event without what it said: who, when, what was done, to which kind of row. */
export interface LoggedEvent {
  id: number
  at: Date
  /** Null when it was done in the database by hand. */
  actor: string | null
  /** The database login that wrote. */
  login: string
  action: string
  operation: 'INSERT' | 'UPDATE' | 'DELETE' | 'READ'
  /** Without its schema, e.g. `facts`. */
  table: string
  /** What the case, source or list is called here: always the same, and saying nothing. */
  number: string
  /** The address of the case, for whoever sees it. */
  slug: string | null
  /** Whose account it is about. */
  person: string | null
}

/** The newest link of the chain. */
export interface ChainHead {
  number: number
  hash: string
  at: Date
  events: number
}

/** What checking the whole chain found. */
export interface ChainCheck {
  events: number
  links: number
  broken: {
    what:
      | 'event_changed'
      | 'event_added'
      | 'event_emptied'
      | 'link_unfit'
      | 'link_missing'
      | 'link_apart'
      | 'link_changed'
    /** Of the event or the link where it was found. */
    number: number
  } | null
}

const perPage = 100

/** A page of the log, newest first. @param before the `next` of the page before */
export async function findEvents(
  viewer: Viewer,
  filter: LogFilter,
  before: number | null = null,
): Promise<{ events: LoggedEvent[]; next: number | null }> {
  assertCan(viewer, 'audit.read')
  const found = await readAs(viewer, (tx) => eventsOf(tx, filter, before, perPage + 1))
  const events = found.slice(0, perPage)
  return { events, next: found.length > perPage ? (events.at(-1)?.id ?? null) : null }
}

/** How many events there are of each action, the most frequent first. */
export async function countEvents(
  viewer: Viewer,
  filter: LogFilter,
): Promise<{ action: string; events: number }[]> {
  assertCan(viewer, 'audit.read')
  const rows = await readAs(viewer, (tx) =>
    tx.execute<{ action: string; events: string }>(
      sql`select action, events from core.count_audit_events(${given(filter)})`,
    ),
  )
  return rows.map(({ action, events }) => ({ action, events: Number(events) }))
}

/** All events of a filter, newest first, some at a time. That they were taken away is itself an event. */
export async function* exportEvents(
  viewer: Viewer,
  filter: LogFilter,
): AsyncGenerator<LoggedEvent[]> {
  assertCan(viewer, 'audit.read')
  await writeAs(viewer, { action: 'audit.exported', reason: JSON.stringify(filter) }, (tx) =>
    tx.execute(sql`select core.record_audit_export()`),
  )
  let before: number | null = null
  do {
    const at: number | null = before
    const events: LoggedEvent[] = await readAs(viewer, (tx) => eventsOf(tx, filter, at, perBatch))
    if (events.length > 0) yield events
    before = events.length === perBatch ? (events.at(-1)?.id ?? null) : null
  } while (before !== null)
}

const perBatch = 2000

/** Where the chain stands; null while nothing was written. */
export async function getChainHead(viewer: Viewer): Promise<ChainHead | null> {
  assertCan(viewer, 'audit.read')
  const [head] = await readAs(viewer, (tx) =>
    tx.execute<{ number: string; hash: string; at: string; events: string }>(
      sql`select number, hash, at, events from core.audit_head()`,
    ),
  )
  if (!head) return null
  return {
    number: Number(head.number),
    hash: head.hash,
    at: new Date(head.at),
    events: Number(head.events),
  }
}

/** Works out the whole chain again inside the database: some three seconds for 100,000 events. */
export async function checkChain(viewer: Viewer): Promise<ChainCheck> {
  assertCan(viewer, 'audit.read')
  const [found] = await readAs(viewer, (tx) =>
    tx.execute<{
      events: string
      links: string
      broken: NonNullable<ChainCheck['broken']>['what'] | null
      event_id: string | null
      link_number: string | null
    }>(sql`select * from core.check_chain()`),
  )
  return {
    events: Number(found?.events ?? 0),
    links: Number(found?.links ?? 0),
    broken: found?.broken
      ? { what: found.broken, number: Number(found.event_id ?? found.link_number) }
      : null,
  }
}

/** Everyone who can have done something, for a choice: those who left too. */
export async function findActors(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  assertCan(viewer, 'audit.read')
  return readAs(viewer, (tx) =>
    tx.select({ id: staff.id, name: staff.name }).from(staff).orderBy(staff.name),
  )
}

async function eventsOf(
  tx: Transaction,
  filter: LogFilter,
  before: number | null,
  most: number,
): Promise<LoggedEvent[]> {
  const rows = await tx.execute<{
    id: string
    at: string
    actor: string | null
    login: string
    action: string
    operation: LoggedEvent['operation']
    table_name: string
    number: string
    slug: string | null
    person: string | null
  }>(sql`
    select e.id, e.at, s.name as actor, e.login, e.action, e.operation, e.table_name, e.number, e.slug, e.person
    from core.find_audit_events(${given(filter)}, ${before}::bigint, ${most}::int) e
      left join core.staff s on s.id = e.actor_id order by e.id desc`)
  return rows.map(({ id, at, table_name, ...row }) => ({
    ...row,
    id: Number(id),
    at: new Date(at),
    table: table_name.replace(/^.*\./, ''),
  }))
}

function given({ actor, action, from, to, about }: LogFilter) {
  return sql`${actor}::uuid, ${action}::text, ${from}::date, ${to}::date, ${about}::text`
}
