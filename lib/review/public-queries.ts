import 'server-only'
import { and, desc, eq, gte, notExists, sql } from 'drizzle-orm'
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

/** The newest edition of the case at an address, new or old; that it was withdrawn; or null. */
export async function getLivePublication(
  db: Database,
  slug: string,
): Promise<Publication | Withdrawal | null> {
  const [row] = await selectPublication(db)
    .where(eq(publications.caseId, caseAt(db, slug)))
    .orderBy(desc(publications.number))
    .limit(1)
  return row ? toPublication(row) : findWithdrawal(db, slug)
}

/** One numbered edition of the case at an address; that it was withdrawn; or null. */
export async function getPublication(
  db: Database,
  slug: string,
  number: number,
): Promise<Publication | Withdrawal | null> {
  const [row] = await selectPublication(db).where(
    and(eq(publications.caseId, caseAt(db, slug)), eq(publications.number, number)),
  )
  return row ? toPublication(row) : findWithdrawal(db, slug, number)
}

/** When the case, or one of its editions, was taken down; null when it is live or never was. */
export async function findWithdrawal(
  db: Database,
  slug: string,
  number?: number,
): Promise<Withdrawal | null> {
  const [row] = await db
    .select({ withdrawnOn: withdrawals.withdrawnAt })
    .from(withdrawals)
    .where(
      and(
        eq(withdrawals.caseId, caseAt(db, slug)),
        number === undefined
          ? notExists(
              db
                .select({ number: publications.number })
                .from(publications)
                .where(eq(publications.caseId, withdrawals.caseId)),
            )
          : gte(withdrawals.through, number),
      ),
    )
    .orderBy(desc(withdrawals.through))
    .limit(1)
  return row ?? null
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
    .where(eq(publications.caseId, caseAt(db, slug)))
    .orderBy(desc(publications.number))
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

/** Whether the public login gets an answer within three seconds. */
export async function isPublicDatabaseUp(): Promise<boolean> {
  const answer = publicDatabase()
    .execute(sql`select 1`)
    .then(() => true)
    .catch((error: unknown) => {
      console.error('The database does not answer:', error)
      return false
    })
  const patience = new Promise<boolean>((resolve) => setTimeout(resolve, 3000, false).unref())
  return Promise.race([answer, patience])
}

function caseAt(db: Database, slug: string) {
  return db.select({ caseId: addresses.caseId }).from(addresses).where(eq(addresses.slug, slug))
}

function selectPublication(db: Database) {
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
    .$dynamic()
}

function toPublication(row: Omit<Publication, 'document'> & { document: string }): Publication {
  return { ...row, document: JSON.parse(row.document) as PublicationDocument }
}
