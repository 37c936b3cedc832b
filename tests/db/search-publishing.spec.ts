import { publicDatabase } from '@/db/client'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { parseFilter } from '@/lib/search/input'
import { findCases } from '@/lib/search/queries'
import { cited, draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

test.beforeAll(async ({ record }) => {
  expect(record.database.name).toBeTruthy()
  await recordSampleCases()
})

/** What a reader finds who puts this into the address. */
async function search(params: Record<string, string>) {
  const { filter, errors } = parseFilter(params)
  expect(errors).toEqual({})
  const found = await findCases(publicDatabase(), filter, { limit: 20 })
  return found.entries.map((entry) => entry.slug)
}

const spellings: Record<string, string[]> = {
  'xu-wenli': [
    '徐文立',
    'Xu Wenli',
    'Xú Wénlì',
    'Hsu Wen-li',
    'wenli xu',
    'xu wen',
    'xu wenly',
    '徐文',
    '文立',
  ],
  'rebiya-kadeer': [
    'Rebiya Kadeer',
    'Rabiye Qadir',
    'رابىيە قادىر',
    '热比娅',
    '熱比婭',
    '热比娅·卡德尔',
    '热比娅•卡德尔',
    'Rebiya Kader',
    'kadeer',
  ],
  'tenzin-delek-rinpoche': ['Tenzin Delek', 'བསྟན་འཛིན་བདེ་ལེགས', '丹增德勒', '丹增德勒仁波切'],
}

for (const [slug, typed] of Object.entries(spellings)) {
  for (const q of typed) {
    test(`${q} finds ${slug} first`, async () => {
      expect((await search({ q }))[0]).toBe(slug)
    })
  }
}

test('filters narrow, alone and together with a name', async () => {
  expect(await search({ status: 'ended' })).toEqual(['tenzin-delek-rinpoche'])
  expect(await search({ sex: 'female' })).toEqual(['rebiya-kadeer'])
  expect(await search({ charge: 'cn-cl-1997-105-1' })).toEqual(['xu-wenli'])
  expect(await search({ issue: 'tibet', status: 'ended' })).toEqual(['tenzin-delek-rinpoche'])
  expect(await search({ q: '徐文立', sex: 'female' })).toEqual([])
  expect(await search({ to: '1990' })).toEqual(['xu-wenli'])
  expect(parseFilter({ status: 'nonsense', from: 'soon' }).errors).toMatchObject({
    status: { key: 'errors.notInList' },
    from: { key: 'errors.filterDate' },
  })
})

test('publishing again leaves one entry, as it is now', async ({ record: { admin, staff } }) => {
  const publisher = await staff('publisher')
  const { id, slug } = await published(publisher, 'Namewithnoequal Person')
  await cited(publisher, id, 'name', {
    text: 'Othernamealone',
    nameKind: 'alias',
    script: 'Latn',
    language: 'en',
  })
  expect(await search({ q: 'othernamealone' })).toEqual([])
  await publishCase(publisher, id, 'Another name.')
  expect(await search({ q: 'othernamealone' })).toEqual([slug])
  expect(await admin`select number from pub.case_entries where slug = ${slug}`).toEqual([
    { number: 2 },
  ])
})

test('a withdrawn name remains nowhere, and a word that others use stays with them', async ({
  record: { admin, staff },
}) => {
  const publisher = await staff('publisher')
  const gone = await published(publisher, 'Sharedword Onlyhis')
  await published(publisher, 'Sharedword Theirs')
  await withdrawCase(publisher, gone.id, 'Asked for.')
  expect(await search({ q: 'Onlyhis' })).toEqual([])
  expect(await search({ q: 'sharedword' })).toEqual(['sharedword-theirs'])
  const traces = await admin`
    select 'word' as place from pub.words where word like '%onlyhis%'
    union all select 'part' from pub.word_deletes where word like '%onlyhis%'
    union all select 'key' from pub.name_keys where key like '%onlyhis%'
    union all select 'entry' from pub.case_entries where card::text ilike '%onlyhis%'`
  expect(traces).toHaveLength(0)
  expect(await admin`select uses from pub.words where word = 'sharedword'`).toEqual([{ uses: 1 }])
})

test('days of custody narrow by any overlap', async () => {
  const held = (from: string, to: string) => search({ from, to })
  expect(await held('1998-12-01', '1998-12-31')).toContain('xu-wenli')
  expect(await held('1995', '1997')).not.toContain('rebiya-kadeer')
  expect(await held('2004', '2004')).toContain('rebiya-kadeer')
  expect(await held('2016', '2016')).toEqual([])
  expect(parseFilter({ from: '2004', to: '2003' }).errors).toEqual({
    to: { key: 'errors.filterOrder' },
  })
})

test('many may publish at once', async ({ record: { staff } }) => {
  const publisher = await staff('publisher')
  const cases = []
  for (let i = 0; i < 8; i++) cases.push(await draft(publisher, `Crowd Member ${'abcdefgh'[i]}`))
  await Promise.all(cases.map(({ id }) => publishCase(publisher, id, 'All together.')))
  expect(await search({ q: 'crowd member' })).toHaveLength(8)
})
