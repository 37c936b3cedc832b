import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { getLivePublication, publicDatabase } from '@/lib/publications/queries'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { createFront } from '@/lib/serving/front'
import { openLiveState } from '@/lib/serving/live-state'
import { draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

/** A front over a stand-in for Next, which renders the live edition's number and says how often it was asked. */
async function served(publicUrl: string, today?: () => string) {
  const asked: string[] = []
  let during: (() => Promise<unknown>) | null = null
  const next = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const slug = request.url?.match(/cases\/([a-z0-9-]+)/)?.[1]
    const live = slug ? await getLivePublication(publicDatabase(), slug).catch(() => null) : null
    const work = during
    during = null
    await work?.()
    const isThere = !slug || (live && 'document' in live)
    response.writeHead(isThere ? 200 : 410, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "script-src 'none'",
      'cache-control': 'no-store',
      'x-of-one-request': 'secret',
      'x-seen-from': String(request.headers['x-forwarded-for']),
    })
    const said = request.method === 'POST' ? await bodyOf(request) : ''
    response.end(`${live && 'number' in live ? `edition ${live.number}` : 'page'} ${said}`)
  })
  const live = openLiveState(publicUrl)
  const front = createFront({
    upstreamPort: await listening(next),
    live,
    maxBytes: 10_000_000,
    ...(today && { today }),
  })
  const origin = `http://127.0.0.1:${await listening(front)}`
  return {
    asked,
    read: async (path: string, init: RequestInit = {}) => {
      const response = await fetch(origin + path, init)
      return { status: response.status, headers: response.headers, text: await response.text() }
    },
    whileRendering: (work: () => Promise<unknown>) => {
      during = work
    },
    origin,
    async close() {
      front.closeAllConnections()
      next.closeAllConnections()
      front.close()
      next.close()
      await live.close()
    },
  }
}

test('a page is rendered once, and true on the request after each change', async ({
  record: { database, staff },
}) => {
  const publisher = await staff('publisher')
  const { id, slug } = await published(publisher)
  const site = await served(database.publicUrl)
  const path = `/cases/${slug}`
  for (let i = 0; i < 5; i++) expect(await site.read(path)).toMatchObject({ status: 200 })
  expect(site.asked).toEqual([`GET ${path}`])
  await publishCase(publisher, id, 'Second.')
  expect((await site.read(path)).text).toContain('edition 2')
  expect((await site.read(path)).text).toContain('edition 2')
  expect(site.asked).toHaveLength(2)
  await withdrawCase(publisher, id, 'The family asked for it.')
  expect((await site.read(path)).status).toBe(410)
  await publishCase(publisher, id, 'Third.')
  expect((await site.read(path)).text).toContain('edition 3')
  await site.close()
})

test('what changed while it was rendered is not kept', async ({ record: { database, staff } }) => {
  const publisher = await staff('publisher')
  const { id, slug } = await published(publisher)
  const site = await served(database.publicUrl)
  site.whileRendering(() => withdrawCase(publisher, id, 'The family asked for it.'))
  // Rendered before the withdrawal, asked again after it: what is sent is what holds now.
  expect((await site.read(`/cases/${slug}`)).status).toBe(410)
  expect((await site.read(`/cases/${slug}`)).status).toBe(410)
  await site.close()
})

test('lists are kept until anything is published or withdrawn; each day is a new one', async ({
  record: { database, staff },
}) => {
  const publisher = await staff('publisher')
  const { id } = await draft(publisher)
  let day = '2026-01-01'
  const site = await served(database.publicUrl, () => day)
  for (const path of ['/', '/', '/cases?q=xu', '/cases?q=xu', '/zh', '/zh/cases']) {
    await site.read(path)
  }
  expect(site.asked).toEqual(['GET /', 'GET /cases?q=xu', 'GET /zh', 'GET /zh/cases'])
  await publishCase(publisher, id, 'First edition.')
  await site.read('/')
  await site.read('/')
  expect(site.asked).toHaveLength(5)
  day = '2026-01-02'
  await site.read('/')
  expect(site.asked).toHaveLength(6)
  await site.close()
})

test('only headers that hold for everyone are kept; each reader gets what they can read', async ({
  record: { database, staff },
}) => {
  const { slug } = await published(await staff('publisher'))
  const site = await served(database.publicUrl)
  const path = `/cases/${slug}`
  await site.read(path)
  const { headers, text } = await site.read(path, { headers: { 'accept-encoding': 'identity' } })
  expect(headers.get('content-security-policy')).toBe("script-src 'none'")
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-of-one-request')).toBeNull()
  expect(headers.get('x-seen-from')).toBeNull()
  // As bytes: fetch would open them by itself.
  for (const [encoding, open] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const raw = await rawRead(`${site.origin}${path}`, encoding)
    expect(open(raw).toString()).toBe(text)
  }
  expect((await site.read(path, { method: 'HEAD' })).text).toBe('')
  await site.close()
})

test('everything else goes to Next as it came', async ({ record: { database, staff } }) => {
  const { slug } = await published(await staff('publisher'))
  const site = await served(database.publicUrl)
  const post = await site.read('/desk/cases', { method: 'POST', body: 'typed words' })
  expect(post.text).toContain('typed words')
  expect(post.headers.get('x-seen-from')).toBe('127.0.0.1')
  const behind = await site.read('/desk', { headers: { 'x-forwarded-for': '192.0.2.7' } })
  expect(behind.headers.get('x-seen-from')).toBe('192.0.2.7')
  for (let i = 0; i < 2; i++) {
    await site.read('/desk')
    await site.read(`/cases/${slug}`, { headers: { RSC: '1' } })
    await site.read('/cases/nobody')
    await site.read(`/cases/${slug}`, { method: 'POST', body: '' })
  }
  expect(site.asked).toHaveLength(10)
  await site.close()
})

test('an address that can’t be decoded is nobody’s fault but its sender’s', async ({
  record: { database },
}) => {
  const site = await served(database.publicUrl)
  expect((await site.read('/cases/%E0%A4%A')).status).toBe(400)
  expect(site.asked).toEqual([])
  await site.close()
})

test('when the database can’t be asked, nothing that was kept is sent', async ({
  record: { admin, database, staff },
}) => {
  const { slug } = await published(await staff('publisher'))
  const site = await served(database.publicUrl)
  await site.read(`/cases/${slug}`)
  await site.read(`/cases/${slug}`)
  expect(site.asked).toHaveLength(1)
  await admin`revoke select on pub.addresses from vigil_public`
  try {
    await site.read(`/cases/${slug}`)
    expect(site.asked).toHaveLength(2)
  } finally {
    await admin`grant select on pub.addresses to vigil_public`
  }
  await site.close()
})

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += part
  return text
}

function rawRead(url: string, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, async (response) => {
      expect(response.headers['content-encoding']).toBe(encoding)
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      resolve(Buffer.concat(parts))
    }).once('error', reject)
  })
}
