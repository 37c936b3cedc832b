import { DrizzleQueryError } from 'drizzle-orm'
import { PgPreparedQuery } from 'drizzle-orm/pg-core'

type Run = (query: string, params: unknown[], run: () => Promise<unknown>) => Promise<unknown>

/**
 * What drizzle throws carries the values that a query was run with, and PostgreSQL's own error the row it
 * refused: names of people and what readers look for, which would end in a log. After this an error says
 * which query failed and why, without them, wherever it is caught. Drizzle has no setting for it.
 */
export function forgetValuesInErrors(): void {
  const queries = PgPreparedQuery.prototype as unknown as {
    queryWithCache: Run & { forgets?: true }
  }
  const original = queries.queryWithCache
  if (original.forgets) return
  queries.queryWithCache = Object.assign(
    async function (this: unknown, ...args: Parameters<Run>) {
      try {
        return await original.apply(this, args)
      } catch (error) {
        if (error instanceof DrizzleQueryError) forgetValues(error)
        throw error
      }
    },
    { forgets: true } as const,
  )
}

function forgetValues(error: DrizzleQueryError): void {
  const {
    code,
    message,
    constraint_name: constraint,
  } = (error.cause ?? {}) as Record<string, string>
  // Of wrong data (class 22) PostgreSQL repeats what it was given.
  const said = code?.startsWith('22') ? null : message?.split('\n')[0]
  const why = [code, said, constraint].filter(Boolean).join(' ')
  const before = error.message
  error.message = `Failed query: ${error.query}\n${why}`
  error.stack = error.stack?.replace(before, error.message)
  error.params = []
  error.cause = Object.assign(new Error(why), { code, constraint_name: constraint })
}
