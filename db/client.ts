import 'server-only'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { forgetValuesInErrors } from './query-errors'
import * as schema from './schema'

forgetValuesInErrors()

export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql }

/** What queries run on: a connection or an open transaction, with the same methods. */
export type Queryable = Database | Parameters<Parameters<Database['transaction']>[0]>[0]

/** Opens a pool of its own. Ends with `database.$client.end()`. */
export function connect(url: string, max = 10): Database {
  const client = postgres(url, { max, onnotice: () => {}, connect_timeout: 5 })
  return drizzle({ client, schema, casing: 'snake_case' })
}

/**
 * Runs a statement of which there are only a few texts, whatever is asked: each connection reads and
 * plans it once and keeps it, which saves as much time as a short statement takes.
 */
export async function executePrepared<T extends Record<string, unknown>>(
  db: Queryable,
  statement: SQL,
): Promise<T[]> {
  // drizzle prepares what has a name; the driver makes a name of its own.
  const query = dialect.sqlToQuery(statement)
  return (await db._.session.prepareQuery(query, undefined, 'prepared', false).execute()) as T[]
}

const dialect = new PgDialect({ casing: 'snake_case' })

/** The pool of the public login: schema `pub`, nothing else. */
export function publicDatabase(): Database {
  return pool('VIGIL_PUBLIC_DATABASE_URL')
}

/** The pool of the desk login. On a public surface there is no such credential, and this throws. */
export function deskDatabase(): Database {
  return pool('VIGIL_DESK_DATABASE_URL')
}

// Kept on globalThis, since a development server loads this module anew at each change.
const pools = globalThis as typeof globalThis & { vigilPools?: Map<string, Database> }

function pool(setting: 'VIGIL_PUBLIC_DATABASE_URL' | 'VIGIL_DESK_DATABASE_URL'): Database {
  const url = process.env[setting]
  if (!url) throw new Error(`${setting} is not set: this process has no such database login`)
  pools.vigilPools ??= new Map()
  let database = pools.vigilPools.get(url)
  if (!database) {
    database = connect(url)
    pools.vigilPools.set(url, database)
  }
  return database
}
