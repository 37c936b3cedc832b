import { sql } from 'drizzle-orm'
import { cases } from '@/db/schema'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { systemViewer, type Viewer } from '@/lib/auth/viewer'
import { kindOf } from '@/lib/cases/kinds'
import { insertCase } from '@/lib/cases/mutations'
import { insertFact } from '@/lib/facts/mutations'
import { insertPublications } from '@/lib/review/mutations'
import { findOrInsertSource } from '@/lib/sources/mutations'
import type { SampleCase } from './model'
import { readSampleFact, readSampleSource, sampleCases, sampleSourceKeys } from './read-sample'
import type { SampleSourceKey } from './sources'

/**
 * Records and publishes the sample cases in a record that has no case. All or none: a start that is
 * killed leaves nothing. Needs the desk login and the field key in the environment.
 *
 * @returns how many cases were made; 0 when the record has cases already
 */
export function recordSampleCases(): Promise<number> {
  const viewer = systemViewer()
  return writeAs(viewer, { action: 'case.opened' }, async (tx) => {
    // Two starts at once: the second waits here, and then sees the cases of the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('samples', 0))`)
    const known = await tx.select({ id: cases.id }).from(cases).limit(1)
    if (known.length > 0) return 0
    const sources = await recordSources(tx, viewer)
    for (const sample of sampleCases) await recordSample(tx, viewer, sample, sources)
    return sampleCases.length
  })
}

type SourceId = (key: SampleSourceKey) => string

async function recordSources(tx: Transaction, viewer: Viewer): Promise<SourceId> {
  const ids = new Map<string, string>()
  for (const key of sampleSourceKeys) {
    const source = readSampleSource(key, idFrom(ids))
    ids.set(key, await findOrInsertSource(tx, viewer, source))
  }
  return idFrom(ids)
}

async function recordSample(
  tx: Transaction,
  viewer: Viewer,
  { slug, country, issues, editions }: SampleCase,
  sourceId: SourceId,
): Promise<void> {
  const { id } = await insertCase(tx, viewer, { slug, country, issues, names: [] })
  const factIds = new Map<string, string>()
  for (const { reason, facts } of editions) {
    for (const fact of facts) {
      const { kind, input, citations } = readSampleFact(slug, fact, idFrom(factIds), sourceId)
      const factId = await insertFact(tx, viewer, kindOf(kind), id, input, citations)
      if (fact.key) factIds.set(fact.key, factId)
    }
    await insertPublications(tx, viewer, [id], reason)
  }
}

function idFrom(ids: Map<string, string>): (key: string) => string {
  return (key) => {
    const id = ids.get(key)
    if (!id) throw new Error(`nothing before it bears the key ${key}`)
    return id
  }
}
