import { readFileSync } from 'node:fs'
import { openConnection } from '@/db/install'
import { newId } from '@/lib/core/ids'

/** An edition and its withdrawal, put there as they are stored. */
export async function publishAndWithdraw(ownerUrl: string, slug: string): Promise<void> {
  const sql = openConnection(ownerUrl)
  const caseId = newId()
  const document = readFileSync('tests/fixtures/publications/rebiya-kadeer.json', 'utf8')
  await sql`insert into pub.addresses (slug, case_id, owner_id) values (${slug}, ${caseId}, ${caseId})`
  await sql`
    insert into pub.publications (case_id, number, slug, published_at, document, sha256, previous_hash, hash)
    values (${caseId}, 1, ${slug}, now(), ${document}, ${'0'.repeat(64)}, ${'0'.repeat(64)}, ${'0'.repeat(64)})`
  await sql`
    insert into pub.withdrawals (case_id, through, withdrawn_at)
    values (${caseId}, 1, '2026-11-24T12:00:00Z')`
  await sql.end({ timeout: 5 })
}
