import { publicDatabase } from '@/db/client'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { findCases } from '@/lib/search/queries'
import { draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

/** The cases found with how each was found. */
async function hows(q: string) {
  const { entries } = await findCases(publicDatabase(), { q, page: 1 }, { limit: 20 })
  return entries.map(({ slug, match }) => [slug, match?.how])
}

test('the best match comes first: the name, its beginning, a part, a typo', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  for (const name of ['Ludovika', 'Ludovikander', 'Anna Ludovika', 'Xu Wenli']) {
    await published(publisher, name)
  }
  expect(await hows('ludovika')).toEqual([
    ['ludovika', 'name'],
    ['ludovikander', 'beginning'],
    ['anna-ludovika', 'part'],
  ])
  expect(await hows('Hsu Wen-li')).toEqual([['xu-wenli', 'spelling']])
  expect(await hows('ludovikandre')).toEqual([['ludovikander', 'typo']])
})

test('of names one typo away, those that keep the words typed right come first', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  // The one with another surname is the newer.
  for (const name of ['Zhun Qorvath', 'Zhan Qorvath', 'Zhu Wexlon']) {
    await published(publisher, name)
  }
  expect(await hows('zhun qorvarth')).toEqual([
    ['zhun-qorvath', 'typo'],
    ['zhan-qorvath', 'typo'],
  ])
  expect(await hows('zh wexlon')).toEqual([['zhu-wexlon', 'typo']])
})

test('a name of characters that grow or that take two units is published and found', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  for (const name of [`a${'𠀀'.repeat(99)}`, '㌖'.repeat(150), 'щ'.repeat(150)]) {
    const { slug } = await published(publisher, name)
    expect((await hows(name))[0]).toEqual([slug, 'name'])
  }
})

test('queries of any characters and any length are answered', async () => {
  const grown = ['㌖'.repeat(5000), `wenli ${'щ'.repeat(200)}`, '𠀀'.repeat(101), '\ud800']
  for (const q of [...grown, 'x'.repeat(5000), '&|!:*()\\%_', '\u0000']) {
    const { total, entries } = await findCases(publicDatabase(), { q, page: 1 }, { limit: 5 })
    expect(entries.length, q.slice(0, 9)).toBeLessThanOrEqual(total)
  }
})

test('cases that share their words are published and withdrawn at once', async ({
  record: { admin, staff },
}) => {
  const publisher = await staff('publisher')
  const cases = []
  for (const name of ['Alpha Beta Gamma', 'Gamma Beta Alpha', 'Beta Gamma Alpha', 'Beta Alpha']) {
    cases.push(await published(publisher, name))
  }
  const late = await draft(publisher, 'Gamma Alpha')
  await Promise.all([
    ...cases.map(({ id }, i) =>
      i % 2 === 0
        ? withdrawCase(publisher, id, 'Asked for.')
        : publishCase(publisher, id, 'A second edition.'),
    ),
    publishCase(publisher, late.id, 'First edition.'),
  ])
  const counts = await admin`
    select w.word, w.uses,
      (select count(*)::int from pub.name_keys k where w.word = any(tsvector_to_array(k.terms))) as keys,
      (select count(*)::int from pub.word_deletes d where d.word = w.word and d.part = w.word) as parts
    from pub.words w where w.word in ('alpha', 'beta', 'gamma')`
  expect(counts).toHaveLength(3)
  expect(counts.filter(({ uses, keys, parts }) => uses !== keys || parts !== 1)).toEqual([])
  expect((await hows('alpha')).map(([slug]) => slug).sort()).toEqual([
    'beta-alpha',
    'gamma-alpha',
    'gamma-beta-alpha',
  ])
})

test('cases of one moment follow one another by cursor, also past one that is withdrawn', async ({
  record: { staff, admin },
}) => {
  const publisher = await staff('publisher')
  for (const name of ['Moment One', 'Moment Two', 'Moment Three', 'Moment Four']) {
    await published(publisher, name)
  }
  const moment = '2026-01-01T00:00:00.123Z'
  await admin`
    update pub.case_entries
    set published_at = ${moment}, card = jsonb_set(card, '{publishedAt}', to_jsonb(${moment}::text))`
  const list = (cursor?: string) => findCases(publicDatabase(), { page: 1 }, { limit: 3, cursor })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await list(cursor)
    seen.push(...page.entries.map(({ slug }) => slug))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  const [counted] = await admin`select count(*)::int as cases from pub.case_entries`
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(counted?.cases)
  // By their addresses, which readers see: where the list stopped it goes on, whoever is gone meanwhile.
  expect(seen).toEqual([...seen].sort())
  const after = await list(`${moment}~${seen[1]}-and-gone`)
  expect(after.entries.map(({ slug }) => slug)).toEqual(seen.slice(2, 5))
})
