import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import path from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'
import { UserError } from '@/lib/core/errors'
import { writeLaws } from './reference-data'
import { quietly, type Step } from './step'

/** The app's own logins: the owner of the tables, the desk, the public pages. */
export const logins = ['vigil_migrator', 'vigil_desk', 'vigil_public'] as const
export type Login = (typeof logins)[number]
export type Passwords = Record<Login, string>

/** One address for each login. */
export type DatabaseUrls = { migratorUrl: string; deskUrl: string; publicUrl: string }

export type InstallOptions = {
  /** A login that owns the database and may create roles, or a superuser. */
  adminUrl: string
  passwords: Passwords
  step?: Step
}

/** In schema `public`. All are marked as trusted: the owner of a database may create them. */
const extensions = ['btree_gin', 'fuzzystrmatch', 'pg_trgm', 'pgcrypto', 'unaccent']

const migrationsFolder = path.join(import.meta.dirname, 'migrations')

/** Any number, the same for every start: two at once wait for each other. */
const INSTALL_LOCK = 7_164_411_901

/**
 * Makes a PostgreSQL (16 or newer) ready for this version of the app: the database when it is
 * missing, the logins, what each may enter, the extensions, the migrations, the laws. Running it again
 * changes nothing. Throws a UserError that says what the server lacks.
 */
export async function installDatabase(options: InstallOptions): Promise<DatabaseUrls> {
  const { adminUrl, passwords, step = quietly } = options
  const urls = loginUrls(adminUrl, passwords)
  const admin = await connectAsAdmin(adminUrl)
  try {
    await admin`select pg_advisory_lock(${INSTALL_LOCK})`
    await step('Preparing the logins', async () => {
      try {
        await requireSuitable(admin)
        await prepareDatabase(admin, adminUrl, passwords)
      } catch (error) {
        throw asUserError(error, adminUrl)
      }
    })
    await step('Migrating the tables', () => runMigrations(urls.migratorUrl))
    return urls
  } finally {
    await admin.end({ timeout: 5 })
  }
}

/**
 * Lets only the app's logins into the connected database. Rights on a database are not copied from
 * its template, so a copy needs this too.
 */
export async function openDatabaseToLogins(admin: Sql): Promise<void> {
  const [row] = await admin`select current_database() as name`
  const database = admin(String(row?.name))
  await admin`revoke all on database ${database} from public`
  await admin`grant connect on database ${database} to vigil_migrator, vigil_desk, vigil_public`
  await admin`grant create, temporary on database ${database} to vigil_migrator`
  await admin`revoke all on schema public from public`
  await admin`grant usage on schema public to vigil_migrator, vigil_desk, vigil_public`
}

/** The addresses of the app's logins on the administrator's database. */
export function loginUrls(adminUrl: string, passwords: Passwords): DatabaseUrls {
  return {
    migratorUrl: withLogin(adminUrl, 'vigil_migrator', passwords),
    deskUrl: withLogin(adminUrl, 'vigil_desk', passwords),
    publicUrl: withLogin(adminUrl, 'vigil_public', passwords),
  }
}

/** The same server and login, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** One connection without the notices that "if not exists" gives. Close it with `end`. */
export function openConnection(url: string): Sql {
  return postgres(url, {
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => {},
  })
}

// The server -------------------------------------------------------------------------------------

async function connectAsAdmin(adminUrl: string): Promise<Sql> {
  const admin = openConnection(adminUrl)
  try {
    await admin`select 1`
    return admin
  } catch (error) {
    await admin.end({ timeout: 1 })
    if (codeOf(error) !== '3D000') throw asUserError(error, adminUrl)
  }
  // As it stands in the address: the driver takes it literally too.
  const name = new URL(adminUrl).pathname.slice(1)
  const maintenance = openConnection(withDatabase(adminUrl, 'postgres'))
  try {
    await maintenance`create database ${maintenance(name)} encoding 'UTF8' template template0`
  } catch (error) {
    // Another start may have made it in between.
    if (codeOf(error) !== '42P04') {
      throw new UserError(
        `DATABASE_URL names the database "${name}", which does not exist and cannot be made (${messageOf(error)}). Create it, or name another.`,
      )
    }
  } finally {
    await maintenance.end({ timeout: 5 })
  }
  return openConnection(adminUrl)
}

async function requireSuitable(admin: Sql): Promise<void> {
  const [server] = await admin`
    select current_setting('server_version_num')::int as version,
      current_setting('server_version') as version_text,
      pg_encoding_to_char(d.encoding) as encoding, d.datname as database, r.rolname as login,
      r.rolsuper or (r.rolcreaterole and pg_has_role(d.datdba, 'usage')) as is_admin
    from pg_database d, pg_roles r
    where d.datname = current_database() and r.rolname = current_user`
  if (!server) throw new Error('The server does not know its own database.')
  const { login, database } = server
  if (server.version < 160_000) {
    throw new UserError(
      `DATABASE_URL leads to PostgreSQL ${server.version_text}. Vigil needs 16 or newer: upgrade it, or unset DATABASE_URL to use the one that comes along.`,
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new UserError(
      `The database "${database}" is encoded as ${server.encoding}. Create one with ENCODING 'UTF8' and name it in DATABASE_URL.`,
    )
  }
  if (!server.is_admin) {
    throw new UserError(
      `DATABASE_URL: "${login}" must own the database and may need to create roles. As a superuser run: ALTER DATABASE "${database}" OWNER TO "${login}"; ALTER ROLE "${login}" CREATEROLE;`,
    )
  }
}

async function prepareDatabase(admin: Sql, adminUrl: string, passwords: Passwords): Promise<void> {
  for (const login of logins) await ensureLogin(admin, login, passwords[login])
  await openDatabaseToLogins(admin)
  for (const name of extensions) {
    await admin`create extension if not exists ${admin(name)} schema public`
  }
  for (const login of logins) {
    await ensurePassword(admin, login, withLogin(adminUrl, login, passwords), passwords[login])
  }
}

// The logins -------------------------------------------------------------------------------------

async function ensureLogin(admin: Sql, login: Login, password: string): Promise<void> {
  const [role] = await admin`
    select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as is_strong
    from pg_roles where rolname = ${login}`
  if (role?.is_strong) {
    throw new UserError(
      `The login ${login} has powers that the app must not have. As a superuser run: ALTER ROLE ${login} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;`,
    )
  }
  if (role) return
  try {
    await admin.unsafe(
      `create role ${login} login noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${verifier(password)}'`,
    )
  } catch (error) {
    // Logins belong to the whole server: an installation of another database may have been first.
    if (codeOf(error) !== '42710' && codeOf(error) !== '23505') throw error
  }
}

/** Sets the password only when the kept one is not accepted. */
async function ensurePassword(admin: Sql, login: Login, url: string, password: string) {
  const failure = await tryToConnect(url)
  if (failure === null) return
  if (!['28P01', '28000'].includes(codeOf(failure) ?? '')) throw failure
  await admin.unsafe(`alter role ${login} login password '${verifier(password)}'`)
  const still = await tryToConnect(url)
  if (still) {
    throw new UserError(
      `The server does not let ${login} in with its password (${messageOf(still)}). Allow scram-sha-256 for it in pg_hba.conf.`,
    )
  }
}

function withLogin(url: string, login: Login, passwords: Passwords): string {
  const other = new URL(url)
  other.username = login
  other.password = encodeURIComponent(passwords[login])
  return other.href
}

async function tryToConnect(url: string): Promise<unknown> {
  const sql = openConnection(url)
  try {
    await sql`select 1`
    return null
  } catch (error) {
    return error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * What PostgreSQL keeps in place of a password (RFC 5803), worked out here so that the password
 * itself never stands in a statement that a server may write to its log.
 */
function verifier(password: string): string {
  const rounds = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

// The tables -------------------------------------------------------------------------------------

async function runMigrations(migratorUrl: string): Promise<void> {
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0
  const sql = openConnection(migratorUrl)
  try {
    const [table] =
      await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as is_there`
    if (table?.is_there) {
      const [ahead] = await sql`
        select 1 from drizzle.__drizzle_migrations where created_at > ${newest} limit 1`
      if (ahead) {
        throw new UserError(
          'This database was made by a newer version of Vigil. Start that version, or restore an older backup.',
        )
      }
    }
    await migrate(drizzle(sql), { migrationsFolder })
    await writeLaws(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

// Errors -----------------------------------------------------------------------------------------

function asUserError(error: unknown, url: string): unknown {
  const { hostname, port, username } = new URL(url)
  const place = `${hostname || 'localhost'}:${port || 5432}`
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
      return new UserError(
        `DATABASE_URL: no PostgreSQL answers at ${place}. Start it, or mend the address.`,
      )
    case '28P01':
    case '28000':
      return new UserError(
        `DATABASE_URL: the server at ${place} does not let "${username}" in (${messageOf(error)}).`,
      )
    case '42501':
      return new UserError(
        `DATABASE_URL: "${username}" may not prepare the database (${messageOf(error)}). Use a superuser, or the owner of the database with CREATEROLE.`,
      )
    default:
      return error
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
