import { sql } from 'drizzle-orm'
import { connect } from '@/db/client'
import { say } from '@/lib/install/progress'
import { projectMany } from '@/lib/search/projection'
import { asPublished, type GeneratedName } from './generated-cases'

/** Puts these people into the public search, as if each had a published case. */
export async function loadCases(adminUrl: string, names: GeneratedName[]): Promise<void> {
  const begun = performance.now()
  const owner = connect(adminUrl, 1)
  try {
    const step = 10_000
    for (let i = 0; i < names.length; i += step) {
      const batch = names.slice(i, i + step).map((name, j) => asPublished(name, i + j))
      await owner.transaction((tx) => projectMany(tx, batch))
    }
    for (const table of ['case_entries', 'name_keys', 'words', 'word_deletes']) {
      await owner.execute(sql`vacuum analyze pub.${sql.identifier(table)}`)
    }
  } finally {
    await owner.$client.end({ timeout: 5 })
  }
  say(
    `search: ${names.length} cases in the search after ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  )
}
