import { and, asc, eq } from 'drizzle-orm'
import { savedFilters, staff } from '@/db/schema'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { newId } from '@/lib/core/ids'
import { type DeskFilter, deskFilterToParams, parseDeskFilter } from './filter'

/** A filter that somebody gave a name. */
export interface SavedFilter {
  id: string
  name: string
  filter: DeskFilter
  isShared: boolean
  /** Whose it is, when it is a colleague's. */
  by: string | null
}

/** One's own filters and those that colleagues share, by name. */
export async function findSavedFilters(viewer: Viewer): Promise<SavedFilter[]> {
  assertCan(viewer, 'case.read')
  const rows = await readAs(viewer, (tx) =>
    tx
      .select({ saved: savedFilters, by: staff.name })
      .from(savedFilters)
      .innerJoin(staff, eq(staff.id, savedFilters.staffId))
      .orderBy(asc(savedFilters.name), asc(savedFilters.id)),
  )
  return rows.map(({ saved, by }) => ({
    id: saved.id,
    name: saved.name,
    filter: parseDeskFilter(new URLSearchParams(saved.params)).filter,
    isShared: saved.isShared,
    by: saved.staffId === viewer.id ? null : by,
  }))
}

/**
 * Keeps a filter under a name. Not a name that was typed: it would be a person's, kept where no erasure
 * looks for it.
 */
export async function saveFilter(
  viewer: Viewer,
  { name, filter, isShared }: { name: string; filter: DeskFilter; isShared: boolean },
): Promise<void> {
  assertCan(viewer, 'case.read')
  const params = deskFilterToParams({ ...filter, q: undefined, page: 1 }).toString()
  await writeAs(viewer, { action: 'filter.saved' }, (tx) =>
    tx.insert(savedFilters).values({ id: newId(), staffId: viewer.id, name, params, isShared }),
  )
}

/** Takes away a filter of one's own. */
export async function removeFilter(viewer: Viewer, id: string): Promise<void> {
  assertCan(viewer, 'case.read')
  await writeAs(viewer, { action: 'filter.removed' }, (tx) =>
    tx
      .delete(savedFilters)
      .where(and(eq(savedFilters.id, id), eq(savedFilters.staffId, viewer.id))),
  )
}
