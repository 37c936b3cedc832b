import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext, APIResponse, Browser } from '@playwright/test'
import postgres from 'postgres'
import { systemViewer } from '@/lib/auth/viewer'
import { root } from '@/lib/install/build'
import { published } from '../factories/cases'
import { actions, everyone, handlers, pages, type Who } from '../support/access-table'
import { expect, ownSite, type Site } from '../support/site'

const test = ownSite()

interface Asked {
  as: Record<Who, APIRequestContext>
  /** Puts the addresses of a case that is there into one of the table. */
  at(address: string): string
  /** How many events the log has: what was refused leaves none. */
  countEvents(): Promise<number>
}

const asking = test.extend<object, { asked: Asked }>({
  asked: [
    async ({ site, browser }, use) => {
      const admin = postgres(site.database.adminUrl, { max: 1, onnotice: () => {} })
      const { slug } = await published(systemViewer(), 'Person Asked For')
      const [{ id } = { id: '' }] = await admin`select id from core.sources limit 1`
      const as: Partial<Record<Who, APIRequestContext>> = {}
      for (const who of everyone) as[who] = await requestsAs(site, browser, who)
      await use({
        as: as as Record<Who, APIRequestContext>,
        at: (address) => address.replace('{slug}', slug).replace('{source}', id),
        async countEvents() {
          const [row] = await admin`select count(*)::int as n from core.audit_events`
          return row?.n
        },
      })
      await admin.end()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

async function requestsAs(site: Site, browser: Browser, who: Who) {
  const context = await browser.newContext({ baseURL: site.origin })
  if (who !== 'anonymous') await site.signIn(await context.newPage(), who)
  return context.request
}

const plain = { maxRedirects: 0, failOnStatusCode: false } as const

asking('each page is there for those of the table, and for nobody else', async ({ asked }) => {
  for (const [file, { at, for: allowed, status = 200, otherwise }] of Object.entries(pages)) {
    for (const who of everyone) {
      const response = await asked.as[who].get(asked.at(at), plain)
      const message = `${file} for ${who}`
      if (allowed.includes(who)) expect(response.status(), message).toBe(status)
      else if (otherwise) expect(response.status(), message).toBe(otherwise)
      else if (who === 'anonymous') {
        expect(response.status(), message).toBe(307)
        expect(response.headers().location, message).toMatch(/^\/sign-in\?next=/)
      } else expect(response.status(), message).toBe(404)
      // In pieces, as a click on a link asks for it, a page tells no more.
      const pieces = await asked.as[who].get(asked.at(at), { ...plain, headers: { RSC: '1' } })
      if (!allowed.includes(who)) expect(await pieces.text(), message).not.toContain('Asked For')
    }
  }
})

asking(
  'each route handler answers those of the table, and refuses everybody else',
  async ({ asked, site }) => {
    for (const [file, methods] of Object.entries(handlers)) {
      for (const [method, row] of Object.entries(methods)) {
        for (const who of everyone) {
          const before = await asked.countEvents()
          const response = await asked.as[who].fetch(asked.at(row.at), {
            ...plain,
            method,
            headers: { Origin: site.origin },
            ...(method === 'POST' && { multipart: { note: 'x' } }),
          })
          const isAllowed = row.for.includes(who)
          const refused = who === 'anonymous' ? (row.signedOut ?? row.refused) : row.refused
          const message = `${method} ${file} for ${who}`
          expect(response.status(), message).toBe(isAllowed ? (row.status ?? 200) : refused)
          if (!isAllowed) expect(await asked.countEvents(), message).toBe(before)
          // Past open data, no case is named to whoever reads none.
          if (
            !/^api\/v1\/|\(public\)|^sitemap/.test(file) &&
            ['anonymous', 'admin'].includes(who)
          ) {
            expect(await response.text(), message).not.toContain('Asked For')
          }
        }
      }
    }
  },
)

asking(
  'each server action runs for those of the table; for everybody else nothing is written',
  async ({ asked, site }) => {
    asking.setTimeout(180_000)
    const ids = actionIds()
    for (const [file, { from, actions: allowed }] of Object.entries(actions)) {
      for (const [name, who] of Object.entries(allowed)) {
        const id = ids.get(`app/${file} ${name}`)
        if (!id) throw new Error(`the build has no action ${name} of ${file}`)
        const send = (one: Who, origin: string | null) =>
          act(asked.as[one], asked.at(from), id, name, origin)
        for (const one of everyone) {
          const message = `${name} of ${file} for ${one}`
          const before = await asked.countEvents()
          // From another site, or from nowhere, it runs for nobody.
          for (const origin of [null, 'https://elsewhere.example']) {
            const response = await send(one, origin)
            const isStopped = response.status() >= 400 || refusal.test(await response.text())
            expect(isStopped, `${message}, from ${origin}`).toBe(true)
          }
          expect(await asked.countEvents(), message).toBe(before)
          // Whoever signs out here has no session for what comes after.
          if (name === 'signOut') continue
          // The form says nothing, so whoever may use it is told what is wrong with it.
          const text = await (await send(one, site.origin)).text()
          const isAllowed = who.includes(one)
          expect(refusal.test(text), `${message}: ${text.slice(0, 300)}`).toBe(!isAllowed)
          if (!isAllowed) expect(await asked.countEvents(), message).toBe(before)
        }
      }
    }
  },
)

/** The ids of the build's server actions, by file and name. */
function actionIds(): Map<string, string> {
  const file = path.join(root, '.next/server/server-reference-manifest.json')
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string }>
  }
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName }]) => [
      `${filename} ${exportedName}`,
      id,
    ]),
  )
}

/** Calls an action with an empty form, as React encodes the state of a form and the form itself. */
function act(
  request: APIRequestContext,
  page: string,
  id: string,
  name: string,
  origin: string | null,
): Promise<APIResponse> {
  const args = name === 'signOut' ? '["$K1"]' : '[null,"$K1"]'
  return request.post(page, {
    ...plain,
    headers: {
      'Next-Action': id,
      Accept: 'text/x-component',
      ...(origin && { Origin: origin }),
    },
    multipart: { '1_nothing': 'x', '0': args },
  })
}

/** In the words that lib/auth/action.ts has for it. */
const refusal =
  /Your role does not allow this|You are no longer signed in|came from another address/
