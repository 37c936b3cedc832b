import postgres from 'postgres'

/** What the database says now of an address: pages rendered from another state are not sent. */
export interface LiveState {
  /** Of a case: its live edition and how many can be read. Null when none is live at this address. */
  ofCase(slug: string): Promise<string | null>
  /** Of everything public: another after each publication and withdrawal. */
  ofAll(): Promise<string>
  close(): Promise<void>
}

/**
 * Asks the database on every request, with the public login. Requests that come close together share one
 * query, which begins after the last of them came in: so a withdrawal holds from the next request on, and a
 * thousand readers cost few queries. Rejects when there is no answer within three seconds, and for a second
 * after that at once: while the database is away, readers need not wait to hear so.
 */
export function openLiveState(url: string): LiveState {
  let sql = connect(url)
  let silentUntil = 0
  const ask = <K, V>(question: (keys: ReadonlySet<K>) => Promise<Map<K, V>>) =>
    gathered<K, V>(async (keys) => {
      if (Date.now() < silentUntil) throw new Error(silence)
      try {
        return await withinPatience(question(keys))
      } catch (error) {
        silentUntil = Date.now() + rest
        // Its lines may lead nowhere, and would go on being waited for long after the database is back.
        void sql.end({ timeout: 0 })
        sql = connect(url)
        throw error
      }
    })
  const cases = ask<string, string>(async (slugs) => {
    const rows = await sql<{ slug: string; state: string }[]>`
      select a.slug, p.number || ' ' || p.hash || ' ' || p.editions as state
      from pub.addresses a
      join lateral (
        select number, hash, count(*) over () as editions from pub.publications
        where case_id = a.case_id order by number desc limit 1
      ) p on true
      where a.slug = any (${[...slugs]})`
    return new Map(rows.map((row) => [row.slug, row.state]))
  })
  const all = ask<'all', string>(async () => {
    const [row] = await sql<{ state: string }[]>`select state::text from pub.changes`
    return new Map([['all', row?.state ?? '']])
  })
  return {
    ofCase: async (slug) => (await cases(slug)) ?? null,
    ofAll: async () => (await all('all')) ?? '',
    close: () => sql.end({ timeout: 2 }),
  }
}

// Milliseconds.
const patience = 3000
const rest = 1000
const silence = 'the database does not answer'

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 4, onnotice: () => {}, connect_timeout: 3, idle_timeout: 60 })
}

function withinPatience<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(silence)), patience)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/**
 * Gathers questions into one: those that come while an answer is under way are asked together as soon
 * as it is there. Each is asked after it came, so its answer is never older than itself.
 */
function gathered<K, V>(
  ask: (keys: ReadonlySet<K>) => Promise<Map<K, V>>,
): (key: K) => Promise<V | undefined> {
  let waiting: Gathering<K, V> | null = null
  let isUnderWay = false

  function begin(): void {
    const gathering = waiting
    waiting = null
    if (!gathering) return
    isUnderWay = true
    ask(gathering.keys)
      .then(gathering.resolve, gathering.reject)
      .finally(() => {
        isUnderWay = false
        begin()
      })
  }

  return (key) => {
    if (!waiting) {
      waiting = gathering()
      // Those of the same tick still join.
      if (!isUnderWay) setImmediate(() => !isUnderWay && begin())
    }
    waiting.keys.add(key)
    return waiting.answer.then((answers) => answers.get(key))
  }
}

interface Gathering<K, V> {
  keys: Set<K>
  answer: Promise<Map<K, V>>
  resolve(answers: Map<K, V>): void
  reject(error: unknown): void
}

function gathering<K, V>(): Gathering<K, V> {
  let resolve: Gathering<K, V>['resolve'] = () => {}
  let reject: Gathering<K, V>['reject'] = () => {}
  const answer = new Promise<Map<K, V>>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { keys: new Set(), answer, resolve, reject }
}
