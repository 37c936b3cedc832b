import type postgres from 'postgres'
import type { Break } from '@/lib/audit/verify'
import { sha256 } from '@/lib/core/hash'
import { chainHash } from './chain'

interface Row {
  caseId: string
  number: number
  slug: string
  publishedAt: Date
  document: string
  sha256: string
  previousHash: string
  hash: string
  erasure: string | null
  isErasureDone: boolean
}

/**
 * Works out the chain of every case's publications again, as their owner, and says the first break;
 * then compares them with the audit log, which notes each publication and withdrawal: so a removed
 * last edition and a removed withdrawal are found too.
 */
export async function verifyPublications(
  sql: postgres.Sql,
): Promise<{ publications: number; cases: number; broken: Break | null }> {
  let publications = 0
  let cases = 0
  let previous: Row | null = null
  const rows = sql<Row[]>`
    select case_id as "caseId", number, slug, published_at as "publishedAt", document, sha256,
      previous_hash as "previousHash", hash, erasure_id as erasure,
      exists (select from core.erasures x where x.id = erasure_id and x.decision = 'done') as "isErasureDone"
    from pub.publications order by case_id, number`.cursor(100)
  for await (const batch of rows) {
    for (const row of batch) {
      const before: Row | null = previous?.caseId === row.caseId ? previous : null
      if (!before) cases++
      publications++
      const what = breakOf(row, before)
      if (what) return { publications, cases, broken: { place: placeOf(row), what } }
      previous = row
    }
  }
  return { publications, cases, broken: await compareWithAudit(sql) }
}

function breakOf(row: Row, before: Row | null): string | null {
  if (row.number !== (before?.number ?? 0) + 1)
    return 'follows no edition before it: one was removed'
  if (row.erasure && !row.isErasureDone) {
    return 'lost its text without an erasure: it was removed by hand'
  }
  if (!row.erasure && sha256(row.document) !== row.sha256) {
    return 'was changed: its text no longer fits its SHA-256'
  }
  if (row.previousHash !== (before?.hash ?? '')) return 'does not follow from the edition before it'
  if (chainHash(row) !== row.hash) return 'was changed: it no longer fits its hash'
  if (row.erasure) return null
  const document = JSON.parse(row.document) as Record<string, unknown>
  if (document.number !== row.number || document.slug !== row.slug) {
    return 'stands under another number or address than its text says'
  }
  return null
}

async function compareWithAudit(sql: postgres.Sql): Promise<Break | null> {
  const [edition] = await sql`
    select coalesce(p.slug, '?') as slug, p.number, e.id as event, e.subject_id as "caseId"
    from (select * from core.audit_events where table_name = 'pub.publications' and operation = 'INSERT') e
    full join pub.publications p on p.case_id = e.subject_id and p.sha256 = e.row_id
    where p.case_id is null or e.id is null limit 1`
  if (edition) {
    return edition.event
      ? {
          place: `publication of case ${edition.caseId} (audit event ${edition.event})`,
          what: 'is gone: it was removed by hand',
        }
      : {
          place: `publication ${edition.slug} ${edition.number}`,
          what: 'is not in the audit log: it was added by hand',
        }
  }
  const [withdrawal] = await sql`
    select coalesce(w.case_id, e.subject_id) as "caseId", e.id as event
    from (select * from core.audit_events where table_name = 'pub.withdrawals' and operation = 'INSERT') e
    full join (select case_id, withdrawn_at from pub.withdrawals) w
      on w.case_id = e.subject_id and w.withdrawn_at = date_trunc('milliseconds', e.at)
    where w.case_id is null or e.id is null limit 1`
  if (withdrawal) {
    return {
      place: `withdrawal of case ${withdrawal.caseId}`,
      what: withdrawal.event ? 'is gone: it was removed by hand' : 'is not in the audit log',
    }
  }
  return null
}

const placeOf = (row: Row) => `publication ${row.slug || row.caseId} ${row.number}`
