import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { cases } from '@/db/schema'
import { readAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { findEntryIds, getEntries } from '@/lib/worklist/queries'
import { refreshEntries } from '@/lib/worklist/refresh'
import type { CaseChoice } from './input'

/** The ids of the cases chosen, as far as the viewer sees them, in the order of their names. */
export async function chosenCases(viewer: Viewer, choice: CaseChoice): Promise<string[]> {
  assertCan(viewer, 'case.read')
  if ('slug' in choice) return atAddress(viewer, choice.slug)
  await refreshEntries(viewer)
  if ('filter' in choice) return findEntryIds(viewer, choice.filter)
  return (await getEntries(viewer, choice.ids)).map((entry) => entry.caseId)
}

function atAddress(viewer: Viewer, slug: string): Promise<string[]> {
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select({ id: cases.id })
      .from(cases)
      .where(
        eq(cases.id, sql`(select core.kept_case(c.id) from ${cases} c where c.slug = ${slug})`),
      )
    return rows.map((row) => row.id)
  })
}
