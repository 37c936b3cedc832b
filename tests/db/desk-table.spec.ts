import { sql } from 'drizzle-orm'
import { writeAs } from '@/lib/audit/transaction'
import { parseDeskFilter } from '@/lib/worklist/filter'
import { findEntries, getEntries } from '@/lib/worklist/queries'
import { refreshAllEntries, refreshEntries, workOutEntry } from '@/lib/worklist/refresh'
import { cited, draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const find = async (viewer: Parameters<typeof findEntries>[0], query: string) => {
  await refreshAllEntries(viewer)
  const { filter } = parseDeskFilter(new URLSearchParams(query))
  return (await findEntries(viewer, filter, { limit: 100 })).entries.map((entry) => entry.name)
}

test('finds by any spelling, filters, sorts and groups', async ({ record: { staff } }) => {
  const editor = await staff('publisher')
  const { id } = await published(editor, 'Xu Wenli')
  await cited(editor, id, 'name', {
    text: '徐文立',
    nameKind: 'primary',
    script: 'Hans',
    language: 'zh',
  })
  await draft(editor, 'Rebiya Kadeer')
  expect(await find(editor, 'q=xu')).toEqual(['Xu Wenli'])
  expect(await find(editor, 'q=徐文')).toEqual(['Xu Wenli'])
  expect(await find(editor, 'q=Hsü Wen-li')).toEqual(['Xu Wenli'])
  expect(await find(editor, 'state=draft')).toEqual(['Rebiya Kadeer'])
  expect(await find(editor, 'sort=name')).toEqual(['Rebiya Kadeer', 'Xu Wenli'])
  expect(await find(editor, 'sort=-name&group=assignee')).toEqual(['Xu Wenli', 'Rebiya Kadeer'])
  const [entry] = await getEntries(editor, [id])
  expect(await refreshEntries(editor)).toBe(0)
  const { terms, ...anew } = (await workOutEntry(editor, id)) ?? { terms: [] }
  expect(entry).toEqual(anew)
  await writeAs(editor, { action: 'case.changed' }, (tx) => tx.execute(sql`select 1`))
})
