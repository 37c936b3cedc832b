import 'server-only'
import type { Query, SQL } from 'drizzle-orm'
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

/** A statement as PostgreSQL gets it, with `sql.placeholder`s for values that are still to come. */
export type Compiled = Query

export function compile(statement: SQL): Compiled {
  return dialect.sqlToQuery(statement)
}

/**
 * @param isKept whether each connection keeps the statement, read and planned: only when there are a few
 *   texts of it, whatever is asked. That saves as much time as a short statement takes.
 */
export async function executeCompiled<T extends Record<string, unknown>>(
  db: Queryable,
  statement: Compiled,
  values: Record<string, unknown>,
  isKept: boolean,
): Promise<T[]> {
  // drizzle has the driver prepare what has a name, which the driver chooses itself.
  const name = isKept ? 'kept' : undefined
  return (await db._.session.prepareQuery(statement, undefined, name, false).execute(values)) as T[]
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
