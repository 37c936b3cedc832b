import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { deskDatabase } from '@/db/client'
import { firstAdministratorLink, followLink } from '@/lib/auth/links'
import { sessionCookie } from '@/lib/auth/next-auth'
import type { Role } from '@/lib/auth/roles'
import { inviteStaff, operatorViewer } from '@/lib/auth/staff'
import { type Mode, startServer } from '@/lib/install/server'
import { type ServerSettings, type Settings, serverEnvironment } from '@/lib/install/settings'
import { createDatabase, type TestDatabase } from './database'

/** A whole site of the test file's own: a server over an empty database. */
export interface Site {
  origin: string
  database: TestDatabase
  dataFolder: string
  /** All that the server has said so far. */
  said(): string
  /** The link that a start prints while nobody can sign in. */
  firstLink(): Promise<string | null>
  /** Ends the server; until it is started again, nobody answers. */
  stop(): Promise<void>
  /** Starts the server that was stopped, at the same address; over another database, if one is given. */
  start(database?: TestDatabase): Promise<void>
  /** Makes an account with these roles and signs the page in. */
  signIn(page: Page, ...roles: Role[]): Promise<{ email: string; password: string }>
}

// `next dev` builds what it shows: quicker while writing a test. `npm test` runs what people run.
const mode: Mode = process.env.VIGIL_TEST_MODE === 'development' ? 'development' : 'production'

/** A `test` whose site is the calling file's own: a fixture of its own gets a worker of its own. */
export function ownSite() {
  return base.extend<object, { site: Site }>({
    site: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern
      async ({}, use) => {
        const database = await createDatabase()
        const port = await freePort()
        const dataFolder = mkdtempSync(path.join(tmpdir(), 'vigil-site-'))
        const settings = settingsFor(port)
        let server = serverSettings(settings, database, dataFolder)
        Object.assign(process.env, serverEnvironment(server))
        let said = ''
        const hear = (text: string) => {
          said += text
          if (/error|⨯/i.test(text)) process.stderr.write(text)
        }
        const start = () => startServer(mode, settings, server, new AbortController().signal, hear)
        let running = await start()
        let accounts = 0
        await use({
          origin: settings.origin,
          database,
          dataFolder,
          said: () => said,
          firstLink: firstAdministratorLink,
          stop: () => running.stop(),
          async start(other = database) {
            server = serverSettings(settings, other, dataFolder)
            Object.assign(process.env, serverEnvironment(server))
            running = await start()
          },
          async signIn(page, ...roles) {
            const email = `person${++accounts}@example.org`
            const password = 'seven quiet lanterns'
            const link = await inviteStaff(operatorViewer(), { email, roles })
            const token = link.split('/welcome/')[1] ?? ''
            const session = await followLink(token, { name: email, password }, '')
            const { expires, path: _path, ...cookie } = sessionCookie(session.expires)
            await page.context().addCookies([
              {
                ...cookie,
                sameSite: 'Lax',
                value: session.token,
                expires: expires.getTime() / 1000,
                url: settings.origin,
              },
            ])
            return { email, password }
          },
        })
        await running.stop()
        await deskDatabase().$client.end({ timeout: 5 })
        await database.drop()
        rmSync(dataFolder, { recursive: true, force: true })
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    baseURL: async ({ site }, use) => use(site.origin),
  })
}

export { expect } from '@playwright/test'

function settingsFor(port: number): Settings {
  return {
    databaseUrl: null,
    publicDatabaseUrl: null,
    dataFolder: '',
    port,
    origin: `http://localhost:${port}`,
    surface: 'all',
  }
}

function serverSettings(
  settings: Settings,
  database: TestDatabase,
  dataFolder: string,
): ServerSettings {
  return {
    origin: settings.origin,
    surface: settings.surface,
    publicDatabaseUrl: database.publicUrl,
    deskDatabaseUrl: database.deskUrl,
    dataFolder,
    fieldKey: Buffer.alloc(32, 7),
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
