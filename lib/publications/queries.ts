import 'server-only'
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { type Database, publicDatabase } from '@/db/client'
import { addresses, caseEntries, publications, withdrawals } from '@/db/schema'
import type { PublicationDocument } from './document'

// Pages reach the public login through here; it reads schema `pub` and nothing else.
export { publicDatabase }

/** One edition as published. Hashes are lower-case hexadecimal SHA-256. */
export interface Publication {
  document: PublicationDocument
  number: number
  publishedAt: Date
  sha256: string
  hash: string
  previousHash: string
}

/** All editions up to one were taken down on this day, and none has followed. */
export interface Withdrawal {
  withdrawnOn: Date
}

/** What a list of editions shows of each. */
export interface EditionEntry {
  number: number
  publishedAt: Date
  reason: string
}

export interface PublishedCounts {
  cases: number
  held: number
  out: number
  ended: number
  unknown: number
}

/**
 * The newest edition of the case that an address leads to, its own or the one that it was merged into;
 * that it was withdrawn; or null.
 */
export async function getLivePublication(
  db: Database,
  slug: string,
): Promise<Publication | Withdrawal | null> {
  const [row] = await selectPublication(db, slug, null).orderBy(desc(publications.number)).limit(1)
  return row ? toPublication(row) : findWithdrawal(db, slug, null)
}

/** The text of the edition before this one, when it can be read: an edition is compared with it. */
export async function getPreviousDocument(
  db: Database,
  slug: string,
  number: number,
): Promise<PublicationDocument | null> {
  const [row] = await db
    .select({ document: publications.document })
    .from(publications)
    .where(and(atAddress(db, slug, null), lt(publications.number, number)))
    .orderBy(desc(publications.number))
    .limit(1)
  return row ? (JSON.parse(row.document) as PublicationDocument) : null
}

/** One numbered edition of the case at an address; that it was withdrawn; or null. */
export async function getPublication(
  db: Database,
  slug: string,
  number: string,
): Promise<Publication | Withdrawal | null> {
  const edition = editionNumber(number)
  if (edition === null) return null
  const [row] = await selectPublication(db, slug, edition)
  return row ? toPublication(row) : findWithdrawal(db, slug, edition)
}

/**
 * What the two functions above would find, without reading a document; or where the case went, when it
 * was merged into one that is live. `number` as in an address.
 */
export async function findAddress(
  db: Database,
  slug: string,
  number?: string,
): Promise<'live' | 'withdrawn' | 'missing' | { movedTo: string }> {
  const edition = number === undefined ? null : editionNumber(number)
  if (number !== undefined && edition === null) return 'missing'
  const [row] = await db
    .select({ slug: publications.slug })
    .from(publications)
    .where(atAddress(db, slug, edition))
    .orderBy(desc(publications.number))
    .limit(1)
  if (row) return row.slug === slug ? 'live' : { movedTo: row.slug }
  return (await findWithdrawal(db, slug, edition)) ? 'withdrawn' : 'missing'
}

/** Every edition that can be read, newest first. */
export async function listEditions(db: Database, slug: string): Promise<EditionEntry[]> {
  return db
    .select({
      number: publications.number,
      publishedAt: publications.publishedAt,
      reason: sql<string>`${publications.document}::json ->> 'reason'`,
    })
    .from(publications)
    .where(atAddress(db, slug, null))
    .orderBy(desc(publications.number))
}

/** The documents of the editions that can be read, newest first, at most so many. */
export async function readEditions(
  db: Database,
  slug: string,
  limit: number,
): Promise<PublicationDocument[]> {
  const rows = await selectPublication(db, slug, null)
    .orderBy(desc(publications.number))
    .limit(limit)
  return rows.map((row) => toPublication(row).document)
}

/** How many cases are live, and where they stand. */
export async function countPublished(db: Database): Promise<PublishedCounts> {
  const rows = await db
    .select({ group: caseEntries.statusGroup, cases: sql<number>`count(*)::int` })
    .from(caseEntries)
    .groupBy(caseEntries.statusGroup)
  const counts: PublishedCounts = { cases: 0, held: 0, out: 0, ended: 0, unknown: 0 }
  for (const { group, cases } of rows) {
    counts.cases += cases
    counts[group === 'held' || group === 'out' || group === 'ended' ? group : 'unknown'] += cases
  }
  return counts
}

/**
 * Whether the public login gets an answer within three seconds. Once it got none, the next second asks
 * nobody: while the database is away, readers hear so at once instead of waiting in a row.
 */
export async function isPublicDatabaseUp(): Promise<boolean> {
  return (await readPublic((db) => db.execute(sql`select 1`))) !== null
}

/** What stands at an address, as `findAddress` says it; null when the database does not answer. */
export function findPublicAddress(slug: string, number?: string) {
  return readPublic((db) => findAddress(db, slug, number))
}

// Milliseconds.
const patience = 3000
const rest = 1000
let silentUntil = 0

async function readPublic<T>(reading: (db: Database) => Promise<T>): Promise<T | null> {
  if (Date.now() < silentUntil) return null
  const answer = reading(publicDatabase()).catch((error: unknown) => {
    console.error('The database does not answer:', error)
    return null
  })
  const waiting = new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref())
  const read = await Promise.race([answer, waiting])
  if (read === null) silentUntil = Date.now() + rest
  return read
}

/**
 * When the edition was taken down, or all of them, where none is given. Asked only where no
 * edition was found: the public login can't see one that was withdrawn.
 */
async function findWithdrawal(
  db: Database,
  slug: string,
  edition: number | null,
): Promise<Withdrawal | null> {
  const ofThis = inArray(withdrawals.caseId, caseAt(db, slug, edition))
  const [row] = await db
    .select({ withdrawnOn: withdrawals.withdrawnAt })
    .from(withdrawals)
    .where(edition === null ? ofThis : and(ofThis, gte(withdrawals.through, edition)))
    .orderBy(desc(withdrawals.through))
    .limit(1)
  return row ?? null
}

/** An edition stays at the address that it was published under, whatever that leads to since. */
function caseAt(db: Database, slug: string, edition: number | null) {
  const caseId = edition === null ? addresses.caseId : addresses.ownerId
  return db.select({ caseId }).from(addresses).where(eq(addresses.slug, slug))
}

function atAddress(db: Database, slug: string, edition: number | null): SQL | undefined {
  return and(
    inArray(publications.caseId, caseAt(db, slug, edition)),
    edition === null ? undefined : eq(publications.number, edition),
  )
}

function editionNumber(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null
}

function selectPublication(db: Database, slug: string, edition: number | null) {
  return db
    .select({
      document: publications.document,
      number: publications.number,
      publishedAt: publications.publishedAt,
      sha256: publications.sha256,
      hash: publications.hash,
      previousHash: publications.previousHash,
    })
    .from(publications)
    .where(atAddress(db, slug, edition))
    .$dynamic()
}

function toPublication(row: Omit<Publication, 'document'> & { document: string }): Publication {
  return { ...row, document: JSON.parse(row.document) as PublicationDocument }
}
