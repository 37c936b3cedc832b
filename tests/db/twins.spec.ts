import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import { deskDatabase } from '@/db/client'
import { codes } from '@/db/vocabulary'
import { giveAccess, setConfidentiality } from '@/lib/access/mutations'
import type { Role } from '@/lib/auth/roles'
import { systemViewer, type Viewer, viewerFrom } from '@/lib/auth/viewer'
import { getCase } from '@/lib/cases/queries'
import { newId } from '@/lib/core/ids'
import { answerFigure } from '@/lib/exports/figure-files'
import { answerCase, answerCases, answerFacets, answerNumber } from '@/lib/exports/open-data'
import {
  answerDictionary,
  answerDocuments,
  answerEntities,
  answerOpenApi,
  answerTable,
} from '@/lib/exports/open-files'
import { exportTables } from '@/lib/exports/tables'
import { answerCaseFeed, answerFeed } from '@/lib/feeds/answers'
import { figureNames } from '@/lib/figures/model'
import { locales } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'
import { mergeCases } from '@/lib/merging/merge-cases'
import { answerPicture } from '@/lib/pictures/answer'
import {
  countPublished,
  findAddress,
  getLivePublication,
  getPublication,
  listEditions,
  publicDatabase,
  readEditions,
} from '@/lib/publications/queries'
import { setEmbargo } from '@/lib/review/embargo'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { submitForReview } from '@/lib/review/reviews'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { caseFields, parseFilter } from '@/lib/search/input'
import { findCases } from '@/lib/search/queries'
import { answerPart, answerRobots, answerSitemap } from '@/lib/sitemap/answers'
import { aSource, cited, draft, published } from '../factories/cases'
import { createDatabase, type TestDatabase } from '../support/database'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const list = path.resolve(import.meta.dirname, '../fixtures/lists/cn-120-gb18030.csv')

/**
 * What is public may hang on nothing that is not. Two databases hold the same publications; in the
 * second everything else is other: drafts, restricted facts, notes, staff, and the very ids and places
 * in which the publications are stored, which come from the record. Readers must not tell them apart.
 */
test('two databases that differ only in what is not published answer alike, byte for byte', async ({
  record: { database, admin },
}) => {
  test.setTimeout(240_000)
  await publishAll(admin)
  const slugs = (await admin`select slug from pub.addresses order by slug`).map(({ slug }) => slug)
  const first = await answersOf(slugs)
  await closePools()
  await admin`select 1`
  const twin = await twinOf(database, admin)
  const own = postgres(twin.adminUrl, { max: 1, onnotice: () => {} })
  try {
    enter(twin)
    await addUnpublished(own)
    await moveStorage(own)
    const second = await answersOf(slugs)
    expect([...second.keys()]).toEqual([...first.keys()])
    for (const [question, answer] of first) expect(second.get(question), question).toBe(answer)
    // So that the same was not nothing.
    expect(first.size).toBeGreaterThan(300)
    const [ids] = await own`select count(*)::int as n from core.cases`
    expect(ids?.n).toBeGreaterThan(slugs.length)
    const hidden = /Hidden|secret-tag|nobody is to know/
    for (const [question, answer] of second) expect(answer, question).not.toMatch(hidden)
  } finally {
    await closePools()
    await own.end()
    enter(database)
    await twin.drop()
  }
})

/** Cases of one moment, of several editions, withdrawn, published again, and merged. */
async function publishAll(admin: Sql): Promise<void> {
  const { publisher } = await staffIn(admin)
  await recordSampleCases()
  const plan = readFile(list, null, '2026-01-01')
  await importPlan(systemViewer(), plan, { dryRun: false, publish: true })
  const revised = await published(publisher, 'Revised Person')
  await cited(publisher, revised.id, 'charge', { words: 'Picking quarrels', date: '2019' })
  await publishCase(publisher, revised.id, 'The charge is known.')
  const gone = await published(publisher, 'Gone Person')
  await withdrawCase(publisher, gone.id, 'The family asked for it.')
  const back = await published(publisher, 'Returned Person')
  await withdrawCase(publisher, back.id, 'An error.')
  await publishCase(publisher, back.id, 'Mended.')
  const [kept, merged] = [
    await published(publisher, 'Two Names'),
    await published(publisher, 'Tow Names'),
  ]
  await mergeCases(publisher, {
    keptId: kept.id,
    mergedId: merged.id,
    reason: 'The same person.',
    drop: [],
    dropReason: 'Twice.',
  })
  await publishCase(publisher, kept.id, 'Both names.')
}

/** Everything that the desk may know beside what is published. */
async function addUnpublished(admin: Sql): Promise<void> {
  const { publisher, editor } = await staffIn(admin)
  for (let i = 0; i < 4; i++) await draft(editor, `Hidden Person ${i}`)
  const rows =
    await admin`select id, slug, version from core.cases where state = 'published' order by id desc`
  for (const { id, slug } of rows.slice(0, 8)) {
    await cited(editor, id, 'health', {
      condition: 'Hidden illness',
      severity: codes('health_severity')[0],
      care: codes('care_given')[0],
      basis: codes('source_basis')[0],
      date: '2020',
    })
    await cited(
      editor,
      id,
      'name',
      { text: `Hidden ${slug}`, nameKind: 'alias', script: 'Latn', language: 'en' },
      aSource({ confidentiality: 'restricted', note: 'nobody is to know' }),
    )
  }
  const [submitted, embargoed] = rows.slice(8)
  await submitForReview(editor, submitted?.id, 'nobody is to know')
  await setEmbargo(publisher, embargoed?.id, embargoed?.version, {
    until: '2099-01-01',
    reason: 'nobody is to know',
  })
  const { slug } = await draft(publisher, 'Hidden Restricted')
  const open = await getCase(publisher, slug)
  if (!open) throw new Error('the case is not there')
  const { version } = open
  await setConfidentiality(publisher, open, version, 'restricted', 'nobody is to know', {
    isOpeningConfirmed: true,
  })
  const closed = await getCase(publisher, slug)
  if (!closed) throw new Error('the case is not there')
  await giveAccess(publisher, closed, closed.id, editor.id, 'nobody is to know')
  await admin`update core.sources set note = 'nobody is to know'`
  await admin`update core.cases set tags = '{secret-tag}', assignee_id = ${editor.id}`
}

/** The ids of cases come from the record, and where rows lie from how they were written. */
async function moveStorage(admin: Sql): Promise<void> {
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql`
      create temp table moved on commit drop as
      select id, gen_random_uuid() as new_id from (
        select case_id as id from pub.publications union select case_id from pub.withdrawals
        union select case_id from pub.addresses union select owner_id from pub.addresses) as ids`
    for (const table of ['publications', 'withdrawals', 'case_entries', 'name_keys', 'addresses']) {
      const name = sql(`pub.${table}`)
      await sql`update ${name} t set case_id = m.new_id from moved m where m.id = t.case_id`
      await sql`create temp table rows on commit drop as select * from ${name} order by md5(ctid::text)`
      if (table === 'addresses') {
        await sql`update rows t set owner_id = m.new_id from moved m where m.id = t.owner_id`
      }
      await sql`delete from ${name}`
      await sql`insert into ${name} select * from rows order by md5(ctid::text)`
      await sql`drop table rows`
    }
    // Numbers of entries come from the order in which cases were published.
    await sql`
      create temp table entries on commit drop as
      select coalesce(m.new_id, c.case_id) as case_id, c.change,
        (row_number() over (order by md5(c.case_id::text)))::int as entry
      from pub.entry_changes c left join moved m on m.id = c.case_id`
    await sql`delete from pub.entry_changes`
    await sql`
      insert into pub.entry_changes (case_id, entry, change) overriding system value
      select case_id, entry, change from entries`
  })
  await admin`analyze`
}

/** Every public answer, by what was asked. */
async function answersOf(slugs: string[]): Promise<Map<string, string>> {
  const db = publicDatabase()
  const answers = new Map<string, string>()
  const put = async (question: string, answer: unknown) =>
    answers.set(question, JSON.stringify(await answer))
  const ask = async (question: string, response: Response | Promise<Response>) => {
    const { status, headers } = await response
    const text = await (await response).text()
    answers.set(question, JSON.stringify([status, [...headers].sort(), text]))
  }
  await put('counts', countPublished(db))
  for (const query of queries) {
    const { filter } = parseFilter(new URLSearchParams(query))
    for (const offset of [0, 7]) {
      await put(`search ${query} ${offset}`, findCases(db, filter, { limit: 20, offset }))
    }
    const address = `/?${query}`
    for (let next: string | null = `${address}&limit=30`; next; ) {
      const page: Response = await answerCases(request(next))
      const asked = next
      next = page.ok ? (await page.clone().json()).next : null
      await ask(`cases ${asked}`, page)
    }
    await ask(`facets ${query}`, answerFacets(request(address)))
    await ask(`documents ${query}`, answerDocuments(request(address)))
    await ask(`entities ${query}`, answerEntities(request(address)))
    for (const name of figureNames) {
      await ask(`figure ${name} ${query}`, answerFigure(request(address), `${name}.csv`))
    }
    for (const locale of locales) {
      await ask(`feed ${locale} ${query}`, answerFeed(request(address), wordingFor(locale)))
    }
  }
  for (const { name } of exportTables) await ask(name, answerTable(request('/'), `${name}.csv`))
  await ask('dictionary', answerDictionary(request('/')))
  await ask('openapi', answerOpenApi(request('/')))
  await ask('sitemap', answerSitemap(request('/')))
  for (const part of ['pages', '1', '2']) await ask(part, answerPart(request('/'), `${part}.xml`))
  await ask('robots', answerRobots(request('/')))
  for (const slug of [...slugs.slice(0, 2), 'hidden-person-0', 'nobody']) {
    await ask(`picture ${slug}`, answerPicture({ locale: 'zh', slug }))
  }
  for (const slug of [...slugs, 'hidden-person-0', 'nobody']) {
    await put(`page ${slug}`, getLivePublication(db, slug))
    await put(`editions ${slug}`, listEditions(db, slug))
    await put(`texts ${slug}`, readEditions(db, slug, 50))
    await ask(`case ${slug}`, answerCase(request('/'), slug))
    for (const locale of locales) {
      await ask(`feed ${locale} ${slug}`, answerCaseFeed(request('/'), slug, wordingFor(locale)))
    }
    for (const number of [undefined, '1', '2', '3']) {
      await put(`address ${slug} ${number}`, findAddress(db, slug, number))
      if (!number) continue
      await put(`page ${slug} ${number}`, getPublication(db, slug, number))
      await ask(`edition ${slug} ${number}`, answerNumber(request('/'), slug, number))
    }
  }
  return answers
}

const queries = [
  '',
  ...['held', 'out', 'ended', 'unknown', 'serving_sentence'].map((status) => `status=${status}`),
  'issue=democracy',
  'charge=cn-cl-1997-105-1',
  'law=cn-cl-1997',
  'place=beijing',
  'ethnicity=tibetan',
  'religion=tibetan_buddhist',
  'sex=female',
  'from=1999&to=2004',
  'page=2',
  ...[
    'xu wenli',
    '徐文立',
    'xu',
    'wang',
    '王',
    'xu wenly',
    'person',
    'names',
    'hidden',
    'zhang li',
    'subversion',
    '监狱',
    'hidden illness',
    'nobody know',
  ].map((q) => String(new URLSearchParams({ q }))),
  `${new URLSearchParams({ q: 'li', status: 'held' })}`,
]

test('every parameter of the filter is asked for', () => {
  const asked = new Set(queries.flatMap((query) => [...new URLSearchParams(query).keys()]))
  expect([...asked].sort()).toEqual(Object.keys(caseFields).sort())
})

async function twinOf(database: TestDatabase, admin: Sql): Promise<TestDatabase> {
  // A template may have no connections; this one opens again by itself.
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  const server = postgres(database.adminUrl.replace(database.name, 'postgres'), { max: 1 })
  await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database.name}`
  await server.end()
  return createDatabase(database.name)
}

function enter({ deskUrl, publicUrl }: TestDatabase): void {
  process.env.VIGIL_DESK_DATABASE_URL = deskUrl
  process.env.VIGIL_PUBLIC_DATABASE_URL = publicUrl
}

async function closePools(): Promise<void> {
  await deskDatabase().$client.end({ timeout: 5 })
  await publicDatabase().$client.end({ timeout: 5 })
}

async function staffIn(admin: Sql): Promise<Record<'publisher' | 'editor', Viewer>> {
  const make = async (role: Role) => {
    const id = newId()
    const email = `${id}@example.org`
    await admin`insert into core.staff (id, email, name, roles, password_hash) values (${id}, ${email}, 'Hidden', ${[role]}::core.staff_role[], 'x')`
    return viewerFrom({ id, name: 'Hidden', email, roles: [role] })
  }
  return { publisher: await make('publisher'), editor: await make('editor') }
}

function request(address: string): Request {
  return new Request(new URL(address, 'http://localhost:3000'))
}
