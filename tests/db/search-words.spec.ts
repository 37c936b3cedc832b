import { sql } from 'drizzle-orm'
import { publicDatabase } from '@/db/client'
import { readFigures } from '@/lib/figures/queries'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import type { CaseFilter } from '@/lib/search/model'
import { caseCondition, findCases } from '@/lib/search/queries'
import { aSource, cited, draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

test.beforeAll(async ({ record }) => {
  expect(record.database.name).toBeTruthy()
  await recordSampleCases()
})

async function find(q: string, more: Partial<CaseFilter> = {}) {
  const { entries, total } = await findCases(
    publicDatabase(),
    { q, page: 1, ...more },
    { limit: 20 },
  )
  expect(total).toBe(entries.length)
  return entries.map(({ slug, match }) => ({ slug, ...match }))
}

/** Who is found by words, and in which texts: `slug: field, field`. */
async function whys(q: string) {
  const found = await find(q)
  return found.map(({ slug, how, texts }) =>
    how === 'words' ? `${slug}: ${texts?.map((text) => text.field).join(', ')}` : `${slug} ${how}`,
  )
}

const searches: [query: string, found: string][] = [
  // The words of the charge, of the article, and the same in Chinese of both kinds.
  ['subversion of state power', 'xu-wenli: charge'],
  ['颠覆国家政权', 'xu-wenli: charge'],
  ['顛覆國家政權', 'xu-wenli: charge'],
  ['Subver', 'xu-wenli: charge'],
  // A prison, a province, a court, a source.
  ['yanqing prison', 'xu-wenli: place'],
  ['延庆监狱', 'xu-wenli: place'],
  ['延慶監獄', 'xu-wenli: place'],
  ['Dui Hua', 'xu-wenli: source'],
  // Together with the name, in either script.
  ['xu wenli subversion', 'xu-wenli: charge'],
  ['徐文立 subversion', 'xu-wenli name'],
  ['subversion 颠覆', 'xu-wenli: charge'],
  ['kadeer xinjiang', 'rebiya-kadeer: place'],
]

for (const [q, found] of searches) {
  test(`${q} finds ${found}`, async () => {
    expect(await whys(q)).toContain(found)
  })
}

test('all words must be there; a filter and words go together', async () => {
  expect(await find('subversion xylophone')).toEqual([])
  expect(await find('subversion', { sex: 'female' })).toEqual([])
  expect((await find('subversion', { sex: 'male' })).map(({ slug }) => slug)).toContain('xu-wenli')
})

test('who bears the name comes before those whose texts hold it', async ({ record: { staff } }) => {
  const publisher = await staff('publisher')
  const place = { date: '2020', place: 'Zorndale', province: 'tibet' }
  const inside = await draft(publisher, 'Quite Another')
  await cited(publisher, inside.id, 'detention', place)
  const named = await published(publisher, 'Zorndale Person')
  await publishCase(publisher, inside.id, 'The newer of the two.')
  expect((await find('zorndale')).map(({ slug, how }) => [slug, how])).toEqual([
    [named.slug, 'beginning'],
    [inside.slug, 'words'],
  ])
  // A typo is looked for only when nothing is as it was typed.
  expect((await find('zorndalr')).map(({ slug, how }) => [slug, how])).toEqual([
    [named.slug, 'typo'],
  ])
})

test('counts, figures, feeds and lists are of the same cases', async () => {
  const db = publicDatabase()
  for (const q of [
    'subversion',
    '监狱',
    'prison',
    'xu',
    '徐',
    'xu wenly',
    'zzz',
    'kadeer xinjiang',
    'p',
  ]) {
    const filter = { q, page: 1 }
    const list = await findCases(db, filter, { limit: 100 })
    const newest = await findCases(db, filter, { limit: 100, order: 'newest' })
    const slugs = (found: typeof list) => found.entries.map(({ slug }) => slug).sort()
    expect(slugs(newest), q).toEqual(slugs(list))
    const { totals } = await readFigures(db, filter, '2026-01-01')
    expect(totals.people, q).toBe(list.total)
    const rows = await db.execute<{ slug: string }>(
      sql`select e.slug from pub.case_entries e where ${await caseCondition(db, filter)} order by 1`,
    )
    expect(
      rows.map(({ slug }) => slug),
      q,
    ).toEqual(slugs(list))
  }
})

test('what is not published finds nobody, and what is withdrawn nobody any more', async ({
  record: { admin, staff },
}) => {
  const publisher = await staff('publisher')
  const { id, slug } = await draft(publisher, 'Plain Person')
  const place = { date: '2020', place: 'Vexburgh', placeNative: '雾堡监狱', province: 'tibet' }
  await cited(publisher, id, 'detention', place, aSource({ title: 'The Vexburgh papers' }))
  expect(await find('vexburgh')).toEqual([])
  await publishCase(publisher, id, 'First edition.')
  expect((await find('vexburgh')).map((found) => found.slug)).toEqual([slug])
  expect((await find('霧堡')).map((found) => found.slug)).toEqual([slug])
  await cited(publisher, id, 'charge', { words: 'Quuxism' })
  expect(await find('quuxism')).toEqual([])
  await withdrawCase(publisher, id, 'Asked for.')
  expect(await find('vexburgh')).toEqual([])
  const left = await admin`
    select from pub.case_entries where terms::text ~ 'vexburgh|雾堡' or texts::text ~* 'vexburgh'`
  expect(left).toHaveLength(0)
})
