import 'server-only'
import { sql } from 'drizzle-orm'
import PgBoss from 'pg-boss'
import type { Transaction } from '@/lib/audit/transaction'

/** The one queue there is (migration 0013). Its jobs are called as the exports they make. */
export const queueName = 'exports'

export const queueSchema = 'jobs'

/** Puts a job into the queue with the caller's transaction: both are there, or neither. */
export async function sendJob(tx: Transaction, id: string): Promise<void> {
  await sender().send(queueName, {}, { id, db: inTransaction(tx) })
}

/** Takes a job back, also one that is being worked on: the worker sees it at its next step. */
export async function cancelJob(tx: Transaction, id: string): Promise<void> {
  await sender().cancel(queueName, id, { db: inTransaction(tx) })
}

/** Only words the statements: it opens no connection, which `start` would. */
function sender(): PgBoss {
  return new PgBoss({ schema: queueSchema, db: { executeSql: unconnected } })
}

async function unconnected(): Promise<never> {
  throw new Error('the queue is written to inside a transaction')
}

function inTransaction(tx: Transaction): PgBoss.Db {
  return {
    async executeSql(text, values) {
      const parts = text
        .split(/\$(\d+)/)
        .map((part, i) =>
          i % 2 === 0 ? sql.raw(part) : sql`${asParameter(values[Number(part) - 1])}`,
        )
      return { rows: await tx.execute(sql.join(parts)) }
    },
  }
}

function asParameter(value: unknown): unknown {
  if (value === undefined) return null
  if (Array.isArray(value)) return `{${value.join(',')}}`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
