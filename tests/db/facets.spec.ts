import type { Sql } from 'postgres'
import { publicDatabase } from '@/db/client'
import { findArticle } from '@/db/laws'
import { codes, group } from '@/db/vocabulary'
import {
  choose,
  clear,
  type FacetName,
  type Facets,
  facetNames,
  isNarrowedBy,
} from '@/lib/facets/model'
import { countFacets } from '@/lib/facets/queries'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { firstDay, lastDay, parseFilter } from '@/lib/search/input'
import type { CaseFilter } from '@/lib/search/model'
import { findCases } from '@/lib/search/queries'
import { generator } from '../../scripts/bench/generated-cases'
import { cited, draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()
const today = '2026-11-24'

const count = (params: Record<string, string> = {}) =>
  countFacets(publicDatabase(), parseFilter(params).filter, today)

test.beforeAll(async ({ record: _ }) => {
  await recordSampleCases()
})

/** Without the order, which is a matter of its own. */
const counted = (facets: Facets) => ({
  total: facets.total,
  facets: Object.fromEntries(facetNames.map((name) => [name, shown(facets, name)])),
})

const shown = (facets: Facets, name: FacetName) =>
  Object.fromEntries(facets.facets[name].map(({ value, count }) => [value, count]))

/** A value of each facet, followed: the list has as many as the facet said. */
async function expectLinksTrue(found: Facets, filter: CaseFilter, random: () => number) {
  const name = facetNames[Math.floor(random() * facetNames.length)] ?? 'status'
  const values = found.facets[name]
  const one = values[Math.floor(random() * values.length)]
  if (!one) return
  const { total } = await findCases(publicDatabase(), choose(filter, name, one.value), { limit: 1 })
  expect(total, `${name} ${one.value} of ${JSON.stringify(filter)}`).toBe(one.count)
}

test('published, changed and withdrawn cases are counted on the next question', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const before = await count()
  expect(before.total).toBe(3)
  const one = await published(publisher, 'Soon Withdrawn')
  expect((await count()).total).toBe(4)
  await cited(publisher, one.id, 'detention', { date: '1989-06', province: 'tibet' })
  await cited(publisher, one.id, 'charge', { words: 'x', articleId: 'cn-cl-1979-102' })
  expect(shown(await count(), 'place').tibet).toBe(shown(before, 'place').tibet)
  await publishCase(publisher, one.id, 'Where they are held.')
  const after = await count({ charge: 'cn-cl-1979-102' })
  expect(shown(after, 'place')).toEqual({ beijing: 1, tibet: 1 })
  expect(shown(after, 'year')['2026']).toBe(1)
  const questions = Array.from({ length: 20 }, () => count({ place: 'tibet' }))
  const withdrawn = withdrawCase(publisher, one.id, 'Asked for.')
  await Promise.all([...questions, withdrawn])
  expect(await count()).toEqual(before)
})

test('a name narrows the facets as it does the list, mistyped too', async () => {
  test.setTimeout(60_000)
  for (const q of ['徐文立', 'xu wenly', 'rinpoche', 'nobody ofthisname', '…']) {
    const { filter } = parseFilter({ q })
    const { total } = await findCases(publicDatabase(), filter, { limit: 20 })
    const found = await count({ q })
    expect(found.total, q).toBe(total)
    for (const name of facetNames) {
      for (const one of found.facets[name]) {
        const chosen = await findCases(publicDatabase(), choose(filter, name, one.value), {
          limit: 1,
        })
        expect(chosen.total, `${q} ${name} ${one.value}`).toBe(one.count)
      }
    }
  }
})

test('no case takes the address of what stands beside cases', async ({ record: { staff } }) => {
  const editor = await staff('editor')
  expect((await draft(editor, 'Facets')).slug).toBe('facets-2')
  expect((await draft(editor, 'New')).slug).toBe('new-2')
})

test('another state of the database is read anew', async ({ record: { admin } }) => {
  const before = await count()
  await admin.begin(async (tx) => {
    // As a backup brings it back: fewer cases, and changes counted less far.
    await tx`set local session_replication_role = replica`
    await tx`delete from pub.case_entries where slug = 'xu-wenli'`
    await tx`update pub.entry_changes set change = 1`
    await tx`update pub.changes set number = 2`
  })
  expect((await count()).total).toBe(before.total - 1)
})

test('facets of random filters are those of a plain count, after random changes', async ({
  record: { admin },
}) => {
  test.setTimeout(120_000)
  const random = generator(20_261_124)
  const ids = Array.from({ length: 120 }, (_, i) => `00000000-0000-7000-8000-${1e11 + i}`)
  for (let round = 0; round < 40; round++) {
    // Several at once, of one case each.
    const changed = new Set(Array.from({ length: 3 }, () => one(ids, random)))
    await Promise.all([...changed].map((id) => changeEntry(admin, id, random)))
    const rows = await plainRows(admin)
    for (let i = 0; i < 5; i++) {
      const filter = randomFilter(random)
      const found = await countFacets(publicDatabase(), filter, today)
      expect(counted(found), JSON.stringify(filter)).toEqual(plainCount(rows, filter))
      const { total } = await findCases(publicDatabase(), filter, { limit: 1 })
      expect(found.total).toBe(total)
      await expectLinksTrue(found, filter, random)
    }
  }
  await admin`delete from pub.case_entries`
  expect((await count()).total).toBe(0)
})

const one = <T>(list: readonly T[], random: () => number) =>
  list[Math.floor(random() * list.length)] as T

const some = <T>(list: readonly T[], most: number, random: () => number) => [
  ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => one(list, random))),
]

const few = {
  status: ['detained', 'house_arrest', 'parole', 'executed', 'unknown', null] as const,
  issue: codes('issue').slice(0, 4),
  article: ['cn-cl-1997-105-1', 'cn-cl-1997-105-2', 'cn-cl-1979-102', 'hk-nsl-2020-22'],
  place: [...codes('province').slice(0, 3), null],
  ethnicity: [...codes('ethnicity').slice(0, 3), null],
  religion: [...codes('religion').slice(0, 3), null],
  sex: [...codes('sex').slice(0, 2), null],
}

/** Publishes a case with other content, or takes it out. */
async function changeEntry(admin: Sql, id: string, random: () => number): Promise<void> {
  const [status, isGone] = [one(few.status, random), random() < 0.25]
  const from = random() < 0.2 ? null : `${1985 + Math.floor(random() * 30)}-06-15`
  const to = random() < 0.5 ? null : `${2015 + Math.floor(random() * 10)}-02-28`
  const entry = {
    case_id: id,
    slug: id,
    number: 1,
    published_at: '2026-01-01',
    first_published_at: '2026-01-01',
    card: '{}',
    status,
    status_group: status && group('custody_status', status),
    issues: some(few.issue, 3, random),
    articles: some(few.article, 3, random),
    province: one(few.place, random),
    ethnicity: one(few.ethnicity, random),
    religion: one(few.religion, random),
    sex: one(few.sex, random),
    held_from: from,
    held_to: to,
  }
  const isUpdate = random() < 0.3
  await admin.begin(async (tx) => {
    if (isUpdate && !isGone) {
      await tx`update pub.case_entries set sex = ${entry.sex}, issues = ${entry.issues} where case_id = ${id}`
      return
    }
    await tx`delete from pub.case_entries where case_id = ${id}`
    if (!isGone) await tx`insert into pub.case_entries ${tx(entry)}`
  })
}

function randomFilter(random: () => number): CaseFilter {
  const filter: Record<string, unknown> = { page: 1 }
  const perhaps = (name: string, values: readonly unknown[]) => {
    if (random() < 0.25) filter[name] = one(values, random)
  }
  perhaps('status', ['held', 'out', 'unknown', 'detained'])
  perhaps('issue', few.issue)
  perhaps('charge', few.article)
  perhaps('law', ['cn-cl-1997', 'hk-nsl-2020'])
  for (const name of ['place', 'ethnicity', 'religion', 'sex'] as const) {
    perhaps(
      name,
      few[name].filter((value) => value !== null),
    )
  }
  perhaps('from', ['1999', '2016-02', '2017-02-28', '2024'])
  perhaps('to', ['1995', '1999-06', '1999-06-14', '2020'])
  return filter as unknown as CaseFilter
}

interface PlainRow {
  values: Record<Exclude<FacetName, 'year'>, string[]>
  from: string | null
  to: string | null
}

async function plainRows(admin: Sql): Promise<PlainRow[]> {
  const rows = await admin`
    select *, held_from::text as "from", held_to::text as "to" from pub.case_entries`
  const listed = (...values: (string | null)[]) => [
    ...new Set(values.flatMap((value) => value ?? [])),
  ]
  return rows.map((row) => ({
    from: row.from,
    to: row.to,
    values: {
      status: listed(row.status, row.status_group),
      issue: row.issues,
      charge: row.articles,
      law: listed(...row.articles.map((id: string) => findArticle(id)?.law ?? null)),
      place: listed(row.province),
      ethnicity: listed(row.ethnicity),
      religion: listed(row.religion),
      sex: listed(row.sex),
    },
  }))
}

/** Row by row, as one would count on paper. */
function plainCount(rows: PlainRow[], filter: CaseFilter) {
  const passes = (row: PlainRow, by: CaseFilter) =>
    facetNames.every((name) => {
      if (!isNarrowedBy(by, name)) return true
      if (name !== 'year') return row.values[name].includes(`${by[name]}`)
      const { from, to } = by
      if (row.from === null) return false
      if (from && row.to !== null && row.to < (firstDay(from) ?? '')) return false
      return !to || row.from <= (lastDay(to) ?? '')
    })
  const counts = facetNames.map((name) => {
    const found = new Map<string, number>()
    const others = rows.filter((row) => passes(row, clear(filter, name)))
    for (const row of others) {
      const values =
        name === 'year'
          ? Array.from({ length: 42 }, (_, i) => `${1985 + i}`).filter(
              (year) =>
                row.from !== null &&
                row.from.slice(0, 4) <= year &&
                (row.to === null || year <= row.to.slice(0, 4)),
            )
          : row.values[name]
      for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
    }
    return [name, Object.fromEntries(found)]
  })
  return {
    total: rows.filter((row) => passes(row, filter)).length,
    facets: Object.fromEntries(counts),
  }
}
