import { expect, test } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { connect, type Database } from '@/db/client'
import { newId } from '@/lib/core/ids'
import type { CaseFilter } from '@/lib/search/model'
import { projectMany, removeFromSearch } from '@/lib/search/projection'
import { findCases } from '@/lib/search/queries'
import { factOf, publicationOf, recorded, statusOf } from '../factories/publication-documents'
import { createDatabase, type TestDatabase } from '../support/database'

// Facts as the Dui Hua Foundation published them (duihua.org, statements on the two releases);
// the names of Tenzin Delek Rinpoche as in common use.
const xuWenli = publicationOf(
  'xu-wenli',
  [
    { text: 'Xu Wenli', script: 'Latn', language: 'en', romanisation: 'pinyin' },
    { text: '徐文立', script: 'Hans', language: 'zh' },
  ],
  {
    publishedAt: '2024-01-03T00:00:00.000Z',
    issues: ['democracy'],
    status: statusOf('medical_parole', '2002-12-24'),
    facts: [
      factOf('identity', { attribute: 'sex', code: 'male', text: null, textNative: null }),
      factOf('detention', { ended: recorded('1993-05'), province: 'beijing' }, '1981'),
      factOf('detention', { ended: recorded('2002-12-24'), province: 'beijing' }, '1998-11-30'),
      factOf('charge', { words: 'subversion', articleId: 'cn-cl-1997-105-1' }),
    ],
  },
)
const rebiyaKadeer = publicationOf(
  'rebiya-kadeer',
  [
    { text: 'Rebiya Kadeer', script: 'Latn', language: 'en', romanisation: 'customary' },
    { text: 'رابىيە قادىر', script: 'Arab', language: 'ug' },
    { text: '热比娅·卡德尔', script: 'Hans', language: 'zh' },
  ],
  {
    publishedAt: '2024-01-02T00:00:00.000Z',
    status: statusOf('detained', '1999-08-13'),
    facts: [
      factOf('identity', { attribute: 'sex', code: 'female', text: null, textNative: null }),
      factOf('detention', { ended: null, province: 'xinjiang' }, '1999-08-13'),
    ],
  },
)
const tenzinDelek = publicationOf('tenzin-delek', [
  { text: 'Tenzin Delek Rinpoche', script: 'Latn', language: 'en' },
  { text: 'བསྟན་འཛིན་བདེ་ལེགས', script: 'Tibt', language: 'bo' },
])

let database: TestDatabase
let desk: Database
let visitors: Database
const ids = { xuWenli: newId(), rebiyaKadeer: newId(), tenzinDelek: newId() }

test.beforeAll(async () => {
  database = await createDatabase()
  desk = connect(database.deskUrl, 4)
  visitors = connect(database.publicUrl, 4)
  await desk.transaction((tx) =>
    projectMany(tx, [
      { caseId: ids.xuWenli, document: xuWenli },
      { caseId: ids.rebiyaKadeer, document: rebiyaKadeer },
      { caseId: ids.tenzinDelek, document: tenzinDelek },
    ]),
  )
})

test.afterAll(async () => {
  await desk.$client.end()
  await visitors.$client.end()
  await database.drop()
})

async function find(q: string, more: Partial<CaseFilter> = {}) {
  const { entries } = await findCases(visitors, { page: 1, q, ...more }, { limit: 20 })
  return entries.map((entry) => `${entry.slug}: ${entry.match?.how}`)
}

const searches: [slug: string, how: string, queries: string[]][] = [
  ['xu-wenli', 'name', ['徐文立', 'Xú Wénlì', 'XU WEN-LI', 'xuwenli', 'wenli xu', '徐·文立']],
  ['xu-wenli', 'spelling', ['Hsu Wen-li', '许文立', '徐文丽']],
  ['xu-wenli', 'beginning', ['徐文', 'xu wen', 'Xu', '徐']],
  ['xu-wenli', 'part', ['文立', 'Wenli', 'wen li', 'xuwenl']],
  ['xu-wenli', 'typo', ['xu wenly', 'xu wneli', 'xu weenli']],
  ['rebiya-kadeer', 'name', ['Rabiye Qadir', 'Rebiya Kadeer', 'Kadeer, Rebiya']],
  ['rebiya-kadeer', 'name', ['رابىيە قادىر', 'رابىيه قادیر', '热比娅·卡德尔', '热比娅•卡德尔']],
  ['rebiya-kadeer', 'name', ['热比娅卡德尔', '熱比婭·卡德爾']],
  ['rebiya-kadeer', 'spelling', ['Rabiyä Qadir', 'Рабийә Қадир', '卡德尔 热比娅']],
  ['rebiya-kadeer', 'beginning', ['热比娅', '熱比婭', 'rebiya']],
  ['rebiya-kadeer', 'part', ['卡德尔', 'قادىر']],
  ['rebiya-kadeer', 'typo', ['Rebiya Kader', 'Rebya Kadeer']],
  ['tenzin-delek', 'name', ['Tenzin Delek', 'བསྟན་འཛིན་བདེ་ལེགས', 'བསྟན་འཛིན་བདེ་ལེགས།']],
  ['tenzin-delek', 'spelling', ['丹增德勒', '丹增德勒仁波切', 'Tendzin Delek Rinpoche']],
  ['tenzin-delek', 'part', ['Delek', 'བདེ་ལེགས']],
]

for (const [slug, how, queries] of searches) {
  for (const q of queries) {
    test(`${slug} is found by ${q} (${how})`, async () => {
      expect(await find(q)).toEqual([`${slug}: ${how}`])
    })
  }
}

test('what is no part of a name finds nobody', async () => {
  for (const q of ['文徐', 'wenli kadeer', 'xu delek', 'zz', '王'])
    expect(await find(q)).toEqual([])
})

test('nothing that is typed is syntax', async () => {
  const odd = [
    "xu & !wenli | (:*)'",
    "'",
    '\\',
    "\\' or 1=1 --",
    ':*',
    '<->',
    '%',
    '_',
    '\0',
    '\ud800',
  ]
  for (const q of odd) {
    expect(Array.isArray(await find(q))).toBe(true)
  }
  expect(await find("xu:* & 'wenli'")).toEqual(['xu-wenli: name'])
  expect(await find('徐文立'.repeat(1000))).toEqual([])
  expect(await find('a '.repeat(5000))).toEqual([])
})

test('a query without a letter finds nobody, an empty one everybody', async () => {
  expect(await find('!!!')).toEqual([])
  const all = await findCases(visitors, { page: 1, q: '  ' }, { limit: 20 })
  expect(all.entries.map((entry) => entry.slug)).toEqual([
    'xu-wenli',
    'rebiya-kadeer',
    'tenzin-delek',
  ])
  expect(all).toMatchObject({ total: 3, isTotalCapped: false, nextCursor: null })
})

test('a card says what a list shows', async () => {
  const { entries } = await findCases(visitors, { page: 1, q: '徐文立' }, { limit: 1 })
  expect(entries).toEqual([
    {
      slug: 'xu-wenli',
      name: 'Xu Wenli',
      nameLanguage: 'en',
      native: { text: '徐文立', language: 'zh' },
      status: { code: 'medical_parole', group: 'out', since: recorded('2002-12-24') },
      number: 1,
      publishedAt: '2024-01-03T00:00:00.000Z',
      imported: null,
      match: { how: 'name', key: '徐文立', texts: [], words: [] },
    },
  ])
})

test('filters narrow the list and a search alike', async () => {
  const slugs = async (filter: Partial<CaseFilter>) => {
    const found = await findCases(visitors, { page: 1, ...filter }, { limit: 20 })
    expect(found.total).toBe(found.entries.length)
    return found.entries.map((entry) => entry.slug)
  }
  expect(await slugs({ status: 'held' })).toEqual(['rebiya-kadeer'])
  expect(await slugs({ status: 'medical_parole' })).toEqual(['xu-wenli'])
  expect(await slugs({ issue: 'democracy' })).toEqual(['xu-wenli'])
  expect(await slugs({ charge: 'cn-cl-1997-105-1' })).toEqual(['xu-wenli'])
  expect(await slugs({ law: 'cn-cl-1997' })).toEqual(['xu-wenli'])
  expect(await slugs({ law: 'hk-nsl-2020' })).toEqual([])
  expect(await slugs({ place: 'xinjiang' })).toEqual(['rebiya-kadeer'])
  expect(await slugs({ sex: 'female' })).toEqual(['rebiya-kadeer'])
  expect(await slugs({ to: '1998' })).toEqual(['xu-wenli'])
  expect(await slugs({ from: '2003' })).toEqual(['rebiya-kadeer'])
  expect(await slugs({ from: '1999-08-13', to: '2002-12' })).toEqual(['xu-wenli', 'rebiya-kadeer'])
  expect(await slugs({ q: 'xu wenli', status: 'held' })).toEqual([])
  expect(await slugs({ q: 'xu wenli', sex: 'male', to: '1999' })).toEqual(['xu-wenli'])
})

test('cursors and offsets lead through the whole list', async () => {
  for (const filter of [{ page: 1 }, { page: 1, status: 'out' as const }, { page: 1, q: 'e' }]) {
    const all = await findCases(visitors, filter, { limit: 20 })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const part = await findCases(visitors, filter, { limit: 1, ...(cursor ? { cursor } : {}) })
      seen.push(...part.entries.map((entry) => entry.slug))
      cursor = part.nextCursor
    } while (cursor)
    expect(seen).toEqual(all.entries.map((entry) => entry.slug))
  }
  const second = await findCases(visitors, { page: 2 }, { limit: 1, offset: 1 })
  expect(second.entries.map((entry) => entry.slug)).toEqual(['rebiya-kadeer'])
  const beyond = await findCases(visitors, { page: 9, q: 'xu' }, { limit: 20, offset: 160 })
  expect(beyond).toMatchObject({ entries: [], total: 1 })
})

test('a new edition takes the place of the old one, names and words with it', async () => {
  const caseId = newId()
  const first = publicationOf('ilham-tohti', [
    { text: 'Ilham Tohti', script: 'Latn', language: 'en' },
  ])
  const second = publicationOf(
    'ilham-tohti',
    [{ text: 'ئىلھام توختى', script: 'Arab', language: 'ug' }],
    { number: 2 },
  )
  await desk.transaction((tx) => projectMany(tx, [{ caseId, document: first }]))
  expect(await find('tohti')).toEqual(['ilham-tohti: part'])
  await desk.transaction((tx) => projectMany(tx, [{ caseId, document: second }]))
  expect(await wordsLike('tohti')).toEqual([])
  expect(await find('ilham toxti')).toEqual(['ilham-tohti: name'])
  await desk.transaction((tx) => removeFromSearch(tx, caseId))
})

test('a withdrawn name is nowhere in the search; shared words stay for those who share them', async () => {
  const [one, other] = [newId(), newId()]
  const named = (slug: string, text: string) =>
    publicationOf(slug, [{ text, script: 'Latn', language: 'en' }])
  const before = await everything()
  await desk.transaction((tx) =>
    projectMany(tx, [
      { caseId: one, document: named('liu-xiaobo', 'Liu Xiaobo') },
      { caseId: other, document: named('liu-xia', 'Liu Xia') },
    ]),
  )
  await desk.transaction((tx) => removeFromSearch(tx, one))
  expect(await find('liu xiaobo')).toEqual([])
  expect(await wordsLike('xiaobo')).toEqual([])
  expect(await wordsLike('liu')).toEqual([{ word: 'liu', uses: 1 }])
  await desk.transaction((tx) => removeFromSearch(tx, other))
  expect(await everything()).toEqual(before)
})

test('a transaction that fails leaves the search as it was', async () => {
  const before = await everything()
  await expect(
    desk.transaction(async (tx) => {
      await removeFromSearch(tx, ids.xuWenli)
      throw new Error('after all not')
    }),
  ).rejects.toThrow('after all not')
  expect(await everything()).toEqual(before)
})

test('publications of different cases at once count their words right', async () => {
  const before = await everything()
  const cases = Array.from({ length: 12 }, (_, i) => ({
    caseId: newId(),
    document: publicationOf(`wei-jingsheng-${i}`, [
      { text: 'Wei Jingsheng', script: 'Latn', language: 'en' },
    ]),
  }))
  await Promise.all(cases.map((one) => desk.transaction((tx) => projectMany(tx, [one]))))
  expect(await wordsLike('jingsheng')).toEqual([{ word: 'jingsheng', uses: 12 }])
  await Promise.all(
    cases.map(({ caseId }) => desk.transaction((tx) => removeFromSearch(tx, caseId))),
  )
  expect(await everything()).toEqual(before)
})

test('the public login reads the search and writes nothing of it', async () => {
  await expect(visitors.transaction((tx) => removeFromSearch(tx, ids.xuWenli))).rejects.toThrow()
  expect(await find('徐文立')).toEqual(['xu-wenli: name'])
})

async function wordsLike(word: string) {
  return [...(await desk.execute(sql`select word, uses from pub.words where word = ${word}`))]
}

/** All rows of the search, in one order. */
async function everything() {
  const tables = ['case_entries', 'name_keys', 'terms', 'words', 'word_deletes']
  return Promise.all(
    tables.map(async (table) => {
      const rows = await desk.execute<{ row: string }>(
        sql`select t::text as row from ${sql.identifier('pub')}.${sql.identifier(table)} t order by 1`,
      )
      return rows.map((row) => row.row)
    }),
  )
}
