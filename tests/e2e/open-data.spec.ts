import { recordSampleCases } from '@/lib/samples/record-samples'
import { expect, ownSite } from '../support/site'

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

  for (const [path, status] of [
    ['/api/v1/cases/nobody', 404],
    ['/api/v1/family.csv', 404],
    ['/api/v1/cases?limit=x', 400],
  ] as const) {
    const wrong = await fetch(site.origin + path)
    expect(wrong.status, path).toBe(status)
    expect(wrong.headers.get('content-type'), path).toBe('application/problem+json')
  }
})
