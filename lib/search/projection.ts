import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { countTerms, countWords, type Projected, rowsOf, type SearchRows } from './search-rows'
import { deletesOf } from './terms'

/**
 * Puts cases as they are now published into the public search, in place of what stood there, inside
 * the caller's transaction (desk login); each case at most once. Call it late: other publications
 * wait from here on.
 */
export async function projectMany(tx: Queryable, cases: readonly Projected[]): Promise<void> {
  for (let i = 0; i < cases.length; i += batchSize) {
    await projectBatch(tx, cases.slice(i, i + batchSize))
  }
}

/** Takes a withdrawn case out of the public search, its names and the words only it used. */
export async function removeFromSearch(tx: Queryable, caseId: string): Promise<void> {
  await lock(tx)
  const dropped = await dropNames(tx, [caseId])
  await dropEntries(tx, [caseId])
  await dropUnusedWords(tx, dropped)
}

/**
 * Counted up whenever publications are to be put into the search otherwise than before: the next start
 * then makes anew what stands there (lib/search/renew-search.ts).
 */
export const projectionVersion = 6

const batchSize = 2000

// Any number, the same for all writers of the search. One after the other: two that count the same
// words in different order would deadlock.
const SEARCH_LOCK = 7_236_412_002

async function lock(tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEARCH_LOCK})`)
}

async function projectBatch(tx: Queryable, cases: readonly Projected[]): Promise<void> {
  await lock(tx)
  const caseIds = cases.map((one) => one.caseId)
  const dropped = await dropNames(tx, caseIds)
  // An address may go from one case to another: all old rows go first.
  const known = await firstPublications(tx, caseIds)
  await dropEntries(tx, caseIds)
  const rows = cases.map((one) => rowsOf(one, known.get(one.caseId)))
  await tx.execute(sql`
    insert into pub.case_entries
      (case_id, slug, number, published_at, first_published_at, card, status, status_group, sex,
       country, province, issues, articles, held_from, held_to, ethnicity, religion, held_years,
       possibly_held_years, last_news, prosecutions, prosecuted_articles, punishments,
       due_year, terms, texts, projection)
    select case_id, slug, number, published_at, first_published_at, card, status, status_group, sex,
           country, province, issues, articles, held_from, held_to, ethnicity, religion, held_years,
           possibly_held_years, last_news, prosecutions, prosecuted_articles, punishments,
           due_year, array_to_tsvector(terms), texts, ${projectionVersion}
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ entry }) => entry))}::jsonb) as e(
      case_id uuid, slug text, number int, published_at timestamptz, first_published_at timestamptz,
      card jsonb, status text, status_group text, sex text, country text, province text,
      issues text[], articles text[], held_from date, held_to date, ethnicity text, religion text,
      held_years int4multirange, possibly_held_years int4multirange, last_news date,
      prosecutions int, prosecuted_articles text[], punishments text[], due_year int,
      terms text[], texts jsonb)`)
  await addTerms(tx, countTerms(rows))
  await addNames(tx, rows)
  await dropUnusedWords(tx, dropped)
}

/** When each case first was public without a break: since its last withdrawal, if there was one. */
async function firstPublications(tx: Queryable, caseIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ case_id: string; first: string }>(sql`
    select p.case_id, to_json(min(p.published_at)) #>> '{}' as first
    from pub.publications p
    where p.case_id = any(${uuids(caseIds)})
      and not exists (select from pub.withdrawals w where w.case_id = p.case_id and w.through >= p.number)
    group by p.case_id`)
  return new Map(rows.map((row) => [row.case_id, row.first]))
}

/** Deletes entries, and counts their terms down. */
async function dropEntries(tx: Queryable, caseIds: string[]): Promise<void> {
  await tx.execute(sql`
    with gone as (
      delete from pub.case_entries where case_id = any(${uuids(caseIds)}) returning terms),
      counted as (
        select term, count(*) as cases
        from gone, unnest(tsvector_to_array(gone.terms)) as term
        group by term)
    merge into pub.terms t using counted on t.term = counted.term
    when matched and t.cases <= counted.cases then delete
    when matched then update set cases = t.cases - counted.cases`)
}

/** Adds terms with how many cases have each, or counts them up. */
export async function addTerms(tx: Queryable, cases: ReadonlyMap<string, number>): Promise<void> {
  const counts = [...cases].map(([term, count]) => ({ term, cases: count }))
  await tx.execute(sql`
    insert into pub.terms as t (term, cases)
    select term, cases from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as c(term text, cases int)
    on conflict (term) do update set cases = t.cases + excluded.cases`)
}

async function addNames(tx: Queryable, rows: readonly SearchRows[]): Promise<void> {
  const names = rows.flatMap((row) => row.names)
  await tx.execute(sql`
    insert into pub.name_keys (case_id, key, terms)
    select case_id, key, array_to_tsvector(terms)
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as n(case_id uuid, key text, terms text[])`)
  await addWords(tx, countWords(names))
}

/** Adds words with how many names use each, or counts them up. */
export async function addWords(tx: Queryable, uses: ReadonlyMap<string, number>): Promise<void> {
  const counts = [...uses].map(([word, count]) => ({ word, uses: count }))
  const fresh = await tx.execute<{ word: string }>(sql`
    with counted as (
      select word, uses from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as w(word text, uses int)),
      known as (
        update pub.words set uses = words.uses + counted.uses
        from counted where words.word = counted.word returning words.word)
    insert into pub.words (word, uses)
    select word, uses from counted where word not in (select word from known)
    returning word`)
  const parts = fresh.flatMap(({ word }) => deletesOf(word).map((part) => ({ part, word })))
  await tx.execute(sql`
    insert into pub.word_deletes (part, word)
    select part, word from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as d(part text, word text)`)
}

/** Deletes the name keys of cases, and counts their words down. Returns those words. */
async function dropNames(tx: Queryable, caseIds: string[]): Promise<string[]> {
  const rows = await tx.execute<{ word: string }>(sql`
    with gone as (delete from pub.name_keys where case_id = any(${uuids(caseIds)}) returning terms),
      counted as (
        select word, count(*) as uses
        from gone, unnest(tsvector_to_array(gone.terms)) as word
        group by word)
    update pub.words w set uses = w.uses - counted.uses from counted where w.word = counted.word
    returning w.word`)
  return rows.map((row) => row.word)
}

async function dropUnusedWords(tx: Queryable, words: string[]): Promise<void> {
  if (words.length === 0) return
  await tx.execute(sql`
    delete from pub.words
    where uses <= 0
      and word in (select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb))`)
}

function uuids(ids: string[]) {
  return sql`${`{${ids.join(',')}}`}::uuid[]`
}
