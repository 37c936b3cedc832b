import {
  and,
  asc,
  count,
  desc,
  eq,
  ilike,
  inArray,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { archivedCopies, citations, facts, sources } from '@/db/schema'
import type { Code } from '@/db/vocabulary'
import { readAs, type Transaction } from '@/lib/audit/transaction'
import { assertCan, can, type Viewer } from '@/lib/auth/viewer'
import { openField } from '@/lib/core/field-cipher'
import { dateFromColumns } from '@/lib/core/recorded-date'
import { readCsl } from './csl'
import {
  type ArchivedCopy,
  type Citation,
  type CitationSource,
  contactPlace,
  type Source,
} from './model'
import { type Described, isLikelySame, sameAddresses, searchTerms, titleKey } from './sameness'

/** A source as its page shows it. */
export interface SourceRecord {
  source: Source
  /** How to reach whoever it comes from: for those who write alone. */
  contact: string | null
  citedBy: { caseId: string; factId: string }[]
  /** What it repeats, and what that repeats, to the first; null for one that the viewer may not see. */
  repeats: (Source | null)[]
  repeatedBy: Source[]
}

/** A source as lists and forms offer it: how often it is cited, how many copies are kept. */
export interface ListedSource {
  source: Source
  citations: number
  copies: number
}

/** Which sources: with words in title, publisher or address, or of a date; of a kind; without a copy. */
export interface SourceFilter {
  q: string
  type?: Code<'source_type'> | null
  hasNoCopy?: boolean
}

/** Sources that fit the filter, newest first. */
export async function findSources(
  viewer: Viewer,
  { limit = 50, offset = 0, ...filter }: SourceFilter & { limit?: number; offset?: number },
): Promise<ListedSource[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, (tx) =>
    listed(tx, fitting(tx, filter)).limit(limit).offset(offset).then(shaped),
  )
}

/** Sources that are likely the one described: for a form, before it is recorded a second time. */
export async function findSameSources(
  viewer: Viewer,
  described: Described,
): Promise<ListedSource[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const similar = await similarSources(tx, described)
    const same = similar.filter((source) => isLikelySame(source, described))
    if (same.length === 0) return []
    const ids = same.map((source) => source.id)
    return listed(tx, inArray(sources.id, ids)).limit(mostOffered).then(shaped)
  })
}

const mostOffered = 4

/** The sources of which one may be this one: with its address, or with the longest word of its title. */
export async function similarSources(
  tx: Transaction,
  { url, title }: { url?: string | null; title?: string },
): Promise<Source[]> {
  const [longest] = titleKey(title ?? '')
    .split(' ')
    .sort((a, b) => b.length - a.length)
  const alike = or(
    url ? inArray(sources.url, sameAddresses(url)) : undefined,
    longest ? ilike(sources.title, containing(longest)) : undefined,
  )
  if (!alike) return []
  return (await tx.select().from(sources).where(alike).orderBy(asc(sources.id))).map(toSource)
}

export async function countSources(viewer: Viewer, filter: SourceFilter): Promise<number> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const [row] = await tx.select({ n: count() }).from(sources).where(fitting(tx, filter))
    return row?.n ?? 0
  })
}

/** One source with the facts that cite it and the sources it counts as one with, or null. */
export async function getSource(viewer: Viewer, id: string): Promise<SourceRecord | null> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const [row] = await tx.select().from(sources).where(eq(sources.id, id))
    if (!row) return null
    const citedBy = await tx
      .select({ caseId: facts.caseId, factId: facts.id })
      .from(citations)
      .innerJoin(facts, eq(facts.id, citations.factId))
      .where(and(eq(citations.sourceId, id), eq(citations.isRetracted, false)))
    const [chained] = await tx.execute<{ chain: string[] }>(
      sql`select core.source_chain(${id}::uuid) as chain`,
    )
    const before = chained?.chain.slice(0, -1).reverse() ?? []
    const related = await tx
      .select()
      .from(sources)
      .where(or(inArray(sources.id, before), eq(sources.repeatsId, id)))
      .orderBy(asc(sources.id))
    return {
      source: toSource(row),
      contact:
        row.contact && can(viewer, 'case.write') ? openField(row.contact, contactPlace(id)) : null,
      citedBy,
      repeats: before.map((one) => {
        const found = related.find((source) => source.id === one)
        return found ? toSource(found) : null
      }),
      repeatedBy: related.filter((source) => source.repeatsId === id).map(toSource),
    }
  })
}

/** These sources with their copies, as far as the viewer of the transaction may see them. */
export async function sourcesById(
  tx: Transaction,
  ids: string[],
): Promise<Map<string, CitationSource>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ row: sources, originId: originOf })
    .from(sources)
    .where(inArray(sources.id, ids))
  const copies = await copiesOf(tx, ids)
  return new Map(
    rows.map(({ row, originId }) => [
      row.id,
      { source: toSource(row), originId, copies: copies.get(row.id) ?? [] },
    ]),
  )
}

/** The citations of these facts that were not taken back, in the order in which they were made. */
export async function citationsOf(
  tx: Transaction,
  factIds: string[],
): Promise<Map<string, Citation[]>> {
  const found = new Map<string, Citation[]>()
  if (factIds.length === 0) return found
  const rows = await tx
    .select({
      citation: citations,
      source: sources,
      originId: originOf,
    })
    .from(citations)
    .innerJoin(sources, eq(sources.id, citations.sourceId))
    .where(and(inArray(citations.factId, factIds), eq(citations.isRetracted, false)))
    .orderBy(asc(citations.id))
  const copies = await copiesOf(tx, [...new Set(rows.map((row) => row.source.id))])
  for (const { citation, source, originId } of rows) {
    const { id, factId, sourceId, locator, quotation, stance, basis } = citation
    const list = found.get(factId) ?? []
    list.push({
      id,
      factId,
      sourceId,
      locator,
      quotation,
      stance,
      basis,
      source: toSource(source),
      originId,
      copies: copies.get(source.id) ?? [],
    })
    found.set(factId, list)
  }
  return found
}

async function copiesOf(tx: Transaction, sourceIds: string[]) {
  const found = new Map<string, ArchivedCopy[]>()
  if (sourceIds.length === 0) return found
  const rows = await tx
    .select()
    .from(archivedCopies)
    .where(inArray(archivedCopies.sourceId, sourceIds))
    .orderBy(asc(archivedCopies.takenAt))
  for (const { sourceId, sha256, takenAt, takenFrom } of rows) {
    found.set(sourceId, [...(found.get(sourceId) ?? []), { sha256, takenAt, takenFrom }])
  }
  return found
}

// Drizzle writes a column of the only table without its table, which a subquery takes for its own.
const ownId = sql.raw('sources.id')
const originOf = sql<string>`case when ${sources.repeatsId} is null then ${ownId} else (core.source_chain(${ownId}))[1] end`

function listed(tx: Transaction, where: SQL | undefined) {
  return tx
    .select({
      row: sources,
      citations: sql<number>`(select count(*)::int from ${citations} c where c.source_id = ${ownId} and not c.is_retracted)`,
      copies: sql<number>`(select count(*)::int from ${archivedCopies} a where a.source_id = ${ownId})`,
    })
    .from(sources)
    .where(where)
    .orderBy(desc(sources.createdAt), asc(sources.id))
}

function shaped(
  rows: { row: typeof sources.$inferSelect; citations: number; copies: number }[],
): ListedSource[] {
  return rows.map(({ row, ...counts }) => ({ source: toSource(row), ...counts }))
}

function fitting(tx: Transaction, { q, type, hasNoCopy }: SourceFilter): SQL | undefined {
  const copy = tx
    .select({ one: sql`1` })
    .from(archivedCopies)
    .where(eq(archivedCopies.sourceId, sources.id))
  return and(
    matching(q),
    type ? eq(sources.type, type) : undefined,
    hasNoCopy ? notExists(copy) : undefined,
  )
}

function matching(q: string): SQL | undefined {
  return and(
    ...searchTerms(q).map(({ text, days }) => {
      const pattern = containing(text)
      return or(
        ilike(sources.title, pattern),
        ilike(sources.publisher, pattern),
        ilike(sources.containerTitle, pattern),
        ilike(sources.url, pattern),
        days
          ? sql`${sources.issued} is not null and coalesce(${sources.issuedEarliest} <= ${days.latest}, true) and coalesce(${sources.issuedLatest} >= ${days.earliest}, true)`
          : undefined,
      )
    }),
  )
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

function toSource(row: typeof sources.$inferSelect): Source {
  return {
    id: row.id,
    type: row.type,
    title: row.title,
    authors: row.authors,
    publisher: row.publisher,
    containerTitle: row.containerTitle,
    publisherPlace: row.publisherPlace,
    issued: dateFromColumns('issued', row),
    url: row.url,
    accessed: dateFromColumns('accessed', row),
    language: row.language,
    reliability: row.reliability,
    confidentiality: row.confidentiality,
    repeatsId: row.repeatsId,
    note: row.note,
    csl: readCsl(row.csl),
    version: row.version,
  }
}
