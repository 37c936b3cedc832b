import { expect, test } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { connect, type Database } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { readName } from '@/lib/people/name-reading'
import { projectMany } from '@/lib/search/projection'
import { caseCondition, findCases } from '@/lib/search/queries'
import { publicationOf } from '../factories/publication-documents'
import { createDatabase, type TestDatabase } from '../support/database'

// Each person is on record under one of the forms alone, and is found by all of them, typed as people
// type them. The beginning and the rest are common names that must not come before.

interface Forms {
  recorded: [text: string, language: string, romanisation?: string][]
  typed: string[]
}

const people: Record<string, Forms> = {
  'xu-wenli': {
    recorded: [
      ['徐文立', 'zh'],
      ['Xu Wenli', 'zh', 'pinyin'],
      ['Hsu Wen-li', 'zh', 'wade_giles'],
    ],
    typed: [
      ...['徐文立', 'Xu Wenli', 'xǔ wén lì', 'xu2 wen2 li4', 'Wenli Xu', 'xuwenli', 'Hsu Wen-li'],
      ...['XuWenli', 'Xu Wenly', 'xuwenly', 'Xu Wneli'],
    ],
  },
  'liu-xiaobo': {
    recorded: [
      ['刘晓波', 'zh'],
      ['劉曉波', 'zh'],
      ['Liu Xiaobo', 'zh', 'pinyin'],
    ],
    typed: ['刘晓波', '劉曉波', 'Liu Xiaobo', 'Liu Hsiao-po', 'xiaobo liu', 'Liu Xiabo'],
  },
  'rebiya-kadeer': {
    recorded: [
      ['Rebiya Kadeer', 'ug', 'customary'],
      ['رابىيە قادىر', 'ug'],
      ['热比娅·卡德尔', 'zh'],
      ['Рабийә Қадир', 'ug'],
    ],
    typed: [
      ...['Rebiya Kadeer', 'Rabiye Qadir', 'Rabiya Kadir', 'رابىيە قادىر', 'Kadeer, Rebiya'],
      ...['热比娅·卡德尔', '熱比婭·卡德爾', '热比娅卡德尔', 'Рабийә Қадир', 'Rebiya Kader'],
      ...['Rebiya Kaeder', 'Rabiye Qadr'],
    ],
  },
  'tenzin-delek': {
    recorded: [
      ['Tenzin Delek Rinpoche', 'bo', 'customary'],
      ['བསྟན་འཛིན་བདེ་ལེགས', 'bo'],
      ['丹增德勒', 'zh'],
      ["bstan 'dzin bde legs", 'bo', 'wylie'],
    ],
    typed: [
      ...['Tenzin Delek', 'Tenzin Delek Rinpoche', 'བསྟན་འཛིན་བདེ་ལེགས་', "bstan 'dzin bde legs"],
      ...['丹增德勒', '丹增德勒仁波切', 'Tendzin Deleg', 'Tenzin Dalek', 'Tnezin Delek Rinpoche'],
    ],
  },
  'chow-hang-tung': {
    recorded: [
      ['鄒幸彤', 'zh'],
      ['Chow Hang-tung', 'zh', 'customary'],
      ['Tonyee Chow Hang-tung', 'zh', 'customary'],
    ],
    typed: [
      '邹幸彤',
      'Chow Hang-tung',
      'Chau Hang Tung',
      'Hang-tung Chow',
      'Tonyee Chow Hang-tung',
    ],
  },
  'ilham-tohti': {
    recorded: [
      ['Ilham Tohti', 'ug', 'customary'],
      ['ئىلھام توختى', 'ug'],
      ['伊力哈木·土赫提', 'zh'],
    ],
    typed: ['Ilham Tohti', 'ilham toxti', 'ئىلھام توختى', '伊力哈木·土赫提', 'Ilham Tohtie'],
  },
}

const others = [
  ...['许立文', '徐文洛', '徐立文', '刘晓', '刘波', '周幸', '热娜', '卡米尔·帕孜力'],
  ...[
    'Xu Wen',
    'Li Wen',
    'Liu Xiao',
    'Qadir Rehman',
    'Rebiya Tursun',
    'Tenzin Dorje',
    'Delek Tsering',
  ],
  ...['Ilham Qadir', 'Chow Tung', 'Leung Hang-tung', 'Rahile Dawut'],
]

let database: TestDatabase
let desk: Database
let visitors: Database
const ids: Record<string, string> = Object.fromEntries(
  Object.keys(people).map((slug) => [slug, newId()]),
)

test.beforeAll(async () => {
  database = await createDatabase()
  desk = connect(database.deskUrl, 2)
  visitors = connect(database.publicUrl, 2)
  await record(others.map((text, i) => [newId(), `other-${i}`, text, 'und']))
})

test.afterAll(async () => {
  await desk.$client.end()
  await visitors.$client.end()
  await database.drop()
})

async function record(
  cases: [id: string, slug: string, text: string, language: string, romanisation?: string][],
) {
  await desk.transaction((tx) =>
    projectMany(
      tx,
      cases.map(([caseId, slug, text, language, romanisation]) => ({
        caseId,
        document: publicationOf(slug, [
          {
            text,
            language,
            script: readName(text).script,
            ...(romanisation ? { romanisation } : {}),
          },
        ]),
      })),
    ),
  )
}

for (const [slug, { recorded, typed }] of Object.entries(people)) {
  for (const [text, language, romanisation] of recorded) {
    test(`${text} is found by every form of the name`, async () => {
      await record([[ids[slug] ?? '', slug, text, language, romanisation]])
      const first: string[] = []
      for (const q of typed) {
        const { entries } = await findCases(visitors, { page: 1, q }, { limit: 10 })
        first.push(`${q}: ${entries[0]?.slug}`)
      }
      expect(first).toEqual(typed.map((q) => `${q}: ${slug}`))
    })
  }
}

test('a name that is only like it is found under a filter, page by page, and counted the same', async () => {
  await record([[ids['rebiya-kadeer'] ?? '', 'rebiya-kadeer', 'Rebiya Kadeer', 'ug']])
  const q = '热比娅·卡德'
  const found = await findCases(visitors, { page: 1, q }, { limit: 10 })
  expect(found.entries.map(({ slug, match }) => [slug, match?.how])).toContainEqual([
    'rebiya-kadeer',
    'typo',
  ])
  const beyond = await findCases(visitors, { page: 2, q }, { limit: 10, offset: 10 })
  expect(beyond).toMatchObject({ entries: [], total: found.total })
  const held = await findCases(visitors, { page: 1, q, status: 'held' }, { limit: 10 })
  expect(held.total).toBe(0)
  const condition = await caseCondition(visitors, { page: 1, q })
  const counted = await visitors.execute(
    sql`select e.slug from pub.case_entries e where ${condition}`,
  )
  expect(counted.length).toBe(found.total)
})

test('another name is not found for its sound', async () => {
  for (const q of [
    'Wang Wei',
    'Liu Xiaoming',
    '王维',
    'Tursun Barat',
    'Marco Polo',
    'Kim Jong-un',
  ]) {
    const { entries } = await findCases(visitors, { page: 1, q }, { limit: 10 })
    expect(`${q}: ${entries.map((entry) => entry.name)}`).toBe(`${q}: `)
  }
})
