import 'server-only'
import { sql } from 'drizzle-orm'
import type { ISql as Sql } from 'postgres'
import type { Database } from '@/db/client'
import type { CaseFilter } from '@/lib/search/model'
import { nameCondition } from '@/lib/search/queries'
import { Columns, type Entry } from './columns'
import type { Facets } from './model'

/**
 * Published cases under a filter, counted by each facet, as they stand now: what was published or
 * withdrawn before this was asked is counted or left out.
 *
 * @param db the public login
 * @param today YYYY-MM-DD
 */
export async function countFacets(
  db: Database,
  filter: CaseFilter,
  today: string,
): Promise<Facets> {
  const copy = copyOf(db)
  const named = await readNamed(db, filter)
  await copy.catchUp()
  return copy.columns.count(filter, named, Number(today.slice(0, 4)))
}

/** Reads all cases into memory, so that nobody who asks for counts waits for it. */
export async function loadFacets(db: Database): Promise<{ bytes: number }> {
  const copy = copyOf(db)
  await copy.catchUp()
  return { bytes: copy.columns.bytes }
}

/** The columns of one database, and up to which change they are true. */
class Copy {
  columns = new Columns()
  #change = 0
  #underWay: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(private readonly db: Database) {}

  /**
   * Takes over what changed. Those who ask while an answer is under way share the next one, so that no
   * answer is older than the question and a thousand readers cost few queries.
   */
  catchUp(): Promise<void> {
    this.#next ??= this.#underWay.then(() => {
      this.#next = null
      const work = this.#readChanges()
      this.#underWay = work.catch(() => {})
      return work
    })
    return this.#next
  }

  async #readChanges(): Promise<void> {
    const newest = await readNewest(this.db.$client)
    if (newest === this.#change) return
    if (newest < this.#change) {
      // Another state of the database, from a backup: nothing that is known holds.
      this.columns = new Columns()
      this.#change = 0
    }
    this.#change = await this.db.$client.begin(
      'isolation level repeatable read read only',
      async (sql) => {
        const change = await readNewest(sql)
        for await (const rows of changedAfter(sql, this.#change)) {
          for (const { entry, isLive, ...known } of rows) {
            this.columns.put(entry, isLive ? known : null)
          }
        }
        return change
      },
    )
  }
}

async function readNewest(sql: Sql): Promise<number> {
  const [row] = await sql<{ number: string }[]>`select number from pub.changes`
  return Number(row?.number ?? 0)
}

interface Changed extends Entry {
  entry: number
  isLive: boolean
}

/** The entries that changed since, some at a time, so that other readers are answered in between. */
function changedAfter(sql: Sql, change: number) {
  return sql<Changed[]>`
    select c.entry, e.case_id is not null as "isLive",
      concat_ws('|', concat_ws(',', e.status, e.status_group), coalesce(e.sex, ''), e.religion) as person,
      concat_ws('|', coalesce(e.province, ''), e.ethnicity) as place,
      array_to_string(e.issues, ',') as issues, array_to_string(e.articles, ',') as articles,
      concat_ws('|', extract(year from e.held_from), extract(year from h.held_to)) as years,
      coalesce(e.held_from::text, '') as from, coalesce(h.held_to::text, '') as to
    from pub.entry_changes c
    left join pub.case_entries e on e.case_id = c.case_id
    -- Without a first day nobody was held in any year.
    left join lateral (select e.held_to where e.held_from is not null) h on true
    where c.change > ${change}`.cursor(2000)
}

/** The entries that the filter's name finds, whatever else it asks for; null without a name. */
async function readNamed(db: Database, filter: CaseFilter): Promise<Uint32Array | null> {
  const condition = await nameCondition(db, filter)
  if (!condition) return null
  // As one text: a row for each of many thousand takes far longer to read.
  const [row] = await db.execute<{ entries: string | null }>(sql`
    select string_agg(c.entry::text, ' ') as entries
    from pub.case_entries e join pub.entry_changes c on c.case_id = e.case_id where ${condition}`)
  return Uint32Array.from(row?.entries?.split(' ') ?? [], Number)
}

// Kept on globalThis, since a development server loads this module anew at each change.
const copies = globalThis as typeof globalThis & { vigilFacets?: WeakMap<Database, Copy> }

function copyOf(db: Database): Copy {
  copies.vigilFacets ??= new WeakMap()
  let copy = copies.vigilFacets.get(db)
  if (!copy) {
    copy = new Copy(db)
    copies.vigilFacets.set(db, copy)
  }
  return copy
}
