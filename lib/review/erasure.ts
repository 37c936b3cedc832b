import { and, DrizzleQueryError, desc, eq, isNull, sql } from 'drizzle-orm'
import { cases, erasures, publications, staff } from '@/db/schema'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { NotFoundError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'

/** A request to erase a case or one fact of it: open, refused, or done with what remains. */
export interface Erasure {
  id: string
  caseId: string
  slug: string
  /** The one fact; null when the whole case goes. */
  factId: string | null
  reason: string
  requestedBy: string
  requestedByName: string
  requestedAt: Date
  decision: 'done' | 'refused' | null
  decidedAt: Date | null
  /** How many rows went, by table. */
  erased: Record<string, number> | null
  /** What stands of the editions whose text was erased. */
  remains: { number: number; publishedAt: Date; sha256: string; hash: string }[]
}

/**
 * Asks for the erasure of a case, or of one fact, for a person's safety. Somebody else does it.
 *
 * @param reason stays for ever, so it must name nobody
 */
export async function requestErasure(
  viewer: Viewer,
  { caseId, factId }: { caseId: string; factId: string | null },
  reason: string,
): Promise<void> {
  assertCan(viewer, 'case.erase')
  return writeAs(viewer, { action: 'erasure.requested', reason }, async (tx) => {
    const [row] = await tx.select().from(cases).where(eq(cases.id, caseId)).for('update')
    if (!row) throw new NotFoundError('There is no such case.')
    if (row.mergedIntoId || row.state === 'erased') throw new WordedError('desk.review.notThis')
    const [open] = await tx
      .select({ id: erasures.id })
      .from(erasures)
      .where(and(eq(erasures.caseId, caseId), isNull(erasures.decision)))
    if (open) throw new WordedError('desk.erasure.askedAlready')
    await tx
      .insert(erasures)
      .values({ id: newId(), caseId, factId, reason, requestedBy: viewer.id })
  })
}

/** Refuses a request, or takes back one's own. */
export async function refuseErasure(viewer: Viewer, id: string): Promise<void> {
  assertCan(viewer, 'case.erase')
  return writeAs(viewer, { action: 'erasure.refused' }, async (tx) => {
    const refused = await tx
      .update(erasures)
      .set({ decision: 'refused', decidedBy: viewer.id, decidedAt: new Date() })
      .where(and(eq(erasures.id, id), isNull(erasures.decision)))
      .returning({ id: erasures.id })
    if (refused.length === 0) throw new WordedError('desk.erasure.gone')
  })
}

/**
 * Does what somebody else asked for (core.erase in migration 0003).
 *
 * @returns the SHA-256 of stored files that nothing refers to any more, for the caller to remove
 * @throws WordedError when an edition with the text is still public, or the viewer asked for it
 */
export async function erase(viewer: Viewer, id: string): Promise<string[]> {
  assertCan(viewer, 'case.erase')
  const [request] = await readAs(viewer, (tx) =>
    tx
      .select()
      .from(erasures)
      .where(and(eq(erasures.id, id), isNull(erasures.decision))),
  )
  if (!request) throw new WordedError('desk.erasure.gone')
  if (request.requestedBy === viewer.id) throw new WordedError('desk.erasure.another')
  return writeAs(viewer, { action: 'case.erased', reason: request.reason }, async (tx) => {
    try {
      const [row] = await tx.execute<{ files: string[] }>(
        sql`select core.erase(${id}::uuid) as files`,
      )
      return row?.files ?? []
    } catch (error) {
      if (codeOf(error) === stillPublic) throw new WordedError('desk.erasure.public')
      throw error
    }
  })
}

/** The requests that the viewer may see, newest first: of one case, or of all. */
export async function findErasures(viewer: Viewer, caseId?: string): Promise<Erasure[]> {
  assertCan(viewer, 'case.read')
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select({ erasure: erasures, slug: cases.slug, requestedByName: staff.name })
      .from(erasures)
      .innerJoin(cases, eq(cases.id, erasures.caseId))
      .innerJoin(staff, eq(staff.id, erasures.requestedBy))
      .where(caseId ? eq(erasures.caseId, caseId) : undefined)
      .orderBy(desc(erasures.requestedAt), desc(erasures.id))
      .limit(200)
    const remains = await tx
      .select({
        erasureId: publications.erasureId,
        number: publications.number,
        publishedAt: publications.publishedAt,
        sha256: publications.sha256,
        hash: publications.hash,
      })
      .from(publications)
      .where(sql`${publications.erasureId} is not null`)
      .orderBy(publications.caseId, publications.number)
    return rows.map(({ erasure, slug, requestedByName }) => ({
      id: erasure.id,
      caseId: erasure.caseId,
      slug,
      factId: erasure.factId,
      reason: erasure.reason,
      requestedBy: erasure.requestedBy,
      requestedByName,
      requestedAt: erasure.requestedAt,
      decision: erasure.decision,
      decidedAt: erasure.decidedAt,
      erased: erasure.erased,
      remains: remains
        .filter((edition) => edition.erasureId === erasure.id)
        .map(({ erasureId: _erasureId, ...edition }) => edition),
    }))
  })
}

// object_not_in_prerequisite_state, as core.erase raises it.
const stillPublic = '55000'

function codeOf(error: unknown): string | undefined {
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  return (cause as { code?: string } | undefined)?.code
}
