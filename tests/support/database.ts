import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '@/db/embedded'
import { installDatabase, openConnection, openDatabaseToLogins, withDatabase } from '@/db/install'
import { findPostmaster, stopPostmaster } from '@/db/postmaster'
import { processStart } from '@/db/processes'

/** The addresses of one database, by login. */
export type TestDatabase = {
  name: string
  adminUrl: string
  migratorUrl: string
  deskUrl: string
  publicUrl: string
  drop(): Promise<void>
}

const PREFIX = 'vigil-test-'

const variables = {
  adminUrl: 'VIGIL_TEST_ADMIN_URL',
  migratorUrl: 'VIGIL_TEST_MIGRATOR_URL',
  deskUrl: 'VIGIL_TEST_DESK_URL',
  publicUrl: 'VIGIL_TEST_PUBLIC_URL',
} as const

/**
 * Starts a PostgreSQL of the tests' own, migrated once, and puts its addresses into the environment
 * for `createDatabase`. Returns what ends it and removes its files.
 */
export async function startTestDatabase(): Promise<() => Promise<void>> {
  await removeLeftovers()
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`))
  const data = path.join(folder, 'postgres')
  const password = randomBytes(18).toString('base64url')
  // Started by root, PostgreSQL runs as another user, who passes through here.
  chmodSync(folder, 0o711)
  const server = await startEmbedded({ folder: data, password, durable: false })
  const adminUrl = server.url('vigil_template')
  const urls = await installDatabase({
    adminUrl,
    passwords: { vigil_migrator: password, vigil_desk: password, vigil_public: password },
  })
  process.env[variables.adminUrl] = adminUrl
  process.env[variables.migratorUrl] = urls.migratorUrl
  process.env[variables.deskUrl] = urls.deskUrl
  process.env[variables.publicUrl] = urls.publicUrl
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A migrated and otherwise empty database for one test file, copied in a fraction of a second.
 *
 * @param original another one to copy, to which nobody may be connected
 */
export async function createDatabase(original = 'vigil_template'): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = addressOf('adminUrl')
  const server = openConnection(withDatabase(template, 'postgres'))
  try {
    await server`create database ${server(name)} template ${server(original)}`
  } finally {
    await server.end({ timeout: 5 })
  }
  const adminUrl = withDatabase(template, name)
  const admin = openConnection(adminUrl)
  try {
    await openDatabaseToLogins(admin)
  } finally {
    await admin.end({ timeout: 5 })
  }
  return {
    name,
    adminUrl,
    migratorUrl: withDatabase(addressOf('migratorUrl'), name),
    deskUrl: withDatabase(addressOf('deskUrl'), name),
    publicUrl: withDatabase(addressOf('publicUrl'), name),
    drop: () => dropDatabase(name),
  }
}

async function dropDatabase(name: string): Promise<void> {
  const server = openConnection(withDatabase(addressOf('adminUrl'), 'postgres'))
  try {
    await server`drop database if exists ${server(name)} with (force)`
  } finally {
    await server.end({ timeout: 5 })
  }
}

function addressOf(which: keyof typeof variables): string {
  const url = process.env[variables[which]]
  if (!url)
    throw new Error(`${variables[which]} is not set: tests/support/global-setup.ts did not run`)
  return url
}

/** What a test run left that was killed: its server and its files. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : null
    if (!owner || processStart(owner) !== null) continue
    const folder = path.join(tmpdir(), name)
    const server = findPostmaster(path.join(folder, 'postgres'))
    if (server) await stopPostmaster(server.pid)
    rmSync(folder, { recursive: true, force: true })
  }
}
