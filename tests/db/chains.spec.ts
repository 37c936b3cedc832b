import type { Sql } from 'postgres'
import { checkChain, getChainHead } from '@/lib/audit/log'
import { type Break, getHead, verifyAudit, verifyHead } from '@/lib/audit/verify'
import type { Viewer } from '@/lib/auth/viewer'
import { verifyPublications } from '@/lib/publications/verify'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { cited, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const health = {
  condition: 'In poor health',
  severity: 'concern_reported',
  care: 'unknown',
  basis: 'press',
}

/** Tampers as only a superuser can, triggers off, looks what is found, and puts all back. */
async function afterTampering(
  admin: Sql,
  tampering: (tx: Sql) => Promise<unknown>,
  look: (tx: Sql) => Promise<unknown>,
) {
  let found: unknown
  await admin
    .begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tampering(tx as unknown as Sql)
      found = await look(tx as unknown as Sql)
      throw new Error('put back')
    })
    .catch((error: Error) => {
      if (error.message !== 'put back') throw error
    })
  return found
}

test.beforeAll(async ({ record: { staff } }) => {
  const publisher = await staff('publisher')
  const first = await published(publisher, 'First Person')
  await cited(publisher, first.id, 'health', health)
  await publishCase(publisher, first.id, 'Health added.')
  const second = await published(publisher, 'Second Person')
  await withdrawCase(publisher, second.id, 'Asked for.')
})

test('an untouched record verifies, row by row and by sets', async ({
  record: { admin, staff },
}) => {
  const audit = await verifyAudit(admin)
  expect(audit.broken).toBeNull()
  expect(audit.events).toBeGreaterThan(20)
  expect(audit.links).toBeGreaterThanOrEqual(6)
  expect(audit.head).toEqual(await getHead(admin))
  const administrator = await staff('admin')
  const after = await verifyAudit(admin)
  expect(await checkChain(administrator)).toEqual({
    events: after.events,
    links: after.links,
    broken: null,
  })
  expect(await getChainHead(administrator)).toMatchObject({
    ...after.head,
    events: after.events,
  })
  expect(await verifyPublications(admin)).toEqual({ publications: 3, cases: 2, broken: null })
})

test('there is one link a transaction, over all its events', async ({ record: { admin } }) => {
  const [counts] =
    await admin`select (select count(distinct transaction) from core.audit_events)::int as transactions, (select count(*) from core.audit_links)::int as links, (select sum(events) from core.audit_links)::int as linked, (select count(*) from core.audit_events)::int as events`
  expect(counts?.links).toBe(counts?.transactions)
  expect(counts?.linked).toBe(counts?.events)
})

const auditTampering: Record<string, { by: (tx: Sql) => Promise<unknown>; found: RegExp }> = {
  'an event changed by hand': {
    by: (tx) => tx`update core.audit_events set action = 'case.changed' where id = 5`,
    found: /audit event 5 .* was changed/,
  },
  'an event whose text was changed by hand': {
    by: (tx) => tx`update core.audit_events set payload = payload || '\\x00' where id = 7`,
    found: /audit event 7 .* was changed/,
  },
  'an event moved in time': {
    by: (tx) => tx`update core.audit_events set at = at - interval '1 microsecond' where id = 6`,
    found: /audit event 6 .* was changed/,
  },
  'a removed event': {
    by: (tx) => tx`delete from core.audit_events where id = 6`,
    found: /link \d+ does not fit the events/,
  },
  'the newest event removed': {
    by: (tx) =>
      tx`delete from core.audit_events where id = (select max(id) from core.audit_events)`,
    found: /link \d+ does not fit the events/,
  },
  'an event added by hand, with a right digest': {
    by: (tx) => tx`
      with made as (select (jsonb_populate_record(e, jsonb_build_object('id', 999999, 'transaction', 1))).* from core.audit_events e where id = 5)
      insert into core.audit_events overriding system value
        select id, transaction, at, actor_id, login, action, operation, table_name, row_id, subject_id, payload, core.audit_digest(made.*::core.audit_events) from made`,
    found: /audit event 999999 .* stands in no link/,
  },
  'a removed link': {
    by: (tx) => tx`delete from core.audit_links where number = 3`,
    found: /stands in no link|link 4 follows link 2/,
  },
  'a link put on another': {
    by: (tx) => tx`update core.audit_links set previous_hash = sha256('x') where number = 4`,
    found: /audit link 4 does not follow/,
  },
  'an event emptied without an erasure': {
    by: (tx) =>
      tx`update core.audit_events set erased_digest = sha256(payload), payload = '', erasure_id = gen_random_uuid() where id = 8`,
    found: /audit event 8 .* lost its words/,
  },
  'the newest link moved in time': {
    by: (tx) =>
      tx`update core.audit_links set at = at + interval '1 second' where number = (select max(number) from core.audit_links)`,
    found: /audit link \d+ was changed/,
  },
  'a link with another hash': {
    by: (tx) => tx`update core.audit_links set hash = sha256('x') where number = 2`,
    found: /audit link 2 was changed/,
  },
}

for (const [name, { by, found }] of Object.entries(auditTampering)) {
  test(`${name} is found, with its place, row by row and by sets`, async ({
    record: { admin, staff },
  }) => {
    const administrator = await staff('admin')
    const [broken, bySets] = (await afterTampering(admin, by, async (tx) => [
      (await verifyAudit(tx)).broken,
      await checkedBySets(tx, administrator),
    ])) as [Break | null, string | null]
    expect(`${broken?.place} ${broken?.what}`).toMatch(found)
    expect(`${broken?.place} `).toContain(`${bySets} `)
  })
}

/** The place of the first break as the database itself finds it. */
async function checkedBySets(tx: Sql, { id }: Viewer): Promise<string | null> {
  await tx`select set_config('vigil.viewer', ${id}, true)`
  const [found] = await tx`select * from core.check_chain()`
  if (!found?.broken) return null
  return found.event_id ? `audit event ${found.event_id}` : `audit link ${found.link_number}`
}

test('a log cut at its tail is found by a head noted elsewhere', async ({ record: { admin } }) => {
  const head = await getHead(admin)
  if (!head) throw new Error('nothing was written')
  expect(await verifyHead(admin, head)).toBeNull()
  const seen = await afterTampering(
    admin,
    async (tx) => {
      await tx`delete from core.audit_events where transaction = (select transaction from core.audit_links order by number desc limit 1)`
      await tx`delete from core.audit_links where number = ${head.number}`
    },
    async (tx) => ({ chain: (await verifyAudit(tx)).broken, head: await verifyHead(tx, head) }),
  )
  expect(seen).toEqual({
    chain: null,
    head: {
      place: `audit link ${head.number}`,
      what: 'was noted outside the database and is gone: the log was cut',
    },
  })
})

const publicationTampering: Record<string, { by: (tx: Sql) => Promise<unknown>; found: RegExp }> = {
  'a text changed by hand': {
    by: (tx) =>
      tx`update pub.publications set document = replace(document, 'poor', 'good') where slug = 'first-person' and number = 2`,
    found: /publication first-person 2 was changed: its text/,
  },
  'a text changed together with its SHA-256': {
    by: (tx) =>
      tx`update pub.publications set document = 'x', sha256 = encode(sha256('x'), 'hex') where slug = 'first-person' and number = 1`,
    found: /publication first-person 1 was changed: it no longer fits its hash/,
  },
  'a moved date': {
    by: (tx) =>
      tx`update pub.publications set published_at = published_at - interval '1 day' where slug = 'second-person'`,
    found: /publication second-person 1 was changed/,
  },
  'a removed first edition': {
    by: (tx) => tx`delete from pub.publications where slug = 'first-person' and number = 1`,
    found: /publication first-person 2 follows no edition/,
  },
  'a removed last edition': {
    by: (tx) => tx`delete from pub.publications where slug = 'first-person' and number = 2`,
    found: /publication of case .* is gone/,
  },
  'a removed withdrawal': {
    by: (tx) => tx`delete from pub.withdrawals`,
    found: /withdrawal of case .* is gone/,
  },
}

for (const [name, { by, found }] of Object.entries(publicationTampering)) {
  test(`${name} is found in the publications, with its place`, async ({ record: { admin } }) => {
    const broken = await afterTampering(
      admin,
      by,
      async (tx) => (await verifyPublications(tx)).broken,
    )
    expect(`${(broken as { place: string })?.place} ${(broken as { what: string })?.what}`).toMatch(
      found,
    )
  })
}

test('a change that fails leaves nothing: no fact, no event, no link', async ({
  record: { admin, staff },
}) => {
  const publisher = await staff('publisher')
  const count = async () =>
    (
      await admin`select (select count(*) from core.facts)::int as facts, (select count(*) from core.audit_events)::int as events, (select count(*) from core.audit_links)::int as links`
    )[0]
  const before = await count()
  await expect(
    cited(publisher, '00000000-0000-7000-8000-00000000dead', 'health', health),
  ).rejects.toThrow()
  expect(await count()).toEqual(before)
})
