import { openConnection } from '@/db/install'

/** Everything that a new backup of the database would hold, as text: every row of every table, and samples. */
export async function wholeDatabase(adminUrl: string): Promise<string> {
  const sql = openConnection(adminUrl)
  try {
    const tables = await sql`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`
    const parts: string[] = []
    for (const { name } of tables) {
      for (const row of await sql.unsafe(`select t::text as line from ${name} t`)) {
        parts.push(String(row.line))
      }
    }
    return parts.join('\n')
  } finally {
    await sql.end({ timeout: 5 })
  }
}
