import type { Sql } from 'postgres'
import { publicDatabase } from '@/db/client'
import { systemViewer } from '@/lib/auth/viewer'
import { custodyYears } from '@/lib/cases/custody-years'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Figures } from '@/lib/figures/model'
import { readFigures } from '@/lib/figures/queries'
import type { PublicationDocument, PublishedFact } from '@/lib/publications/document'
import { latestWorking } from '@/lib/publications/reading'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { parseFilter } from '@/lib/search/input'
import { findCases } from '@/lib/search/queries'
import { renewSearch } from '@/lib/search/renew-search'
import { cited, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()
const today = '2026-11-24'

test.beforeAll(async ({ record: { staff } }) => {
  await recordSampleCases()
  const publisher = await staff('publisher')
  const twice = await published(publisher, 'Twice Sentenced')
  for (const year of ['2001', '2011']) {
    const detention = await cited(publisher, twice.id, 'detention', {
      date: `${year}-05`,
      ended: `${Number(year) + 4}-05`,
      province: 'beijing',
    })
    await cited(publisher, twice.id, 'charge', {
      words: 'inciting subversion',
      articleId: 'cn-cl-1997-105-2',
      detentionId: detention,
    })
    await cited(publisher, twice.id, 'sentence', {
      date: `${year}-11-01`,
      sentenceKind: 'fixed_term',
      'term.years': '4',
      custodyFrom: `${year}-05-01`,
      detentionId: detention,
    })
  }
  await publishCase(publisher, twice.id, 'Both sentences.')
})

const figuresOf = (params: Record<string, string> = {}) =>
  readFigures(publicDatabase(), parseFilter(params).filter, today)

/** The publications that can be read, by slug. */
async function documents(admin: Sql): Promise<PublicationDocument[]> {
  const rows = await admin`
    select p.document from pub.case_entries e
      join pub.publications p on p.case_id = e.case_id and p.number = e.number
    order by e.slug`
  return rows.map((row) => JSON.parse(row.document))
}

const held = (document: PublicationDocument, kind: PublishedFact['kind']) =>
  document.facts.filter((fact) => fact.kind === kind && fact.standing === 'held')

const countsOf = ({ figures }: Figures, name: keyof Figures['figures']) =>
  Object.fromEntries(figures[name].rows.map(({ code, counts }) => [code, counts]))

test('figures count what a plain reading of the publications counts', async ({
  record: { admin },
}) => {
  const published = await documents(admin)
  const { totals, figures } = await figuresOf()
  expect(totals.people).toBe(published.length)
  for (const group of ['held', 'out', 'ended', 'unknown'] as const) {
    expect(totals[group]).toBe(
      published.filter((one) => (one.status?.group ?? 'unknown') === group).length,
    )
  }
  for (const { code, counts } of figures['by-issue'].rows) {
    const about = published.filter((one) => one.issues.some((issue) => issue === code))
    expect(counts).toEqual([
      about.length,
      about.filter((one) => one.status?.group === 'held').length,
    ])
  }
  expect(figures['by-issue'].rows.length).toBe(new Set(published.flatMap((one) => one.issues)).size)
  const named = (one: PublicationDocument) =>
    new Set(one.facts.filter((fact) => fact.kind === 'charge').map((fact) => fact.values.articleId))
  for (const { code, counts } of figures['by-charge'].rows) {
    expect(counts[0]).toBe(published.filter((one) => named(one).has(code)).length)
  }
  const sentences = published.flatMap((one) => held(one, 'sentence'))
  const rows = figures['by-sentence'].rows
  expect(rows.reduce((sum, row) => sum + row.counts[1], 0)).toBe(sentences.length)
  expect(figures['by-sentence'].missing).toBe(
    published.filter((one) => held(one, 'sentence').length === 0).length,
  )
  for (const { code, counts } of figures['by-year'].rows) {
    const inYear = published.filter((one) =>
      custodyYears(one.facts, one.status?.group ?? 'unknown').known.some(
        ({ from, to }) => from <= Number(code) && Number(code) <= (to ?? 9999),
      ),
    )
    expect(counts[0], code).toBe(inYear.length)
  }
  const ends = published.flatMap((one) => {
    const { sentence, working } = latestWorking(one) ?? {}
    const stated = one.facts.find((fact) => fact.id === sentence)?.values.statedEnd
    const { earliest, latest } = working?.due ?? (stated as RecordedDate | null) ?? {}
    const [from, to] = [earliest?.slice(0, 4), latest?.slice(0, 4)]
    return from && from === to ? [from] : []
  })
  expect(ends.length).toBeGreaterThan(2)
  expect(figures['by-end'].missing).toBe(published.length - ends.length)
  for (const { code, counts } of figures['by-end'].rows) {
    expect(counts[0] + counts[1], code).toBe(ends.filter((year) => year === code).length)
  }
  const sum = (rows: Figures['figures']['by-place']) =>
    rows.rows.reduce((all, row) => all + row.counts[0], rows.missing)
  expect(sum(figures['by-place'])).toBe(published.length)
  expect(sum(figures['by-ethnicity'])).toBe(published.length)
  expect(sum(figures['by-religion'])).toBe(published.length)
  expect(sum(figures['by-news'])).toBe(totals.held + totals.unknown)
})

test('a person with two sentences is one person and two prosecutions', async () => {
  const found = await figuresOf({ q: 'Twice Sentenced' })
  expect(found.totals).toMatchObject({ people: 1, prosecutions: 2 })
  expect(countsOf(found, 'by-charge')).toEqual({ 'cn-cl-1997-105-2': [1, 2] })
  expect(countsOf(found, 'by-sentence')).toEqual({ up_to_5: [1, 2] })
  const years = found.figures['by-year'].rows.filter((row) => row.counts[0] > 0)
  expect(years.map((row) => Number(row.code))).toEqual([
    2001, 2002, 2003, 2004, 2005, 2011, 2012, 2013, 2014, 2015,
  ])
})

test('an end that is only stated counts where none can be worked out', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const { id } = await published(publisher, 'Stated End')
  await cited(publisher, id, 'sentence', {
    sentenceKind: 'unknown_sentenced',
    statedEnd: '2031-06-27',
  })
  await publishCase(publisher, id, 'When it ends.')
  const found = await figuresOf({ q: 'Stated End' })
  expect(countsOf(found, 'by-end')).toEqual({ '2031': [0, 1] })
  await withdrawCase(publisher, id, 'Only here.')
})

test('the filter of the search is that of the figures', async () => {
  for (const params of [
    {},
    { q: '徐文立' },
    { q: 'xu wenly' },
    { q: 'nobody ofthisname' },
    { sex: 'female' },
    { place: 'beijing', from: '2000' },
    { status: 'out', issue: 'democracy' },
    { charge: 'cn-cl-1997-105-1', to: '2001' },
    { law: 'cn-cl-1997', status: 'out' },
    { ethnicity: 'tibetan', religion: 'tibetan_buddhist' },
  ] as Record<string, string>[]) {
    const { filter, errors } = parseFilter(params)
    expect(errors).toEqual({})
    const { total } = await findCases(publicDatabase(), filter, { limit: 100 })
    expect((await figuresOf(params)).totals.people, JSON.stringify(params)).toBe(total)
  }
})

test('what is not published changes nothing; what is withdrawn counts no more', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const before = await figuresOf()
  const one = await published(publisher, 'Soon Withdrawn')
  const opened = await figuresOf()
  expect(opened.totals.people).toBe(before.totals.people + 1)
  await cited(publisher, one.id, 'detention', { date: '1989-06', province: 'tibet' })
  await cited(publisher, one.id, 'charge', { words: 'x', articleId: 'cn-cl-1997-105-2' })
  expect(await figuresOf()).toEqual(opened)
  await publishCase(publisher, one.id, 'Where they are held.')
  expect(countsOf(await figuresOf(), 'by-place').tibet?.[1]).toBe(
    (countsOf(before, 'by-place').tibet?.[1] ?? 0) + 1,
  )
  await withdrawCase(publisher, one.id, 'Asked for.')
  expect(await figuresOf()).toEqual(before)
})

test('rows made by older rules are made anew, and say the same', async ({ record: { admin } }) => {
  const before = await figuresOf()
  await admin`
    update pub.case_entries set projection = 0, held_years = '{}', possibly_held_years = '{}',
      prosecutions = 0, prosecuted_articles = '{}', punishments = '{}', last_news = null`
  expect((await figuresOf()).totals.prosecutions).toBe(0)
  expect(await renewSearch(systemViewer())).toBe(before.totals.people)
  expect(await figuresOf()).toEqual(before)
  expect(await renewSearch(systemViewer())).toBe(0)
})
