import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type KeptBody, type KeptPage, KeptPages } from '@/lib/serving/kept-pages'
import { stillPage, withoutScripts } from '@/lib/serving/still-page'

const body = (bytes: number): KeptBody => ({ headers: [], bytes: Buffer.alloc(bytes) })
const page = (state: string, bytes = 1000): KeptPage => ({
  state,
  plain: body(bytes),
  brotli: body(0),
  gzip: body(0),
})

test('a page is given only for the state that it was made from', () => {
  const pages = new KeptPages(1_000_000)
  pages.put('/cases/a', page('1'))
  expect(pages.get('/cases/a', '1')).toBeDefined()
  expect(pages.get('/cases/a', '2')).toBeUndefined()
  // It is gone with that: it can't come back when the state does.
  expect(pages.get('/cases/a', '1')).toBeUndefined()
  expect(pages.size).toBe(0)
})

test('what was asked for longest ago makes room', () => {
  const pages = new KeptPages(10_000)
  for (const name of ['a', 'b', 'c']) pages.put(name, page('1'))
  pages.get('a', '1')
  pages.put('d', page('1'))
  expect(['a', 'b', 'c', 'd'].filter((name) => pages.get(name, '1'))).toEqual(['a', 'c', 'd'])
})

test('however it is used, it holds no more than it may', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 30_000 })), {
        maxLength: 60,
      }),
      (puts) => {
        const pages = new KeptPages(40_000)
        const last = new Map<string, number>()
        for (const [name, bytes] of puts) {
          pages.put(`${name}`, page('1', bytes))
          last.set(`${name}`, bytes)
        }
        const held = [...last].filter(([name]) => pages.get(name, '1'))
        return held.reduce((sum, [, bytes]) => sum + bytes, 0) <= 40_000
      },
    ),
    { endOnFailure: true },
  )
})

test('scripts go, and what fetches them; words that look like one stay, and so does data', () => {
  const html =
    '<link rel="preload" as="script" href="/a.js"/><p>&lt;script&gt;1&lt;/script&gt;</p><script src="/a.js" async=""></script><script>self.x="</p>"</script><script type="application/ld+json">{"a":1}</script><link rel="stylesheet" href="/a.css"/>'
  expect(withoutScripts(html)).toBe(
    '<p>&lt;script&gt;1&lt;/script&gt;</p><script type="application/ld+json">{"a":1}</script><link rel="stylesheet" href="/a.css"/>',
  )
})

test('each encoding says its own length and itself', async () => {
  const still = await stillPage('1', { 'content-type': 'text/html' }, Buffer.from('<p>Name</p>'))
  for (const [one, encoding] of [
    [still.plain, null],
    [still.brotli, 'br'],
    [still.gzip, 'gzip'],
  ] as const) {
    const at = (name: string) => one.headers[one.headers.indexOf(name) + 1]
    expect(at('content-length')).toBe(String(one.bytes.length))
    expect(one.headers.includes('content-encoding')).toBe(encoding !== null)
    if (encoding) expect(at('content-encoding')).toBe(encoding)
  }
})
