import type { FactKind } from '@/db/kinds'
import { group, isCode } from '@/db/vocabulary'
import { fromEdtf } from '@/lib/core/partial-date'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { PublicationDocument, PublishedFact } from '@/lib/publications/document'

export interface NameGiven {
  text: string
  script: string
  language: string
  romanisation?: string
}

/** A publication with these names and nothing else but what `more` says. */
export function publicationOf(
  slug: string,
  names: [NameGiven, ...NameGiven[]],
  more: Partial<PublicationDocument> = {},
): PublicationDocument {
  const native = names.find((name) => name.script !== 'Latn')
  return {
    format: 'vigil-publication-1',
    slug,
    number: 1,
    publishedAt: '2024-01-01T00:00:00.000Z',
    reason: 'First edition',
    country: 'CN',
    issues: [],
    imported: null,
    heading: {
      name: names[0].text,
      nameLanguage: names[0].language,
      native: native ? { text: native.text, language: native.language } : null,
    },
    status: null,
    articles: {},
    workings: [],
    notes: [],
    ...more,
    facts: [
      ...names.map((name) => factOf('name', { ...name, nameKind: 'primary' })),
      ...(more.facts ?? []),
    ],
  }
}

export function factOf(
  kind: FactKind,
  values: PublishedFact['values'],
  date: string | null = null,
): PublishedFact {
  return {
    id: `${kind}-${JSON.stringify(values).length}`,
    kind,
    standing: 'held',
    standingReason: null,
    date: date === null ? null : recorded(date),
    values,
    notes: [],
    contradictedBy: [],
    independentSources: 1,
  }
}

export function statusOf(code: string, since: string | null): PublicationDocument['status'] {
  if (!isCode('custody_status', code)) throw new Error(`${code} is no custody status`)
  return {
    code,
    group: group('custody_status', code),
    since: since === null ? null : recorded(since),
    basis: null,
    place: null,
    placeNative: null,
    confirmed: null,
    fact: 'status',
  }
}

export function recorded(edtf: string): RecordedDate {
  return { text: null, ...fromEdtf(edtf) }
}
