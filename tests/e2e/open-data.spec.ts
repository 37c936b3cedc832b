import { systemViewer } from '@/lib/auth/viewer'
import { makeOpenApi } from '@/lib/exports/openapi'
import { withdrawCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { published } from '../factories/cases'
import { expectDescribed } from '../support/described'
import { expect, ownSite } from '../support/site'
import { readXml } from '../support/xml'

const test = ownSite()

test('a program pages through the cases, reads each, and asks again for nothing', async ({
  site,
}) => {
  await recordSampleCases()
  const slugs: string[] = []
  for (let next: string | null = '/api/v1/cases?limit=2'; next; ) {
    const response = await fetch(site.origin + next)
    expect(response.status).toBe(200)
    const page: { cases: { slug: string }[]; next: string | null } = await response.json()
    slugs.push(...page.cases.map(({ slug }) => slug))
    next = page.next
  }
  expect(slugs.toSorted()).toEqual(['rebiya-kadeer', 'tenzin-delek-rinpoche', 'xu-wenli'])

  for (const slug of slugs) {
    const address = `${site.origin}/api/v1/cases/${slug}`
    const first = await fetch(address)
    expect((await first.json()).document.slug).toBe(slug)
    const etag = first.headers.get('etag') ?? ''
    const again = await fetch(address, { headers: { 'If-None-Match': etag } })
    expect(again.status, etag).toBe(304)
    expect(await again.text()).toBe('')
    expect((await fetch(address, { headers: { 'If-None-Match': '"another"' } })).status).toBe(200)
  }

  const table = await fetch(`${site.origin}/api/v1/cases.csv`)
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = (await table.text()).trimEnd().split('\r\n')
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(slugs.toSorted())

  const head = await fetch(`${site.origin}/api/v1/cases.jsonl`, { method: 'HEAD' })
  expect(head.status).toBe(200)
  expect(head.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  expect(await head.text()).toBe('')
  expect((await (await fetch(`${site.origin}/api/v1/openapi.json`)).json()).openapi).toBe('3.1.0')

  for (const [path, status] of [
    ['/api/v1/cases?cursor=x', 400],
    ['/api/v1/cases/nobody', 404],
    ['/api/v1/family.csv', 404],
    ['/api/v1/cases?limit=x', 400],
  ] as const) {
    const wrong = await fetch(site.origin + path)
    expect(wrong.status, path).toBe(status)
    expect(wrong.headers.get('content-type'), path).toBe('application/problem+json')
  }
})

test('over the wire every route answers as it is described, whatever is asked and however', async ({
  site,
}) => {
  await recordSampleCases()
  const gone = await published(systemViewer(), 'Person Gone')
  await withdrawCase(systemViewer(), gone.id, 'The family asked for it.')
  const description = makeOpenApi()
  const asked: Record<string, string[]> = {
    '/api/v1/cases': ['', '?q=xu&limit=1', '?sex=x', '?limit=0', '?cursor=x'],
    '/api/v1/cases/facets': ['', '?sex=female', '?sex=x'],
    '/api/v1/cases/{slug}': ['xu-wenli', gone.slug, 'nobody', 'NOT%20ONE'],
    '/api/v1/cases/{slug}/v/{number}': ['xu-wenli 1', 'xu-wenli 99', `${gone.slug} 1`, 'nobody 1'],
    '/api/v1/{file}': ['charges.csv', 'citations.csv?sex=female', 'family.csv', 'cases.csv?sex=x'],
    '/api/v1/statistics/{file}': ['by-year.csv', 'by-name.csv', 'by-place.csv?from=x'],
    '/api/v1/cases.jsonl': ['', '?q=xu', '?issue=x'],
    '/api/v1/cases.ftm.json': ['', '?q=xu', '?place=x'],
    '/api/v1/dictionary.json': [''],
    '/api/v1/openapi.json': [''],
  }
  expect(Object.keys(asked).sort()).toEqual(Object.keys(description.paths).sort())
  for (const [path, examples] of Object.entries(asked)) {
    for (const example of examples) {
      const parts = example.split(' ')
      const at = path.includes('{')
        ? path.replace(/\{\w+\}/g, () => parts.shift() ?? '')
        : path + example
      const response = await fetch(site.origin + at)
      const { status, headers } = response
      await expectDescribed(description, path, response)
      expect(headers.get('access-control-allow-origin'), at).toBe('*')
      expect(headers.get('access-control-allow-credentials'), at).toBeNull()
      expect(headers.get('set-cookie'), at).toBeNull()
      expect(headers.get('x-content-type-options'), at).toBe('nosniff')
      const head = await fetch(site.origin + at, { method: 'HEAD' })
      expect([head.status, head.headers.get('etag')], at).toEqual([status, headers.get('etag')])
      const etag = headers.get('etag')
      if (status !== 200 || !etag) continue
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await fetch(site.origin + at, { headers: { 'If-None-Match': known } })
        expect([again.status, again.headers.get('etag'), await again.text()], at).toEqual([
          304,
          etag,
          '',
        ])
      }
    }
    const [example = ''] = examples
    const at = path.replace(/\{.*/, '') + (path.includes('{') ? example.replace(' ', '/v/') : '')
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await fetch(site.origin + at, { method })).status, `${method} ${at}`).toBe(405)
    }
    const preflight = await fetch(site.origin + at, { method: 'OPTIONS' })
    expect(preflight.headers.get('access-control-allow-headers'), at).toContain('If-None-Match')
    expect([...Object.keys(description.paths[path]?.options.responses ?? {})]).toEqual([
      String(preflight.status),
    ])
  }
  // Mirrors ask again for a whole file and get it only when something changed.
  const file = `${site.origin}/api/v1/cases.jsonl`
  const etag = (await fetch(file, { method: 'HEAD' })).headers.get('etag') ?? ''
  const again = () => fetch(file, { headers: { 'If-None-Match': etag } })
  expect((await again()).status).toBe(304)
  await published(systemViewer(), 'Person New')
  const changed = await again()
  expect(changed.status).toBe(200)
  expect(await changed.text()).toContain('Person New')
})

test('feeds and the sitemap stand where pages and robots say, and end with the case', async ({
  site,
}) => {
  const { id, slug } = await published(systemViewer(), 'Person Followed')
  const page = async (path: string) => (await fetch(site.origin + path)).text()
  const feedOf = async (path: string) =>
    /<link rel="alternate" type="application\/atom\+xml" href="([^"]+)"/
      .exec(await page(path))?.[1]
      ?.replaceAll('&amp;', '&') ?? ''
  const feeds = [
    ['/', '/feed.xml'],
    ['/zh', '/zh/feed.xml'],
    ['/cases?q=followed&status=unknown', '/feed.xml?q=followed&status=unknown'],
    [`/zh/cases/${slug}`, `/zh/cases/${slug}/feed.xml`],
    [`/cases/${slug}`, `/cases/${slug}/feed.xml`],
  ]
  for (const [from = '', at = ''] of feeds) {
    const named = new URL(await feedOf(from), site.origin)
    expect(named.pathname + named.search, from).toBe(at)
    const response = await fetch(site.origin + at)
    expect(response.status, at).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const feed = readXml(await response.text())
    expect(feed.attribute('xml:lang')).toBe(at.startsWith('/zh') ? 'zh-Hans' : 'en')
    const self = feed.all('link').find((link) => link.attribute('rel') === 'self')
    expect(self?.attribute('href')).toBe(site.origin + at)
    const etag = response.headers.get('etag') ?? ''
    const again = await fetch(site.origin + at, { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
    const head = await fetch(site.origin + at, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag])
  }
  expect((await fetch(`${site.origin}/fr/feed.xml`)).status).toBe(404)

  const [, sitemap = ''] = /^Sitemap: (.+)$/m.exec(await page('/robots.txt')) ?? []
  const index = readXml(await (await fetch(sitemap)).text())
  const parts = await Promise.all(
    index.all('sitemap').map(async (part) => (await fetch(part.text('loc'))).text()),
  )
  const addresses = parts.flatMap((part) => readXml(part).all('url')).map((url) => url.text('loc'))
  expect(addresses).toContain(`${site.origin}/zh/cases/${slug}`)
  expect(addresses.filter((address) => address.includes('desk'))).toEqual([])

  await withdrawCase(systemViewer(), id, 'The family asked for it.')
  expect((await fetch(`${site.origin}/cases/${slug}/feed.xml`)).status).toBe(410)
  expect((await fetch(`${site.origin}/zh/cases/${slug}/feed.xml`)).status).toBe(410)
  for (const path of ['/feed.xml', '/feed.xml?q=followed&status=unknown', '/sitemap/1.xml']) {
    expect(await page(path), path).not.toMatch(/person.followed/i)
  }
})
