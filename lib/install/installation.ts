import path from 'node:path'
import type { Sql } from 'postgres'
import { type EmbeddedPostgres, startEmbedded } from '@/db/embedded'
import { installDatabase, openConnection } from '@/db/install'
import { quietly, type Step } from '@/db/step'
import { UserError } from '@/lib/core/errors'
import { openDataFolder } from './data-folder'
import { inTurn } from './lock'
import { keepSecrets, type Secrets } from './secrets'
import { type ServerSettings, type Settings, serverEnvironment } from './settings'

/** A prepared database and what works on it. */
export type Installation = {
  /** What a server of this surface is given. */
  server: ServerSettings
  /** The owner of the tables; null where only the public login is known. */
  migratorUrl: string | null
  /** The login that DATABASE_URL names, or the superuser of the PostgreSQL that comes along. */
  adminUrl: string | null
  /** False when the PostgreSQL that comes along has ended by itself. */
  isDatabaseUp(): boolean
  /** Ends the PostgreSQL that comes along, unless another command still works on it. */
  close(): Promise<void>
}

const HOLDER = 'vigil holder'

/**
 * Prepares everything below the server: data folder, secrets, database, logins, migrations. Every
 * command goes through here, also while a server runs. Throws a UserError that says what to mend.
 */
export async function openInstallation(
  settings: Settings,
  step: Step = quietly,
): Promise<Installation> {
  const publicUrl = publicLoginAlone(settings)
  if (publicUrl) {
    return {
      server: serverSettings(settings, publicUrl, null, null),
      migratorUrl: null,
      adminUrl: null,
      isDatabaseUp: () => true,
      close: async () => {},
    }
  }
  openDataFolder(settings.dataFolder)
  return inTurn(settings.dataFolder, 'prepare', async () => {
    const secrets = keepSecrets(settings.dataFolder)
    const embedded = settings.databaseUrl ? null : await hold(settings, secrets, step)
    try {
      const adminUrl = settings.databaseUrl ?? embedded?.postgres.url('vigil') ?? ''
      const urls = await installDatabase({ adminUrl, passwords: secrets.passwords, step })
      return {
        server: serverSettings(settings, urls.publicUrl, urls.deskUrl, secrets),
        migratorUrl: urls.migratorUrl,
        adminUrl,
        isDatabaseUp: () => embedded?.postgres.isRunning() ?? true,
        close: async () => {
          if (embedded) await inTurn(settings.dataFolder, 'prepare', embedded.release)
        },
      }
    } catch (error) {
      await embedded?.release()
      throw error
    }
  })
}

/** Gives this process the settings a server would have, for commands that call lib functions. */
export function adoptServerSettings(installation: Installation): void {
  Object.assign(process.env, serverEnvironment(installation.server))
}

/** Whether the record is new: no case in it, not even a withdrawn one. */
export async function hasNoCases(installation: Installation): Promise<boolean> {
  if (!installation.migratorUrl) return false
  const sql = openConnection(installation.migratorUrl)
  try {
    const [row] = await sql`select not exists (select from core.cases) as is_empty`
    return row?.is_empty === true
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/**
 * The address to serve from when nothing is to be installed: a public surface that was given the
 * public login and no other.
 */
export function publicLoginAlone(settings: Settings): string | null {
  const { databaseUrl, publicDatabaseUrl, surface } = settings
  const isPublicLogin = databaseUrl !== null && new URL(databaseUrl).username === 'vigil_public'
  if (surface === 'public') {
    if (isPublicLogin) return publicDatabaseUrl ?? databaseUrl
    return databaseUrl === null ? publicDatabaseUrl : null
  }
  if (isPublicLogin) {
    throw new UserError(
      'DATABASE_URL names vigil_public, which can only read what is published. Set VIGIL_SURFACE=public, or use a login that owns the database.',
    )
  }
  return null
}

function serverSettings(
  settings: Settings,
  publicUrl: string,
  deskUrl: string | null,
  secrets: Secrets | null,
): ServerSettings {
  const isPublic = settings.surface === 'public'
  return {
    origin: settings.origin,
    surface: settings.surface,
    publicDatabaseUrl: settings.publicDatabaseUrl ?? publicUrl,
    deskDatabaseUrl: isPublic ? null : deskUrl,
    dataFolder: isPublic ? null : settings.dataFolder,
    fieldKey: isPublic || !secrets ? null : Buffer.from(secrets.fieldKey, 'hex'),
  }
}

type Held = { postgres: EmbeddedPostgres; release(): Promise<void> }

/**
 * Each command that uses the PostgreSQL that comes along keeps one named connection open, so that
 * the last to leave can tell that it is the last, and ends it. A killed command leaves none behind.
 */
async function hold(settings: Settings, secrets: Secrets, step: Step): Promise<Held> {
  const embedded = await startEmbedded({
    folder: path.join(settings.dataFolder, 'postgres'),
    password: secrets.passwords.postgres,
    step,
  })
  const holder = openConnection(embedded.url('postgres'))
  await holder`select set_config('application_name', ${HOLDER}, false)`
  return {
    postgres: embedded,
    release: async () => {
      const isLast = (await countOthers(holder)) === 0
      await holder.end({ timeout: 5 })
      if (isLast) await embedded.stop()
    },
  }
}

/** How many other commands work on it. None when it no longer answers: then it is to be ended. */
async function countOthers(holder: Sql): Promise<number> {
  try {
    const [row] = await holder`
      select count(*)::int as others from pg_stat_activity
      where application_name = ${HOLDER} and pid <> pg_backend_pid()`
    return row?.others ?? 0
  } catch {
    return 0
  }
}
