import 'server-only'
import PgBoss from 'pg-boss'
import postgres from 'postgres'
import { queueName, queueSchema } from './queue'
import { runExport } from './run-export'
import { tidyExports } from './tidy'

export interface Worker {
  /** Lets go of what is being made, for whoever takes it up next. */
  stop(): Promise<void>
}

/** Exports at once: a long one leaves room for the small ones behind it. */
const atOnce = 2

// Milliseconds.
const lookEvery = 500
const tidyEvery = 30_000
const patience = 5_000

/**
 * Makes what waits in the queue, with the desk's login. A worker that was killed is noticed by its
 * locks, which ended with its connection: what it was making is taken up again at once.
 */
export async function startWorker(deskUrl: string): Promise<Worker> {
  const boss = new PgBoss({
    connectionString: deskUrl,
    schema: queueSchema,
    // Its tables come with our migrations, and nothing is done by the clock.
    migrate: false,
    schedule: false,
    max: 4,
  })
  boss.on('error', (error) => console.error('The queue:', error.message))
  await boss.start()
  const locks = postgres(deskUrl, { max: 1, onnotice: () => {} })
  const stopping = new AbortController()
  const making = new Set<string>()

  const make = async ([job]: PgBoss.Job[]) => {
    if (!job) return
    await lock(locks, job.id)
    making.add(job.id)
    try {
      await runExport(job.id, stopping.signal)
    } finally {
      making.delete(job.id)
      await unlock(locks, job.id)
    }
  }
  for (let i = 0; i < atOnce; i++) {
    await boss.work(queueName, { pollingIntervalSeconds: 0.5, batchSize: 1 }, make)
  }

  const looking = repeat(lookEvery, async () => {
    for (const id of await findActive(locks)) {
      if (making.has(id) || !(await lock(locks, id))) continue
      await boss.fail(queueName, id, { message: 'its worker ended' })
      await unlock(locks, id)
    }
  })
  const tidying = repeat(tidyEvery, tidyExports)

  return {
    async stop() {
      stopping.abort()
      await Promise.all([looking.stop(), tidying.stop()])
      await boss.stop({ graceful: true, timeout: patience })
      await locks.end({ timeout: 1 })
    },
  }
}

/** Any number: the class of the locks that say which export somebody is making. */
const lockClass = 7_236_413

/** False when another worker is making it. */
async function lock(locks: postgres.Sql, id: string): Promise<boolean> {
  const [row] =
    await locks`select pg_try_advisory_lock(${lockClass}::int, hashtext(${id})) as taken`
  return row?.taken === true
}

async function unlock(locks: postgres.Sql, id: string): Promise<void> {
  await locks`select pg_advisory_unlock(${lockClass}::int, hashtext(${id}))`
}

/** The jobs that somebody has taken up, those apart that were taken up this very moment. */
async function findActive(locks: postgres.Sql): Promise<string[]> {
  const rows = await locks<{ id: string }[]>`
    select id from jobs.job
    where name = ${queueName} and state = 'active' and started_on < now() - interval '1 second'`
  return rows.map((row) => row.id)
}

/** Does a work now and then, never twice at once. A failure is said and does not end it. */
function repeat(every: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let isStopped = false
  let wake: (() => void) | undefined
  const going = (async () => {
    while (!isStopped) {
      try {
        await work()
      } catch (error) {
        console.error('The worker:', error instanceof Error ? error.message : error)
      }
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, every).unref()
      })
    }
  })()
  return {
    async stop() {
      isStopped = true
      wake?.()
      await going
    },
  }
}
