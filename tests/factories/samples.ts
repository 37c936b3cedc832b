import { randomUUID } from 'node:crypto'
import type { CaseRecord } from '@/lib/cases/model'
import type { Fact } from '@/lib/facts/model'
import { buildDocument } from '@/lib/publications/build-document'
import type { PublicationDocument } from '@/lib/publications/document'
import type { SampleCase } from '@/lib/samples/model'
import { readSampleFact, readSampleSource, sampleSourceKeys } from '@/lib/samples/read-sample'
import type { SampleSourceKey } from '@/lib/samples/sources'

const moment = new Date('2024-01-01T00:00:00.000Z')
const sourceIds = new Map(sampleSourceKeys.map((key) => [key, randomUUID()]))

/** All facts of a sample, in the order of its editions. */
export function factsIn(sample: SampleCase) {
  return sample.editions.flatMap((edition) => edition.facts)
}

export function sourceId(key: SampleSourceKey): string {
  return sourceIds.get(key) ?? ''
}

/** The record as it stands once the sample is in, with the ids of one run. */
export function recordOf(sample: SampleCase): CaseRecord {
  const ids = new Map<string, string>()
  const caseId = randomUUID()
  const facts = factsIn(sample).map((given, index): Fact => {
    const { kind, input, citations } = readSampleFact(
      sample.slug,
      given,
      (key) => {
        const id = ids.get(key)
        if (!id) throw new Error(`nothing before it bears the key ${key}`)
        return id
      },
      sourceId,
    )
    // In the order of recording, as the record's own ids are.
    const id = `${String(index).padStart(8, '0')}-0000-7000-8000-000000000000`
    if (given.key) ids.set(given.key, id)
    const stamps = { createdAt: moment, updatedAt: moment, createdBy: 'test', updatedBy: 'test' }
    return {
      id,
      kind,
      caseId,
      ...input,
      version: 1,
      rivalOfId: null,
      ...stamps,
      citations: citations.map((citation, n) => ({
        ...citation,
        id: `${id}-${n}`,
        factId: id,
        source: { ...sourceOf(citation.sourceId), id: citation.sourceId, version: 1 },
        // No sample repeats one that repeats another.
        originId: sourceOf(citation.sourceId).repeatsId ?? citation.sourceId,
        copies: [],
      })),
    }
  })
  return {
    id: caseId,
    slug: sample.slug,
    country: sample.country,
    issues: sample.issues,
    state: 'draft',
    review: 'open',
    confidentiality: 'public',
    assigneeId: null,
    tags: [],
    embargoUntil: null,
    embargoReason: null,
    mergedIntoId: null,
    importedFrom: null,
    importedAsOf: null,
    createdAt: moment,
    changedAt: moment,
    version: 1,
    facts,
  }
}

function sourceOf(id: string) {
  const [key] = [...sourceIds].find(([, sourceId]) => sourceId === id) ?? []
  if (!key) throw new Error('no such source')
  return readSampleSource(key, sourceId)
}

/** Its publication. */
export function documentOf(sample: SampleCase): PublicationDocument {
  return buildDocument(recordOf(sample), { number: 1, publishedAt: moment, reason: 'test' })
}
