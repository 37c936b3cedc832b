import { inArray, sql } from 'drizzle-orm'
import { cases } from '@/db/schema'
import { findColleagues } from '@/lib/access/queries'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { UserError } from '@/lib/core/errors'
import { submitForReview } from '@/lib/review/reviews'
import type { Narrowing } from './filter'
import { findEntryIds } from './queries'

/** Some cases: ticked one by one, or all of a filter. */
export type Selection = { ids: string[] } | { filter: Narrowing }

/** What became of the cases chosen. */
export interface BulkResult {
  done: number
  /** Those that were so already. */
  unchanged: number
  refused: { slug: string; error: UserError }[]
}

/** Gives cases to a colleague, or to nobody. A case that is kept to some goes to those alone. */
export async function assignCases(
  viewer: Viewer,
  selection: Selection,
  assigneeId: string | null,
): Promise<BulkResult> {
  assertCan(viewer, 'case.write')
  const colleagues = await findColleagues(viewer)
  if (assigneeId && !colleagues.some((one) => one.id === assigneeId)) {
    throw new WordedError('desk.table.fault.nobody', 'assigneeId')
  }
  return inBatches(viewer, selection, (ids) =>
    writeAs(viewer, { action: 'case.assigned' }, async (tx) => {
      const rows = await tx
        .select({
          id: cases.id,
          slug: cases.slug,
          isSame: sql<boolean>`${cases.assigneeId} is not distinct from ${assigneeId}::uuid`,
          isOpen: sql<boolean>`${cases.confidentiality} <> 'restricted' or ${assigneeId}::uuid is null or exists (
            select from core.grants g where g.staff_id = ${assigneeId}::uuid and g.subject_id = ${ownId} and g.revoked_at is null)`,
        })
        .from(cases)
        .where(inArray(cases.id, ids))
        .orderBy(cases.id)
        .for('update')
      const changing = rows.filter((row) => row.isOpen && !row.isSame)
      if (changing.length > 0) {
        await tx
          .update(cases)
          .set({ assigneeId })
          .where(
            inArray(
              cases.id,
              changing.map((row) => row.id),
            ),
          )
      }
      return {
        done: changing.length,
        unchanged: rows.filter((row) => row.isSame).length,
        refused: rows
          .filter((row) => !row.isOpen && !row.isSame)
          .map(({ slug }) => ({ slug, error: new WordedError('desk.table.fault.notGranted') })),
      }
    }),
  )
}

/** Adds a tag to cases or takes it away. Other tags stay as they are, whoever changes them meanwhile. */
export async function tagCases(
  viewer: Viewer,
  selection: Selection,
  tag: string,
  isAdded: boolean,
): Promise<BulkResult> {
  assertCan(viewer, 'case.write')
  return inBatches(viewer, selection, (ids) =>
    writeAs(viewer, { action: 'case.changed' }, async (tx) => {
      const rows = await tx
        .select({ id: cases.id, has: sql<boolean>`${tag} = any(${cases.tags})` })
        .from(cases)
        .where(inArray(cases.id, ids))
        .orderBy(cases.id)
        .for('update')
      const changing = rows.filter((row) => row.has !== isAdded).map((row) => row.id)
      if (changing.length > 0) {
        await tx
          .update(cases)
          .set({
            tags: isAdded
              ? sql`array_append(${cases.tags}, ${tag}::text)`
              : sql`array_remove(${cases.tags}, ${tag}::text)`,
          })
          .where(inArray(cases.id, changing))
      }
      return { done: changing.length, unchanged: rows.length - changing.length, refused: [] }
    }),
  )
}

/** Hands drafts to somebody else to look at, each by itself: what can't be submitted says why. */
export async function submitCases(
  viewer: Viewer,
  selection: Selection,
  reason: string,
): Promise<BulkResult> {
  assertCan(viewer, 'case.write')
  return inBatches(viewer, selection, async (ids) => {
    const result: BulkResult = { done: 0, unchanged: 0, refused: [] }
    for (const { id, slug } of await slugsOf(viewer, ids)) {
      try {
        await submitForReview(viewer, id, reason)
        result.done++
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        result.refused.push({ slug, error })
      }
    }
    return result
  })
}

/** The ids of what was chosen, as far as the viewer sees it. */
export async function idsOf(viewer: Viewer, selection: Selection): Promise<string[]> {
  return 'ids' in selection ? [...new Set(selection.ids)] : findEntryIds(viewer, selection.filter)
}

/** A tag as it is kept: in one line, without commas. Null when nothing is left. */
export function cleanTag(typed: string): string | null {
  const tag = typed
    .normalize('NFC')
    .replace(/[\s,，、]+/g, ' ')
    .trim()
    .slice(0, 40)
    .trim()
  return tag === '' ? null : tag
}

// Drizzle writes a column of the only table without its table, which a subquery takes for its own.
const ownId = sql.raw('cases.id')

const casesAtOnce = 200

async function inBatches(
  viewer: Viewer,
  selection: Selection,
  change: (ids: string[]) => Promise<BulkResult>,
): Promise<BulkResult> {
  const ids = await idsOf(viewer, selection)
  const sum: BulkResult = { done: 0, unchanged: 0, refused: [] }
  for (let i = 0; i < ids.length; i += casesAtOnce) {
    const { done, unchanged, refused } = await change(ids.slice(i, i + casesAtOnce))
    sum.done += done
    sum.unchanged += unchanged
    sum.refused.push(...refused)
  }
  return sum
}

function slugsOf(viewer: Viewer, ids: string[]) {
  return readAs(viewer, (tx) =>
    tx
      .select({ id: cases.id, slug: cases.slug })
      .from(cases)
      .where(inArray(cases.id, ids))
      .orderBy(cases.slug),
  )
}
