import { codes, type ListName, listNames } from '@/db/vocabulary'
import { kindOf } from '@/lib/cases/kinds'
import type { Heading, Status } from '@/lib/cases/model'
import type { PartialDate } from '@/lib/core/partial-date'
import type { RecordedDate } from '@/lib/core/recorded-date'
import { type FacetName, type Facets, type FacetValue, facetNames } from '@/lib/facets/model'
import type { Field, Term } from '@/lib/facts/kind'
import type {
  PublicationDocument,
  PublishedArticle,
  PublishedFact,
  PublishedNote,
  PublishedSource,
  PublishedWorking,
} from '@/lib/publications/document'
import { type CaseText, textFields } from '@/lib/search/case-texts'
import {
  type CaseCard,
  type FoundCase,
  type Match,
  matchKinds,
  statusGroups,
} from '@/lib/search/model'
import type { Working, WorkingLine } from '@/lib/sentences/working'
import { publishedKinds } from './dictionary'
import { publishedFields } from './fact-columns'
import type { PublishedCase, PublishedKind } from './tables'

/** A schema of JSON Schema 2020-12, in the part of it that is used here. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  const?: string
  enum?: readonly (string | null)[]
  description?: string
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

/** The schemas of everything that open data answers, by name: made of the same types and lists. */
export function makeSchemas(): Record<string, Schema> {
  return {
    ...Object.fromEntries(
      listNames.map((list) => [listName(list), { enum: codes(list), type: 'string' }]),
    ),
    ...Object.fromEntries(publishedKinds.map((kind) => [factName(kind), factSchema(kind)])),
    ...shapes,
  }
}

export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

const text: Schema = { type: 'string' }
const integer: Schema = { type: 'integer' }
const flag: Schema = { type: 'boolean' }
const moment: Schema = { type: 'string', format: 'date-time' }
const hash: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const day: Schema = { type: ['string', 'null'], format: 'date' }
const perhapsText: Schema = { type: ['string', 'null'] }

/** All properties of a type: the compiler sees that none is missing and none too many. */
function shape<T>(
  properties: Record<keyof T & string, Schema>,
  optional: readonly (keyof T)[] = [],
): Schema {
  const names = Object.keys(properties) as (keyof T & string)[]
  return { type: 'object', properties, required: names.filter((name) => !optional.includes(name)) }
}

function perhaps(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] }
}

function listOf(items: Schema): Schema {
  return { type: 'array', items }
}

function listName(list: ListName): string {
  return `list.${list}`
}

function factName(kind: PublishedKind): string {
  return `fact.${kind}`
}

const ofList = (list: ListName) => ref(listName(list))

const steps = {
  custody_from: true,
  term: true,
  credit: true,
  reduction: true,
  extension: true,
  commuted: true,
  replaced: true,
  upheld: true,
  pardoned: true,
  none_known: true,
  due: true,
  stated: true,
  political_rights: true,
} as const satisfies Record<WorkingLine['step'], true>

const reasons = {
  life: true,
  death: true,
  death_reprieve: true,
  term_unknown: true,
  start_unknown: true,
  kind_without_term: true,
  pardoned: true,
} as const satisfies Record<NonNullable<Working['whyNoDue']>, true>

const cardShape: Record<keyof CaseCard, Schema> = {
  slug: text,
  name: text,
  nameLanguage: text,
  native: perhaps(ref('NativeName')),
  status: perhaps({
    type: 'object',
    properties: {
      code: ref('StatusCode'),
      group: ref('StatusGroup'),
      since: perhaps(ref('Date')),
    },
    required: ['code', 'group', 'since'],
  }),
  number: integer,
  publishedAt: moment,
  imported: perhaps(ref('Imported')),
}

const shapes: Record<string, Schema> = {
  Problem: {
    type: 'object',
    description: 'What is wrong (RFC 9457).',
    properties: {
      status: integer,
      title: text,
      parameters: listOf(text),
      files: listOf(text),
      withdrawnOn: { type: 'string', format: 'date' },
    },
    required: ['status', 'title'],
  },
  Date: {
    ...shape<RecordedDate>({ edtf: perhapsText, text: perhapsText, earliest: day, latest: day }),
    description:
      'EDTF with the first and last day it allows. `edtf` is null when the words in `text` can’t be a date.',
  },
  WorkedDate: {
    ...shape<PartialDate>({ edtf: text, earliest: day, latest: day }),
    properties: { edtf: text, earliest: day, latest: day, text: perhapsText },
  },
  Term: shape<Term>({ years: integer, months: integer, days: integer }),
  NativeName: { ...shape<NonNullable<Heading['native']>>({ text, language: text }) },
  Heading: shape<Heading>({ name: text, nameLanguage: text, native: perhaps(ref('NativeName')) }),
  Imported: shape<NonNullable<PublicationDocument['imported']>>({ list: text, asOf: perhapsText }),
  StatusGroup: { type: 'string', enum: statusGroups },
  StatusCode: {
    type: 'string',
    enum: [...new Set([...codes('custody_status'), ...codes('outcome_kind')])],
  },
  Status: shape<Status>({
    code: ref('StatusCode'),
    group: ref('StatusGroup'),
    since: perhaps(ref('Date')),
    basis: perhaps(ofList('custody_basis')),
    place: perhapsText,
    placeNative: perhapsText,
    confirmed: perhaps(ref('Date')),
    fact: text,
  }),
  Article: shape<PublishedArticle>({
    id: text,
    article: text,
    law: ref('InEach'),
    label: ref('InEach'),
    crime: ref('InEach'),
    inForceFrom: text,
    inForceTo: perhapsText,
  }),
  InEach: { type: 'object', properties: { en: text, zh: text }, required: ['en', 'zh'] },
  Source: shape<PublishedSource>(
    {
      origin: text,
      type: ofList('source_type'),
      title: text,
      authors: listOf(text),
      publisher: perhapsText,
      containerTitle: perhapsText,
      publisherPlace: perhapsText,
      issued: perhaps(ref('Date')),
      accessed: perhaps(ref('Date')),
      url: perhapsText,
      language: perhapsText,
      volume: text,
      issue: text,
      page: text,
      DOI: text,
    },
    ['volume', 'issue', 'page', 'DOI'],
  ),
  Note: shape<PublishedNote>({
    number: integer,
    source: ref('Source'),
    locator: perhapsText,
    quotation: perhapsText,
    stance: ofList('citation_stance'),
    basis: perhaps(ofList('source_basis')),
    copies: listOf(
      shape<PublishedNote['copies'][number]>({
        sha256: hash,
        takenOn: text,
        takenFrom: perhapsText,
      }),
    ),
  }),
  WorkingLine: {
    type: 'object',
    properties: {
      step: { type: 'string', enum: Object.keys(steps) },
      date: perhaps(ref('WorkedDate')),
      kind: ofList('sentence_kind'),
      term: perhaps(ref('Term')),
      days: integer,
      change: ofList('sentence_change'),
      end: perhaps(ref('WorkedDate')),
      ruledEnd: perhaps(ref('WorkedDate')),
      differs: flag,
    },
    required: ['step'],
  },
  Working: shape<PublishedWorking>({
    sentence: text,
    changes: listOf(text),
    working: shape<Working>({
      lines: listOf(ref('WorkingLine')),
      due: perhaps(ref('WorkedDate')),
      whyNoDue: { type: ['string', 'null'], enum: [...Object.keys(reasons), null] },
      statedDiffers: flag,
      politicalRightsAfter: perhaps(ref('Term')),
    }),
  }),
  Document: {
    ...shape<PublicationDocument>({
      format: { const: 'vigil-publication-1' },
      slug: text,
      number: integer,
      publishedAt: moment,
      reason: text,
      country: text,
      issues: listOf(ofList('issue')),
      imported: perhaps(ref('Imported')),
      heading: ref('Heading'),
      status: perhaps(ref('Status')),
      facts: listOf({ oneOf: publishedKinds.map((kind) => ref(factName(kind))) }),
      articles: { type: 'object', additionalProperties: ref('Article') },
      workings: listOf(ref('Working')),
      notes: listOf(ref('Note')),
    }),
    description: 'One edition of a case as it was published. Editions never change.',
  },
  Publication: {
    type: 'object',
    properties: {
      number: integer,
      publishedAt: moment,
      sha256: { ...hash, description: 'Over the document as canonical JSON (RFC 8785).' },
      hash: {
        ...hash,
        description: 'Over previousHash, number, publishedAt and sha256, a line each.',
      },
      previousHash: { type: 'string', pattern: '^([0-9a-f]{64})?$' },
      document: ref('Document'),
    },
    required: ['number', 'publishedAt', 'sha256', 'hash', 'previousHash', 'document'],
  },
  PublicationLine: shape<PublishedCase>({ document: ref('Document'), sha256: hash, hash }),
  FoundCase: shape<FoundCase & { href: string }>({
    ...cardShape,
    match: perhaps(ref('Match')),
    href: text,
  }),
  Match: shape<Match>({
    how: { type: 'string', enum: matchKinds },
    key: { ...perhapsText, description: 'The spelling of the name that was found, normalised.' },
    texts: listOf(
      shape<CaseText>({
        field: { type: 'string', enum: textFields },
        text,
        native: { ...perhapsText, description: 'The same in the other language.' },
      }),
    ),
    words: { ...listOf(text), description: 'The words that were found in `texts`, normalised.' },
  }),
  FoundCases: {
    type: 'object',
    properties: {
      total: integer,
      isTotalCapped: { ...flag, description: 'There are more than `total`: counting stops there.' },
      cases: listOf(ref('FoundCase')),
      next: { ...perhapsText, description: 'The address of the next page; null at the end.' },
    },
    required: ['total', 'isTotalCapped', 'cases', 'next'],
  },
  Facets: shape<Facets>({
    total: { ...integer, description: 'All cases under the filters.' },
    facets: shape<Facets['facets']>(
      Object.fromEntries(facetNames.map((name) => [name, listOf(ref('FacetValue'))])) as Record<
        FacetName,
        Schema
      >,
    ),
  }),
  FacetValue: shape<FacetValue>({
    value: {
      ...text,
      description:
        'What the filter of the same name takes; of `year` a year in which the person was held, for `from` and `to` alike.',
    },
    count: { ...integer, minimum: 1 },
  }),
  Dictionary: {
    type: 'object',
    properties: {
      format: { const: 'vigil-dictionary-1' },
      tables: listOf({
        type: 'object',
        properties: {
          name: text,
          address: text,
          meaning: ref('InEach'),
          columns: listOf(ref('Described')),
        },
        required: ['name', 'address', 'meaning', 'columns'],
      }),
      kinds: listOf({
        type: 'object',
        properties: { kind: text, meaning: ref('InEach'), fields: listOf(ref('Described')) },
        required: ['kind', 'meaning', 'fields'],
      }),
      lists: {
        type: 'object',
        additionalProperties: listOf({
          type: 'object',
          properties: { code: text, en: text, zh: text, group: text },
          required: ['code', 'en', 'zh'],
        }),
      },
    },
    required: ['format', 'tables', 'kinds', 'lists'],
  },
  Described: {
    type: 'object',
    properties: { name: text, type: text, lists: listOf(text), meaning: ref('InEach') },
    required: ['name', 'type', 'lists', 'meaning'],
  },
  Entity: {
    type: 'object',
    description: 'An entity of the FollowTheMoney model.',
    properties: {
      id: text,
      schema: text,
      caption: text,
      properties: { type: 'object', additionalProperties: listOf(text) },
      datasets: listOf(text),
      referents: listOf(text),
    },
    required: ['id', 'schema', 'caption', 'properties', 'datasets', 'referents'],
  },
}

function factSchema(kind: PublishedKind): Schema {
  const values = publishedFields(kindOf(kind)).map(([name, field]) => [name, fieldSchema(field)])
  return shape<PublishedFact>(
    {
      id: text,
      kind: { const: kind },
      standing: ofList('standing'),
      standingReason: perhapsText,
      rivalOf: text,
      date: perhaps(ref('Date')),
      // A field that came later is missing from editions before it.
      values: { type: 'object', properties: Object.fromEntries(values) },
      notes: listOf(integer),
      contradictedBy: listOf(integer),
      independentSources: integer,
    },
    ['rivalOf'],
  )
}

function fieldSchema(field: Field): Schema {
  switch (field.type) {
    case 'date':
      return perhaps(ref('Date'))
    case 'term':
      return perhaps(ref('Term'))
    case 'choice':
      return perhaps(ofList(field.list))
    case 'number':
      return { type: ['integer', 'null'], minimum: field.min, maximum: field.max }
    case 'text':
    case 'article':
    case 'fact':
      return perhapsText
  }
}
