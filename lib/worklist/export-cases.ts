import { sql } from 'drizzle-orm'
import { findColleagues } from '@/lib/access/queries'
import { writeAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { byteOrderMark, safeLines } from '@/lib/exports/csv'
import type { Wording } from '@/lib/i18n/wording'
import { idsOf, type Selection } from './bulk'
import type { Column } from './columns'
import { getEntries } from './queries'
import { cellWords } from './words'

/**
 * Cases of the table as lines of CSV, in the words of the table, some at a time. Before a case is handed
 * over, the audit log has who took it and what for.
 */
export async function* exportCases(
  viewer: Viewer,
  selection: Selection,
  columns: Column[],
  reason: string,
  wording: Wording,
): AsyncGenerator<string> {
  assertCan(viewer, 'case.export')
  const names = new Map((await findColleagues(viewer)).map(({ id, name }) => [id, name]))
  const ids = await idsOf(viewer, selection)
  const all: Column[] = ['name', ...columns]
  const headings = all.map((column) => wording.t(`desk.table.column.${column}`))
  yield byteOrderMark + safeLines([['case', ...headings]])
  for (let i = 0; i < ids.length; i += casesAtOnce) {
    const entries = await getEntries(viewer, ids.slice(i, i + casesAtOnce))
    await noteExport(
      viewer,
      entries.map((entry) => entry.caseId),
      reason,
    )
    yield safeLines(
      entries.map((entry) => [
        entry.slug,
        ...all.map((column) => cellWords(entry, column, wording, names)),
      ]),
    )
  }
}

const casesAtOnce = 200

function noteExport(viewer: Viewer, ids: string[], reason: string): Promise<unknown> {
  return writeAs(viewer, { action: 'case.exported', reason }, (tx) =>
    tx.execute(sql`
      select core.record_reading('core.cases', id, id)
      from unnest(${`{${ids.join(',')}}`}::uuid[]) as id`),
  )
}
