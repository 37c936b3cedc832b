import postgres from 'postgres'
import { deskDatabase } from '@/db/client'
import { answerFigure } from '@/lib/exports/figure-files'
import { answerCase, answerCases, answerFacets, answerNumber } from '@/lib/exports/open-data'
import {
  answerDictionary,
  answerDocuments,
  answerEntities,
  answerOpenApi,
  answerTable,
} from '@/lib/exports/open-files'
import { exportTables } from '@/lib/exports/tables'
import { answerCaseFeed, answerFeed } from '@/lib/feeds/answers'
import { figureNames } from '@/lib/figures/model'
import { locales } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { answerPicture } from '@/lib/pictures/answer'
import {
  countPublished,
  findAddress,
  getLivePublication,
  getPublication,
  listEditions,
  publicDatabase,
  readEditions,
} from '@/lib/publications/queries'
import { caseFields, parseFilter } from '@/lib/search/input'
import { findCases } from '@/lib/search/queries'
import { answerPart, answerRobots, answerSitemap } from '@/lib/sitemap/answers'
import type { TestDatabase } from '../support/database'
import { expect, ownRecord } from '../support/record'
import { addUnpublished, moveStorage, publishAll, twinOf } from '../support/twins'

const test = ownRecord()

/**
 * What is public may hang on nothing that is not. Two databases hold the same publications; in the
 * second everything else is other: drafts, restricted facts, notes, staff, and the very ids and places
 * in which the publications are stored, which come from the record. Readers must not tell them apart.
 */
test('two databases that differ only in what is not published answer alike, byte for byte', async ({
  record: { database, admin },
}) => {
  test.setTimeout(240_000)
  await publishAll(admin)
  const slugs = (await admin`select slug from pub.addresses order by slug`).map(({ slug }) => slug)
  const first = await answersOf(slugs)
  await closePools()
  const twin = await twinOf(database)
  const own = postgres(twin.adminUrl, { max: 1, onnotice: () => {} })
  try {
    enter(twin)
    const [counted] = await own`select * from pub.changes`
    await addUnpublished(own)
    // Nothing was counted: whoever watches the state of the whole would see that something happens.
    expect((await own`select * from pub.changes`)[0]).toEqual(counted)
    await moveStorage(own)
    const second = await answersOf(slugs)
    expect([...second.keys()]).toEqual([...first.keys()])
    for (const [question, answer] of first) expect(second.get(question), question).toBe(answer)
    // So that the same was not nothing.
    expect(first.size).toBeGreaterThan(300)
    const [ids] = await own`select count(*)::int as n from core.cases`
    expect(ids?.n).toBeGreaterThan(slugs.length)
    const hidden = /Hidden|secret-tag|nobody is to know/
    for (const [question, answer] of second) expect(answer, question).not.toMatch(hidden)
  } finally {
    await closePools()
    await own.end()
    enter(database)
    await twin.drop()
  }
})

/** Every public answer, by what was asked. */
async function answersOf(slugs: string[]): Promise<Map<string, string>> {
  const db = publicDatabase()
  const answers = new Map<string, string>()
  const put = async (question: string, answer: unknown) =>
    answers.set(question, JSON.stringify(await answer))
  const ask = async (question: string, response: Response | Promise<Response>) => {
    const { status, headers } = await response
    const text = await (await response).text()
    answers.set(question, JSON.stringify([status, [...headers].sort(), text]))
  }
  await put('counts', countPublished(db))
  for (const query of queries) {
    const { filter } = parseFilter(new URLSearchParams(query))
    for (const offset of [0, 7]) {
      await put(`search ${query} ${offset}`, findCases(db, filter, { limit: 20, offset }))
    }
    const address = `/?${query}`
    for (let next: string | null = `${address}&limit=30`; next; ) {
      const page: Response = await answerCases(request(next))
      const asked = next
      next = page.ok ? (await page.clone().json()).next : null
      await ask(`cases ${asked}`, page)
    }
    await ask(`facets ${query}`, answerFacets(request(address)))
    await ask(`documents ${query}`, answerDocuments(request(address)))
    await ask(`entities ${query}`, answerEntities(request(address)))
    for (const name of figureNames) {
      await ask(`figure ${name} ${query}`, answerFigure(request(address), `${name}.csv`))
    }
    for (const locale of locales) {
      await ask(`feed ${locale} ${query}`, answerFeed(request(address), wordingFor(locale)))
    }
  }
  for (const { name } of exportTables) await ask(name, answerTable(request('/'), `${name}.csv`))
  await ask('dictionary', answerDictionary(request('/')))
  await ask('openapi', answerOpenApi(request('/')))
  await ask('sitemap', answerSitemap(request('/')))
  for (const part of ['pages', '1', '2']) await ask(part, answerPart(request('/'), `${part}.xml`))
  await ask('robots', answerRobots(request('/')))
  for (const slug of [...slugs.slice(0, 2), 'hidden-person-0', 'nobody']) {
    await ask(`picture ${slug}`, answerPicture({ locale: 'zh', slug }))
  }
  for (const slug of [...slugs, 'hidden-person-0', 'nobody']) {
    await put(`page ${slug}`, getLivePublication(db, slug))
    await put(`editions ${slug}`, listEditions(db, slug))
    await put(`texts ${slug}`, readEditions(db, slug, 50))
    await ask(`case ${slug}`, answerCase(request('/'), slug))
    for (const locale of locales) {
      await ask(`feed ${locale} ${slug}`, answerCaseFeed(request('/'), slug, wordingFor(locale)))
    }
    for (const number of [undefined, '1', '2', '3']) {
      await put(`address ${slug} ${number}`, findAddress(db, slug, number))
      if (!number) continue
      await put(`page ${slug} ${number}`, getPublication(db, slug, number))
      await ask(`edition ${slug} ${number}`, answerNumber(request('/'), slug, number))
    }
  }
  return answers
}

const queries = [
  '',
  ...['held', 'out', 'ended', 'unknown', 'serving_sentence'].map((status) => `status=${status}`),
  'issue=democracy',
  'charge=cn-cl-1997-105-1',
  'law=cn-cl-1997',
  'place=beijing',
  'ethnicity=tibetan',
  'religion=tibetan_buddhist',
  'sex=female',
  'from=1999&to=2004',
  'page=2',
  ...[
    'xu wenli',
    '徐文立',
    'xu',
    'wang',
    '王',
    'xu wenly',
    'person',
    'names',
    'hidden',
    'zhang li',
    'subversion',
    '监狱',
    'hidden illness',
    'nobody know',
  ].map((q) => String(new URLSearchParams({ q }))),
  `${new URLSearchParams({ q: 'li', status: 'held' })}`,
]

test('every parameter of the filter is asked for', () => {
  const asked = new Set(queries.flatMap((query) => [...new URLSearchParams(query).keys()]))
  expect([...asked].sort()).toEqual(Object.keys(caseFields).sort())
})

function enter({ deskUrl, publicUrl }: TestDatabase): void {
  process.env.VIGIL_DESK_DATABASE_URL = deskUrl
  process.env.VIGIL_PUBLIC_DATABASE_URL = publicUrl
}

async function closePools(): Promise<void> {
  await deskDatabase().$client.end({ timeout: 5 })
  await publicDatabase().$client.end({ timeout: 5 })
}

function request(address: string): Request {
  return new Request(new URL(address, 'http://localhost:3000'))
}
