import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import { codes } from '@/db/vocabulary'
import { giveAccess, setConfidentiality } from '@/lib/access/mutations'
import type { Role } from '@/lib/auth/roles'
import { systemViewer, type Viewer, viewerFrom } from '@/lib/auth/viewer'
import { getCase } from '@/lib/cases/queries'
import { newId } from '@/lib/core/ids'
import { importPlan } from '@/lib/imports/mutations'
import { readFile } from '@/lib/imports/read-file'
import { mergeCases } from '@/lib/merging/merge-cases'
import { takeApart } from '@/lib/merging/take-apart'
import { setEmbargo } from '@/lib/review/embargo'
import { erase, findErasures, requestErasure } from '@/lib/review/erasure'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { submitForReview } from '@/lib/review/reviews'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { citeSource } from '@/lib/sources/mutations'
import { aSource, cited, citing, draft, published } from '../factories/cases'
import { createDatabase, type TestDatabase } from './database'

const list = path.resolve(import.meta.dirname, '../fixtures/lists/cn-120-gb18030.csv')

/** Cases of one moment, of several editions, withdrawn, published again, and merged. */
export async function publishAll(admin: Sql): Promise<void> {
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
export async function addUnpublished(admin: Sql): Promise<void> {
  const { publisher, editor } = await staffIn(admin)
  const { publisher: second } = await staffIn(admin)
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
    await cited(editor, id, 'charge', {
      words: 'Hidden charge',
      date: '2021',
      confidentiality: 'partners',
    })
    await citeSource(
      editor,
      await shownFact(admin, id),
      citing(aSource({ title: 'Hidden report', confidentiality: 'staff' })),
    )
  }
  const [submitted, embargoed] = rows.slice(8)
  await submitForReview(editor, submitted?.id, 'nobody is to know')
  await setEmbargo(publisher, embargoed?.id, embargoed?.version, {
    until: '2099-01-01',
    reason: 'nobody is to know',
  })
  await mergeAndTakeApart(publisher)
  await eraseDraft(publisher, second)
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

async function shownFact(admin: Sql, caseId: string): Promise<string> {
  const [row] = await admin`
    select id from core.facts where case_id = ${caseId} and confidentiality = 'public' and standing = 'held'
    order by id limit 1`
  return String(row?.id)
}

/** Two drafts that were taken for one person, and are two again. */
async function mergeAndTakeApart(publisher: Viewer): Promise<void> {
  const [kept, merged] = [
    await draft(publisher, 'Hidden Twice'),
    await draft(publisher, 'Hidden Again'),
  ]
  const id = await mergeCases(publisher, {
    keptId: kept.id,
    mergedId: merged.id,
    reason: 'nobody is to know',
    drop: [],
    dropReason: 'Twice.',
  })
  await takeApart(publisher, { mergeId: id, facts: [], consents: [], reason: 'nobody is to know' })
}

async function eraseDraft(first: Viewer, second: Viewer): Promise<void> {
  const { id } = await draft(first, 'Hidden Erased')
  await requestErasure(first, { caseId: id, factId: null }, 'nobody is to know')
  const [request] = await findErasures(second, id)
  await erase(second, request?.id ?? '')
}

/** The ids of cases come from the record, and where rows lie from how they were written. */
export async function moveStorage(admin: Sql): Promise<void> {
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

/** A copy of a database to which nobody must be connected but those that are sent away here. */
export async function twinOf(database: TestDatabase): Promise<TestDatabase> {
  const server = postgres(database.adminUrl.replace(database.name, 'postgres'), { max: 1 })
  await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database.name}`
  await server.end()
  return createDatabase(database.name)
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
