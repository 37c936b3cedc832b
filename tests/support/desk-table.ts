import type { Viewer } from '@/lib/auth/viewer'
import { parseDeskFilter } from '@/lib/worklist/filter'
import { findEntries, type ShownEntry } from '@/lib/worklist/queries'
import { refreshAllEntries } from '@/lib/worklist/refresh'

/** What the case table shows this viewer at an address, everything counted in. */
export async function casesInTable(viewer: Viewer, query = ''): Promise<ShownEntry[]> {
  await refreshAllEntries(viewer)
  const { filter } = parseDeskFilter(new URLSearchParams(query))
  return (await findEntries(viewer, filter, { limit: 1000 })).entries
}
