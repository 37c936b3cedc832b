import { createHash } from 'node:crypto'
import type postgres from 'postgres'

/** A break of a chain, with its place in words. */
export interface Break {
  place: string
  what: string
}

export interface Head {
  number: number
  /** Hex. */
  hash: string
}

interface Event {
  id: string
  tx: string
  at: string
  actor: string
  login: string
  action: string
  operation: string
  table: string
  row: string
  subject: string
  payload: string
  digest: string
  /** The erasure that took its words. */
  erasure: string | null
  isErasureDone: boolean
}

interface Link {
  number: string
  tx: string
  at: string
  events: number
  last: string
  digest: string
  previous: string
  hash: string
}

/**
 * Works out the whole audit chain again, as its owner, and says the first break: every event's digest
 * from its row (as core.audit_digest makes it), every link's hash from its events and the link before
 * (as core.seal_transaction makes it).
 */
export async function verifyAudit(
  sql: postgres.Sql,
): Promise<{ events: number; links: number; head: Head | null; broken: Break | null }> {
  const broken = await verifyEvents(sql)
  const chain = await verifyLinks(sql)
  const [counted] = await sql`select count(*)::int as events from core.audit_events`
  return {
    events: Number(counted?.events ?? 0),
    links: chain.links,
    head: chain.head,
    broken: broken ?? chain.broken,
  }
}

/** Whether a head that was seen earlier still stands: if not, the log was cut or written anew. */
export async function verifyHead(sql: postgres.Sql, head: Head): Promise<Break | null> {
  const [link] =
    await sql`select encode(hash, 'hex') as hash from core.audit_links where number = ${head.number}`
  if (link?.hash === head.hash) return null
  return {
    place: `audit link ${head.number}`,
    what: link
      ? 'is another than the one that was noted outside the database'
      : 'was noted outside the database and is gone: the log was cut',
  }
}

/** The newest link, or null while nothing was written. */
export async function getHead(sql: postgres.Sql): Promise<Head | null> {
  const [link] =
    await sql`select number::int as number, encode(hash, 'hex') as hash from core.audit_links order by audit_links.number desc limit 1`
  return link ? { number: Number(link.number), hash: String(link.hash) } : null
}

// Events and links of one transaction stand together in both orders, so two cursors walk them side by side.
async function verifyEvents(sql: postgres.Sql): Promise<Break | null> {
  const links = sql<Link[]>`
    select number, transaction as tx, events, last_event_id as last, encode(events_digest, 'hex') as digest
    from core.audit_links order by transaction, last_event_id`.cursor(500)
  const events = sql<Event[]>`
    select id, transaction as tx, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      coalesce(actor_id::text, '-') as actor, login, action, operation, table_name as "table", row_id as "row",
      subject_id as subject, encode(coalesce(erased_digest, sha256(payload)), 'hex') as payload, encode(digest, 'hex') as digest,
      erasure_id as erasure, exists (select from core.erasures x where x.id = erasure_id and x.decision = 'done') as "isErasureDone"
    from core.audit_events order by transaction, id`.cursor(500)
  const nextLink = reader(links)
  let link = await nextLink()
  let sum = createHash('sha256')
  let count = 0
  for await (const batch of events) {
    for (const event of batch) {
      const place = `audit event ${event.id} (${event.table}, ${event.at})`
      if (event.erasure && !event.isErasureDone) {
        return { place, what: 'lost its words without an erasure: they were removed by hand' }
      }
      // The digest of an erased address can't be worked out again; the link still holds it.
      if (event.row !== erasedAddress && digestOf(event) !== event.digest) {
        return { place, what: 'was changed: it no longer fits its digest' }
      }
      if (!link || BigInt(event.tx) !== BigInt(link.tx)) {
        return link && BigInt(event.tx) > BigInt(link.tx)
          ? missingEvents(link)
          : { place, what: 'stands in no link: it was added by hand' }
      }
      sum.update(Buffer.from(event.digest, 'hex'))
      count++
      if (event.id !== link.last) continue
      if (count !== link.events || sum.digest('hex') !== link.digest) return missingEvents(link)
      link = await nextLink()
      sum = createHash('sha256')
      count = 0
    }
  }
  return link ? missingEvents(link) : null
}

/** What stands in place of an address that was erased: it was a name. */
const erasedAddress = 'erased'

function missingEvents(link: Link): Break {
  return {
    place: `audit link ${link.number}`,
    what: `does not fit the events of its transaction: one before or at audit event ${link.last} was removed or added`,
  }
}

async function verifyLinks(
  sql: postgres.Sql,
): Promise<{ links: number; head: Head | null; broken: Break | null }> {
  let previous = { number: 0, hash: '' }
  const rows = sql<Link[]>`
    select number, transaction as tx, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, events,
      last_event_id as last, encode(events_digest, 'hex') as digest, encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash
    from core.audit_links order by audit_links.number`.cursor(500)
  for await (const batch of rows) {
    for (const link of batch) {
      const place = `audit link ${link.number}`
      const head = previous.number > 0 ? previous : null
      const fail = (what: string) => ({
        links: previous.number,
        head,
        broken: { place, what },
      })
      if (Number(link.number) !== previous.number + 1) {
        return fail(`follows link ${previous.number}: one between them was removed`)
      }
      if (link.previous !== previous.hash) return fail('does not follow from the link before it')
      if (hashOf(link) !== link.hash) return fail('was changed: it no longer fits its hash')
      previous = { number: Number(link.number), hash: link.hash }
    }
  }
  return { links: previous.number, head: previous.number > 0 ? previous : null, broken: null }
}

function digestOf(e: Event): string {
  return sha256([
    e.id,
    e.tx,
    e.at,
    e.actor,
    e.login,
    e.action,
    e.operation,
    e.table,
    e.row,
    e.subject,
    e.payload,
  ])
}

function hashOf(l: Link): string {
  return sha256([l.number, l.tx, l.at, String(l.events), l.last, l.digest, l.previous])
}

function sha256(parts: string[]): string {
  return createHash('sha256').update(parts.join('|')).digest('hex')
}

/** Reads a cursor row by row. */
function reader<T>(cursor: AsyncIterable<T[]>): () => Promise<T | undefined> {
  const batches = cursor[Symbol.asyncIterator]()
  let rows: T[] = []
  return async () => {
    if (rows.length === 0) {
      const next = await batches.next()
      if (next.done) return undefined
      rows = [...next.value]
    }
    return rows.shift()
  }
}
