import 'server-only'
import { sql } from 'drizzle-orm'
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
  #entry = 0
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
    for (let isBehind = true; isBehind; ) {
      const rows = await readChanged(this.db, this.#change, this.#entry)
      if (Number(rows[0]?.newest ?? 0) < this.#change) {
        // Another state of the database, from a backup: nothing that is known holds.
        this.columns = new Columns()
        this.#change = 0
        this.#entry = 0
        continue
      }
      for (const { change, entry, isLive, ...known } of rows) {
        if (entry === null) continue
        this.columns.put(entry, isLive ? known : null)
        this.#change = Number(change)
        this.#entry = entry
      }
      isBehind = rows.length === sliceSize
    }
  }
}

interface Changed extends Entry, Record<string, unknown> {
  /** The number of the newest change of all. */
  newest: string
  /** Null when nothing changed. */
  entry: number | null
  change: string
  isLive: boolean
}

const sliceSize = 20_000

/** What changed after an entry of a change, some of it: all changes have one order, in which they came. */
function readChanged(db: Database, change: number, entry: number) {
  return db.execute<Changed>(sql`
    select newest.number as newest, c.entry, c.change, e.case_id is not null as "isLive",
      concat_ws(',', e.status, e.status_group) as status,
      array_to_string(e.issues, ',') as issues, array_to_string(e.articles, ',') as articles,
      coalesce(e.province, '') as place, coalesce(e.ethnicity, '') as ethnicity,
      coalesce(e.religion, '') as religion, coalesce(e.sex, '') as sex,
      coalesce(e.held_from::text, '') as from,
      coalesce(case when e.held_from is not null then e.held_to end::text, '') as to
    from pub.changes newest
    left join lateral (
      select * from pub.entry_changes
      where (change, entry) > (${change}, ${entry}) order by change, entry limit ${sliceSize}
    ) c on true
    left join pub.case_entries e on e.case_id = c.case_id`)
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
