import { answerCaseFeed, answerFeed } from '@/lib/feeds/answers'
import { caseTag, editionTag } from '@/lib/feeds/tags'
import { wordingFor } from '@/lib/i18n/wording'
import { publicDatabase } from '@/lib/publications/queries'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { answerPart, answerRobots, answerSitemap, partsFor } from '@/lib/sitemap/answers'
import { casesOfPart } from '@/lib/sitemap/queries'
import { cited, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'
import { readXml } from '../support/xml'

const test = ownRecord()
const english = wordingFor('en')
const chinese = wordingFor('zh')

const request = (address: string, headers: HeadersInit = {}) =>
  new Request(new URL(address, 'http://localhost:3000'), { headers })
const feed = async (query = '', wording = english) =>
  readXml(await (await answerFeed(request(`/feed.xml${query}`), wording)).text())
const caseFeed = (slug: string, wording = english) => answerCaseFeed(request('/'), slug, wording)

test('a feed tells what was published, newest first, and nothing of what was withdrawn', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const first = await published(publisher, 'Person & <First>')
  const second = await published(publisher, 'Person Second')
  const before = await feed()
  expect(before.all('entry').map((entry) => entry.text('title'))).toEqual([
    'Person Second',
    'Person & <First>',
  ])
  expect(before.attribute('xml:lang')).toBe('en')
  expect(before.text('updated')).toBe(before.all('entry')[0]?.text('updated'))
  const [entry] = before.all('entry')
  expect(entry?.text('id')).toBe(caseTag(second.slug))
  expect(entry?.all('link')[0]?.attribute('href')).toBe(
    `http://localhost:3000/cases/${second.slug}`,
  )
  // Text that looks like markup stays text, in the HTML of the content too.
  await publishCase(publisher, first.id, 'Now <b>two</b>.')
  const told = (await feed()).all('entry')[0]
  expect(told?.text('content')).toContain('&lt;b&gt;two&lt;/b&gt;')

  await withdrawCase(publisher, second.id, 'The family asked for it.')
  const response = await answerFeed(request('/feed.xml'), english)
  const text = await response.text()
  expect(text).not.toMatch(/second/i)
  expect(text).not.toContain('family asked')
  const [gone] = readXml(text).all('at:deleted-entry')
  expect(gone?.attribute('ref')).toBe(caseTag(second.slug))
  expect(readXml(text).text('updated')).toBe(gone?.attribute('when'))
  await publishCase(publisher, second.id, 'It may be told again.')
  expect((await feed()).all('at:deleted-entry')).toEqual([])
})

test('a search is followed under the filters of the page of cases', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  // The better match comes first on the page of cases, the newer one in the feed.
  const older = await published(publisher, 'Qorvath')
  const newer = await published(publisher, 'Qorvath Zhan')
  const found = await feed('?q=qorvath', chinese)
  expect(found.attribute('xml:lang')).toBe('zh-Hans')
  expect(found.all('entry').map((one) => one.text('id'))).toEqual(
    [newer, older].map(({ slug }) => caseTag(slug)),
  )
  const links = found.all('link').map((link) => link.attribute('href'))
  expect(links).toContain('http://localhost:3000/zh/feed.xml?q=qorvath')
  expect(links).toContain('http://localhost:3000/zh/cases?q=qorvath')
  expect((await feed('?sex=female')).all('entry')).toEqual([])
  expect((await answerFeed(request('/feed.xml?sex=x'), english)).status).toBe(400)
})

test('the feed of a case tells what each edition changed, and ends with the case', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const { id, slug } = await published(publisher, 'Person Told')
  await cited(publisher, id, 'charge', { words: 'Picking quarrels', date: '2019' })
  await publishCase(publisher, id, 'The charge is known.')
  const response = await caseFeed(slug)
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const etag = response.headers.get('etag') ?? ''
  const again = await answerCaseFeed(request('/', { 'If-None-Match': etag }), slug, english)
  expect(again.status).toBe(304)
  const entries = readXml(await response.text()).all('entry')
  expect(entries.map((entry) => entry.text('id'))).toEqual([
    editionTag(slug, 2),
    editionTag(slug, 1),
  ])
  expect(entries[0]?.text('title')).toBe('Edition 2: The charge is known.')
  expect(entries[0]?.text('content')).toContain('Added: Charge: Picking quarrels, 2019')
  expect(entries[1]?.text('content')).not.toContain('<li>')
  expect(await (await caseFeed(slug, chinese)).text()).toContain('新增：罪名')

  await withdrawCase(publisher, id, 'The family asked for it.')
  expect((await caseFeed(slug)).status).toBe(410)
  expect((await caseFeed('nobody')).status).toBe(404)
  expect((await caseFeed('\u0000')).status).toBe(404)
})

test('the sitemap has each live case once, in every language, as of now', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const { id, slug } = await published(publisher, 'Person Mapped')
  const index = readXml(await (await answerSitemap(request('/sitemap.xml'))).text())
  const parts = index.all('sitemap').map((one) => one.text('loc'))
  expect(parts).toEqual([
    'http://localhost:3000/sitemap/pages.xml',
    'http://localhost:3000/sitemap/1.xml',
  ])
  const read = async () => readXml(await (await answerPart(request('/'), '1.xml')).text())
  const mine = (await read()).all('url').filter((url) => url.text('loc').endsWith(`/${slug}`))
  expect(mine.map((url) => url.text('loc'))).toEqual([
    `http://localhost:3000/cases/${slug}`,
    `http://localhost:3000/zh/cases/${slug}`,
    `http://localhost:3000/zh-hant/cases/${slug}`,
  ])
  expect(mine[0]?.all('xhtml:link').map((link) => link.attribute('hreflang'))).toEqual([
    'en',
    'zh-Hans',
    'zh-Hant',
  ])
  await withdrawCase(publisher, id, 'The family asked for it.')
  expect((await read()).all('url').filter((url) => url.text('loc').includes('mapped'))).toEqual([])
  expect((await answerPart(request('/'), '2.xml')).status).toBe(404)
  expect((await answerPart(request('/'), 'x.xml')).status).toBe(404)
})

test('parts of the sitemap hold all cases between them, each in one', async ({
  record: { admin },
}) => {
  const cases = await admin`select slug from pub.case_entries order by slug`
  for (const parts of [1, 2, 16]) {
    const slugs: string[] = []
    for (let part = 1; part <= parts; part++) {
      slugs.push(...(await casesOfPart(publicDatabase(), part, parts, 5000)).map((one) => one.slug))
    }
    expect(slugs.sort()).toEqual(cases.map((one) => one.slug))
  }
  // At a million cases a part holds fewer than 3,333: ten thousand addresses in three languages.
  expect(partsFor(0)).toBe(1)
  expect(partsFor(1_000_000)).toBe(512)
  expect(1_000_000 / partsFor(1_000_000)).toBeLessThan(3333)
})

test('robots are told of the sitemap and of nothing else', async () => {
  const text = await answerRobots(request('/robots.txt')).text()
  expect(text).toBe('User-agent: *\nAllow: /\n\nSitemap: http://localhost:3000/sitemap.xml\n')
})
