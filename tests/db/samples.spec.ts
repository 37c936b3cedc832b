import { expect, test } from '@playwright/test'
import { deskDatabase } from '@/db/client'
import { openConnection } from '@/db/install'
import { kindOf } from '@/lib/cases/kinds'
import type { PublicationDocument } from '@/lib/publications/document'
import { sampleCases } from '@/lib/samples/read-sample'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { createDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase

test.beforeEach(async () => {
  database = await createDatabase()
  process.env.VIGIL_DESK_DATABASE_URL = database.deskUrl
  process.env.VIGIL_FIELD_KEY = 'ab'.repeat(32)
})

test.afterEach(async () => {
  await deskDatabase().$client.end({ timeout: 5 })
  await database.drop()
})

test('a new record is given three published cases, once', async () => {
  expect(await recordSampleCases()).toBe(3)
  const published = await publications()
  expect(published.map(({ slug, number }) => [slug, Number(number)])).toEqual([
    ['rebiya-kadeer', 1],
    ['tenzin-delek-rinpoche', 1],
    ['xu-wenli', 1],
    ['xu-wenli', 2],
  ])
  for (const sample of sampleCases) {
    const facts = sample.editions.flatMap((edition) => edition.facts)
    expect(newest(published, sample.slug).facts).toHaveLength(facts.length)
  }
  expect(newest(published, 'xu-wenli').reason).toBe(xuReason(1))

  expect(await recordSampleCases()).toBe(0)
  expect(await publications()).toEqual(published)
})

test('two starts at once make them once', async () => {
  const made = await Promise.all([recordSampleCases(), recordSampleCases()])
  expect(made.sort()).toEqual([0, 3])
  expect(await publications()).toHaveLength(4)
})

test('a failure in the middle leaves nothing behind', async () => {
  await asOwner(
    (sql) => sql`
    alter table core.advocacy_actions add constraint refused check (description not like '%rescinded%')`,
  )
  await expect(recordSampleCases()).rejects.toThrow(/refused/)
  const left = await asOwner(
    (sql) => sql`
    select (select count(*)::int from core.cases) as cases, (select count(*)::int from core.sources) as sources,
      (select count(*)::int from pub.publications) as publications`,
  )
  expect({ ...left[0] }).toEqual({ cases: 0, sources: 0, publications: 0 })
})

test('references between facts survive, and reading repeats what was written', async () => {
  await recordSampleCases()
  const document = newest(await publications(), 'rebiya-kadeer')
  const sentence = document.facts.find((fact) => fact.kind === 'sentence')
  const reduction = document.facts.find((fact) => fact.kind === 'sentence_change')
  expect(reduction?.values.sentenceId).toBe(sentence?.id)
  expect(document.workings[0]?.working.due?.edtf).toBe('2006-08-12')
  for (const fact of document.facts) {
    const published = Object.entries(kindOf(fact.kind).fields).filter(([, f]) => f.published)
    expect(Object.keys(fact.values).sort()).toEqual(published.map(([name]) => name).sort())
  }
})

test('everything written stands in the audit log as opening a case', async () => {
  await recordSampleCases()
  const rows = await asOwner(
    (sql) => sql`
    select distinct action from core.audit_events where login = 'vigil_desk'`,
  )
  expect(rows.map((row) => row.action)).toEqual(['case.opened'])
})

function xuReason(edition: number): string | undefined {
  return sampleCases.find(({ slug }) => slug === 'xu-wenli')?.editions[edition]?.reason
}

interface Published {
  slug: string
  number: number
  document: string
}

function publications() {
  return asOwner(
    (sql) => sql<Published[]>`
      select slug, number, document from pub.publications order by slug, number`,
  )
}

function newest(published: readonly Published[], slug: string): PublicationDocument {
  const text = published.findLast((publication) => publication.slug === slug)?.document
  if (!text) throw new Error(`${slug} is not published`)
  return JSON.parse(text)
}

async function asOwner<T>(
  reading: (sql: ReturnType<typeof openConnection>) => Promise<T>,
): Promise<T> {
  const sql = openConnection(database.migratorUrl)
  try {
    return await reading(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
