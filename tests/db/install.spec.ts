import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type EmbeddedPostgres, startEmbedded } from '@/db/embedded'
import { installDatabase, openConnection, withDatabase } from '@/db/install'

// On a PostgreSQL of its own, because logins belong to the whole server.

const passwords = {
  vigil_migrator: 'a password of the migrator',
  vigil_desk: 'a password of the desk',
  vigil_public: 'a password of the public',
}
let folder: string
let server: EmbeddedPostgres

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), `vigil-test-${process.pid}-`))
  chmodSync(folder, 0o711)
  const data = path.join(folder, 'postgres')
  server = await startEmbedded({ folder: data, password: 'superuser', durable: false })
  await asAdmin("create role owner_of_one login createrole password 'owner'")
  await asAdmin('create database of_owner owner owner_of_one')
  await asAdmin("create role passer_by login password 'passer-by'")
})

test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('an owner who is no superuser is enough', async () => {
  const urls = await installDatabase({ adminUrl: urlOf('owner_of_one', 'owner'), passwords })
  const sql = openConnection(urls.publicUrl)
  await expect(sql`create temporary table t (x int)`).rejects.toThrow('permission denied')
  await expect(sql`create table public.t (x int)`).rejects.toThrow('permission denied')
  await sql.end({ timeout: 5 })
})

test('makes the database when it is missing, and a second time changes nothing', async () => {
  const adminUrl = server.url('made_by_the_start')
  const urls = await installDatabase({ adminUrl, passwords })
  expect(await installDatabase({ adminUrl, passwords })).toEqual(urls)
  for (const [login, url] of Object.entries(urls)) {
    const sql = openConnection(url)
    const [row] = await sql`select current_user as name`
    await sql.end({ timeout: 5 })
    expect(login).toContain(String(row?.name).replace('vigil_', ''))
  }
})

test('sets a password again when the kept one is not accepted', async () => {
  const adminUrl = server.url('made_by_the_start')
  await installDatabase({ adminUrl, passwords })
  const changed = { ...passwords, vigil_desk: 'another password of the desk' }
  const { deskUrl } = await installDatabase({ adminUrl, passwords: changed })
  const sql = openConnection(deskUrl)
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await sql.end({ timeout: 5 })
})

test('lets nobody in but its own logins', async () => {
  await installDatabase({ adminUrl: server.url('made_by_the_start'), passwords })
  const sql = openConnection(urlOf('passer_by', 'passer-by', 'made_by_the_start'))
  await expect(sql`select 1`).rejects.toThrow('permission denied for database')
  await sql.end({ timeout: 5 })
})

test('says what a login lacks', async () => {
  const adminUrl = urlOf('passer_by', 'passer-by', 'postgres')
  await expect(installDatabase({ adminUrl, passwords })).rejects.toThrow(
    'DATABASE_URL: "passer_by" must own the database and may need to create roles. As a superuser run: ALTER DATABASE "postgres" OWNER TO "passer_by"; ALTER ROLE "passer_by" CREATEROLE;',
  )
})

test('says that a password is wrong, without repeating it', async () => {
  const adminUrl = urlOf('owner_of_one', 'guess')
  const error = await installDatabase({ adminUrl, passwords }).catch((reason: Error) => reason)
  expect(error).toMatchObject({
    name: 'UserError',
    message: expect.stringContaining('does not let "owner_of_one" in'),
  })
  expect(String(error)).not.toContain('guess')
})

test('says that no server answers', async () => {
  await expect(
    installDatabase({ adminUrl: 'postgres://a:b@127.0.0.1:1/vigil', passwords }),
  ).rejects.toThrow(
    'DATABASE_URL: no PostgreSQL answers at 127.0.0.1:1. Start it, or mend the address.',
  )
})

test('refuses a database that a newer version made', async () => {
  const adminUrl = server.url('of_a_newer_version')
  const { migratorUrl } = await installDatabase({ adminUrl, passwords })
  const sql = openConnection(migratorUrl)
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9000000000000)`
  await sql.end({ timeout: 5 })
  await expect(installDatabase({ adminUrl, passwords })).rejects.toThrow('newer version of Vigil')
})

test('refuses a login of ours that was given powers', async () => {
  const adminUrl = server.url('made_by_the_start')
  await installDatabase({ adminUrl, passwords })
  await asAdmin('alter role vigil_public bypassrls')
  await expect(installDatabase({ adminUrl, passwords })).rejects.toThrow(
    'The login vigil_public has powers that the app must not have.',
  )
  await asAdmin('alter role vigil_public nobypassrls')
})

async function asAdmin(statement: string): Promise<void> {
  const sql = openConnection(server.url('postgres'))
  await sql.unsafe(statement)
  await sql.end({ timeout: 5 })
}

function urlOf(login: string, password: string, database = 'of_owner'): string {
  const url = new URL(withDatabase(server.url('postgres'), database))
  url.username = login
  url.password = password
  return url.href
}
