import type { FactKind } from '@/db/kinds'
import type { Viewer } from '@/lib/auth/viewer'
import { kindOf } from '@/lib/cases/kinds'
import { openCase } from '@/lib/cases/mutations'
import { type FactInput, parseFact } from '@/lib/facts/input'
import { type NewCitation, recordFact } from '@/lib/facts/mutations'
import type { RawInput } from '@/lib/forms/parse'
import { publishCase } from '@/lib/review/mutations'
import type { SourceInput } from '@/lib/sources/model'

/** A source that no test means anything by; every one of them is another. */
export function aSource(change: Partial<SourceInput> = {}): SourceInput {
  return {
    type: 'independent_media',
    title: `A report ${++count}`,
    authors: [],
    publisher: 'A newspaper',
    containerTitle: null,
    publisherPlace: null,
    issued: null,
    url: null,
    accessed: null,
    language: 'en',
    reliability: null,
    confidentiality: 'public',
    repeatsId: null,
    note: null,
    csl: {},
    ...change,
  }
}

/** What a form would have given, parsed. @throws when it does not parse */
export function aFact(kind: FactKind, raw: RawInput): FactInput {
  const parsed = parseFact(kindOf(kind), raw)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.value
}

export function citing(source: SourceInput, change: Partial<NewCitation> = {}): NewCitation {
  return {
    source,
    locator: null,
    quotation: null,
    stance: 'supports',
    basis: null,
    ...change,
  } as NewCitation
}

/** A case with one cited name, not yet published. */
export function draft(viewer: Viewer, name = `Person ${++count}`) {
  return openCase(viewer, {
    slug: null,
    country: 'CN',
    issues: ['democracy'],
    names: [
      {
        input: aFact('name', { text: name, nameKind: 'primary', script: 'Latn', language: 'en' }),
        citations: [citing(aSource())],
      },
    ],
  })
}

/** Adds a fact with a source of its own. @returns the fact's id */
export function cited(
  viewer: Viewer,
  caseId: string,
  kind: FactKind,
  raw: RawInput,
  source: SourceInput = aSource(),
): Promise<string> {
  return recordFact(viewer, kindOf(kind), caseId, aFact(kind, raw), [citing(source)])
}

/** A case whose first edition is out. */
export async function published(viewer: Viewer, name?: string) {
  const opened = await draft(viewer, name)
  await publishCase(viewer, opened.id, 'First edition.')
  return opened
}

let count = 0
