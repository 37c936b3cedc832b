import type postgres from 'postgres'
import type { Break } from '@/lib/audit/verify'
import { checkKept } from './store'

/** Reads every stored file that a copy refers to and compares its hash. Lists each that fails. */
export async function verifyCopies(sql: postgres.Sql): Promise<{ files: number; broken: Break[] }> {
  const rows = await sql<{ file: string; copies: string }[]>`
    select file, string_agg(id::text || ' of source ' || source_id::text, ', ' order by id) as copies
    from (
      select id, source_id, sha256 as file from core.archived_copies
      union all
      select id, source_id, shown_sha256 from core.archived_copies where shown_sha256 is not null
    ) f group by file order by file`
  const broken: Break[] = []
  for (const { file, copies } of rows) {
    const state = await checkKept(file)
    if (state === 'whole') continue
    broken.push({
      place: `the file ${file} (archived copy ${copies})`,
      what: state === 'missing' ? 'is missing' : 'was changed: it no longer fits its hash',
    })
  }
  return { files: rows.length, broken }
}
