import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { archivedCopies, sources, staff } from '@/db/schema'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { typeOfMedia } from './file-type'
import type { CopyRecord, StoredCopy } from './model'

/** The archived copies of a source with their chain of custody, oldest first. */
export async function getCopies(viewer: Viewer, sourceId: string): Promise<CopyRecord[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select()
      .from(archivedCopies)
      .where(eq(archivedCopies.sourceId, sourceId))
      .orderBy(asc(archivedCopies.takenAt), asc(archivedCopies.id))
    if (rows.length === 0) return []
    const readings = await tx.execute<{
      copy_id: string
      actor_id: string | null
      at: Date | string
    }>(sql`select * from core.copy_readings(${sourceId}::uuid)`)
    const ids = [
      ...rows.flatMap((row) => [row.takenBy, row.addedBy]),
      ...readings.flatMap((reading) => reading.actor_id ?? []),
    ]
    const people = await tx
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(inArray(staff.id, [...new Set(ids)]))
    const nameOf = new Map(people.map((person) => [person.id, person.name]))
    return rows.map((row) => ({
      id: row.id,
      sourceId: row.sourceId,
      type: typeOfMedia(row.mediaType),
      fileName: row.fileName,
      bytes: row.bytes,
      sha256: row.sha256,
      shownSha256: row.shownSha256,
      takenAt: row.takenAt,
      takenFrom: row.takenFrom,
      takenBy: nameOf.get(row.takenBy) ?? '',
      addedAt: row.addedAt,
      addedBy: nameOf.get(row.addedBy) ?? '',
      readings: readings
        .filter((reading) => reading.copy_id === row.id)
        .map(({ actor_id: actor, at }) => ({
          by: (actor && nameOf.get(actor)) || null,
          at: new Date(at),
        })),
    }))
  })
}

/** One copy, or null when there is none for this viewer. */
export async function getCopy(viewer: Viewer, id: string): Promise<StoredCopy | null> {
  const [copy] = await findCopies(viewer, eq(archivedCopies.id, id))
  return copy ?? null
}

/**
 * One copy of each of these files, of sources of these levels, by its hash: the same file may be kept of
 * several sources.
 */
export async function findCopiesOfFiles(
  viewer: Viewer,
  files: readonly string[],
  levels: readonly StoredCopy['confidentiality'][],
): Promise<Map<string, StoredCopy>> {
  if (files.length === 0) return new Map()
  const found = await findCopies(viewer, inArray(archivedCopies.sha256, [...files]))
  return new Map(
    found.flatMap((copy) => (levels.includes(copy.confidentiality) ? [[copy.sha256, copy]] : [])),
  )
}

async function findCopies(viewer: Viewer, where: SQL): Promise<StoredCopy[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select({ copy: archivedCopies, confidentiality: sources.confidentiality })
      .from(archivedCopies)
      .innerJoin(sources, eq(sources.id, archivedCopies.sourceId))
      .where(where)
      .orderBy(asc(archivedCopies.id))
    return rows.map(({ copy, confidentiality }) => ({
      id: copy.id,
      sourceId: copy.sourceId,
      confidentiality,
      type: typeOfMedia(copy.mediaType),
      fileName: copy.fileName,
      bytes: copy.bytes,
      sha256: copy.sha256,
      shownSha256: copy.shownSha256,
      shownMediaType: copy.shownMediaType,
    }))
  })
}
