import type { FactKind } from '@/db/kinds'
import { kindOf, kinds } from '@/lib/cases/kinds'
import type { PublicationDocument, PublishedFact, PublishedNote } from '@/lib/publications/document'
import { joinCell } from './cells'
import { type Column, dateCells, dateColumns, fieldCells, fieldColumns } from './fact-columns'

/** A live publication as exports read it. Hashes are lower-case hexadecimal SHA-256. */
export interface PublishedCase {
  document: PublicationDocument
  sha256: string
  hash: string
}

/** One file of the open data: its columns are fixed, and described here alone. */
export interface ExportTable {
  /** Also the name of its file: `charges` stands in `charges.csv`. */
  name: string
  meaning: string
  columns: Column[]
  /** The rows of one case: cells in the order of the columns, not yet guarded against formulas. */
  rows: (published: PublishedCase) => string[][]
}

/** The first column of the file of cases: by it the importer knows a set that was exported. */
export const caseMark = 'vigil_case'

/** One file a kind of fact that is ever published. */
export const factTables = {
  name: 'names',
  identity: 'identities',
  detention: 'detentions',
  custody: 'custody',
  legal_step: 'legal-steps',
  charge: 'charges',
  sentence: 'sentences',
  sentence_change: 'sentence-changes',
  health: 'health',
  official_account: 'official-accounts',
  recognition: 'recognitions',
  advocacy: 'advocacy',
  outcome: 'outcomes',
} as const satisfies Partial<Record<FactKind, string>>

export type PublishedKind = keyof typeof factTables

const casesTable: ExportTable = {
  name: 'cases',
  meaning: 'One row a published case.',
  columns: [
    { name: caseMark, meaning: 'the case: the last part of its address' },
    { name: 'name', meaning: 'the name, in Latin letters where one is known' },
    { name: 'name_language', meaning: 'language of the name, BCP 47' },
    { name: 'native_name', meaning: 'the name in its own script' },
    { name: 'native_name_language', meaning: 'language of that name, BCP 47' },
    { name: 'status', meaning: 'where things stand: a code of “custody_status” or “outcome_kind”' },
    { name: 'status_group', meaning: 'held, out, ended or unknown' },
    { name: 'status_since', meaning: 'since when, in EDTF' },
    { name: 'status_basis', meaning: 'how the status is known: a code of “custody_basis”' },
    { name: 'country', meaning: 'the detaining country, ISO 3166-1' },
    { name: 'issues', meaning: 'codes of “issue”, separated by semicolons' },
    {
      name: 'imported_from',
      meaning: 'the list that brought the case, unchecked since; else empty',
    },
    { name: 'imported_as_of', meaning: 'as of when that list says so' },
    { name: 'edition', meaning: 'number of the publication' },
    { name: 'published_at', meaning: 'when it was published, ISO 8601, UTC' },
    { name: 'reason', meaning: 'what this edition changes' },
    { name: 'sha256', meaning: 'SHA-256 of the published document' },
    { name: 'hash', meaning: 'its place in the chain: SHA-256 over the hash before and this one' },
  ],
  rows: ({ document, sha256, hash }) => [
    [
      document.slug,
      document.heading.name,
      document.heading.nameLanguage,
      document.heading.native?.text ?? '',
      document.heading.native?.language ?? '',
      document.status?.code ?? '',
      document.status?.group ?? '',
      document.status?.since?.edtf ?? '',
      document.status?.basis ?? '',
      document.country,
      joinCell(document.issues),
      document.imported?.list ?? '',
      document.imported?.asOf ?? '',
      String(document.number),
      document.publishedAt,
      document.reason,
      sha256,
      hash,
    ],
  ],
}

const citationsTable: ExportTable = {
  name: 'citations',
  meaning: 'One row a citation: which fact rests on which source, or is contradicted by it.',
  columns: [
    { name: 'case', meaning: 'the case' },
    { name: 'fact', meaning: 'the fact, as in the file of its kind' },
    { name: 'kind', meaning: 'the kind of the fact' },
    { name: 'note', meaning: 'number of the note on the page of the case' },
    { name: 'stance', meaning: 'supports or contradicts' },
    { name: 'locator', meaning: 'where in the source' },
    { name: 'quotation', meaning: 'in which words' },
    { name: 'basis', meaning: 'how the source knows: a code of “source_basis”' },
    { name: 'source_type', meaning: 'a code of “source_type”' },
    { name: 'title', meaning: 'title of the source' },
    { name: 'authors', meaning: 'those who wrote it, separated by semicolons' },
    { name: 'publisher', meaning: 'who stands behind it' },
    { name: 'container_title', meaning: 'the newspaper, site or series it stands in' },
    { name: 'publisher_place', meaning: 'where it was published' },
    ...dateColumns('issued', 'when it was published'),
    ...dateColumns('accessed', 'when it was read'),
    { name: 'url', meaning: 'its address' },
    { name: 'language', meaning: 'its language, BCP 47' },
    { name: 'origin', meaning: 'the same for sources that repeat one another: they count as one' },
    { name: 'copies', meaning: 'SHA-256 of the archived copies, separated by semicolons' },
  ],
  rows: ({ document }) => {
    const notes = new Map(document.notes.map((note) => [note.number, note]))
    return document.facts.flatMap((fact) =>
      [...fact.notes, ...fact.contradictedBy].flatMap((number) => {
        const note = notes.get(number)
        return note ? [citationCells(document, fact, note)] : []
      }),
    )
  },
}

/** Every file of an export, the cases first. */
export const exportTables: readonly ExportTable[] = [
  casesTable,
  ...(Object.keys(factTables) as PublishedKind[]).map(factTable),
  citationsTable,
]

export function findExportTable(name: string): ExportTable | undefined {
  return exportTables.find((table) => table.name === name)
}

function factTable(kind: PublishedKind): ExportTable {
  const description = kindOf(kind)
  return {
    name: factTables[kind],
    meaning: `One row a fact of the kind “${kinds[kind].kind}”.`,
    columns: [
      { name: 'case', meaning: 'the case' },
      { name: 'fact', meaning: 'the fact: the same over all editions of the case' },
      { name: 'standing', meaning: 'held, or rival: another account than the one that is held' },
      { name: 'standing_reason', meaning: 'why' },
      ...dateColumns('date', 'when'),
      { name: 'date_earliest', meaning: 'the first day that the date allows' },
      { name: 'date_latest', meaning: 'the last day that the date allows' },
      ...fieldColumns(description),
      { name: 'notes', meaning: 'numbers of the notes that support it, separated by semicolons' },
      { name: 'contradicted_by', meaning: 'numbers of the notes that contradict it' },
      { name: 'independent_sources', meaning: 'how many sources that don’t repeat one another' },
    ],
    rows: ({ document }) =>
      document.facts
        .filter((fact) => fact.kind === kind)
        .map((fact) => [
          document.slug,
          fact.id,
          fact.standing,
          fact.standingReason ?? '',
          ...dateCells(fact.date),
          fact.date?.earliest ?? '',
          fact.date?.latest ?? '',
          ...fieldCells(description, fact.values),
          joinCell(fact.notes.map(String)),
          joinCell(fact.contradictedBy.map(String)),
          String(fact.independentSources),
        ]),
  }
}

function citationCells(
  { slug }: PublicationDocument,
  fact: PublishedFact,
  note: PublishedNote,
): string[] {
  const { source } = note
  return [
    slug,
    fact.id,
    fact.kind,
    String(note.number),
    note.stance,
    note.locator ?? '',
    note.quotation ?? '',
    note.basis ?? '',
    source.type,
    source.title,
    joinCell(source.authors),
    source.publisher ?? '',
    source.containerTitle ?? '',
    source.publisherPlace ?? '',
    ...dateCells(source.issued),
    ...dateCells(source.accessed),
    source.url ?? '',
    source.language ?? '',
    source.origin,
    joinCell(note.copies.map((copy) => copy.sha256)),
  ]
}
