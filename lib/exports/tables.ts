import type { FactKind } from '@/db/kinds'
import type { ListName } from '@/db/vocabulary'
import { kindOf } from '@/lib/cases/kinds'
import type { PublicationDocument, PublishedFact, PublishedNote } from '@/lib/publications/document'
import { joinCell } from './cells'
import {
  type Column,
  type ColumnType,
  dateCells,
  dateColumns,
  fieldCells,
  fieldColumns,
} from './fact-columns'

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
  meaning: Column['meaning']
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

type Group = 'cases' | 'fact' | 'citations'

function said(group: Group, name: string): Column['meaning'] {
  return (w) => w.t(`dictionary.columns.${group}.${name}`)
}

function columnsOfGroup(group: Group) {
  return (name: string, type: ColumnType = 'text', ...lists: ListName[]): Column => ({
    name,
    type,
    lists,
    meaning: said(group, name),
  })
}

const ofCases = columnsOfGroup('cases')
const ofFact = columnsOfGroup('fact')
const ofCitations = columnsOfGroup('citations')

const casesTable: ExportTable = {
  name: 'cases',
  meaning: (w) => w.t('dictionary.tables.cases'),
  columns: [
    ofCases(caseMark, 'address'),
    ofCases('name'),
    ofCases('name_language', 'language'),
    ofCases('native_name'),
    ofCases('native_name_language', 'language'),
    ofCases('status', 'code', 'custody_status', 'outcome_kind'),
    ofCases('status_group'),
    ofCases('status_since', 'date'),
    ofCases('status_basis', 'code', 'custody_basis'),
    ofCases('country', 'country'),
    ofCases('issues', 'codes', 'issue'),
    ofCases('imported_from'),
    ofCases('imported_as_of'),
    ofCases('edition', 'number'),
    ofCases('published_at', 'moment'),
    ofCases('reason'),
    ofCases('sha256', 'sha256'),
    ofCases('hash', 'sha256'),
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

/** Where in its container a source stands, in the order of `citationCells`. */
const particulars = ['volume', 'issue', 'page', 'doi']

const citationsTable: ExportTable = {
  name: 'citations',
  meaning: (w) => w.t('dictionary.tables.citations'),
  columns: [
    ofCitations('case', 'address'),
    ofCitations('fact', 'reference'),
    ofCitations('kind'),
    ofCitations('note', 'number'),
    ofCitations('stance', 'code', 'citation_stance'),
    ofCitations('locator'),
    ofCitations('quotation'),
    ofCitations('basis', 'code', 'source_basis'),
    ofCitations('source_type', 'code', 'source_type'),
    ofCitations('title'),
    ofCitations('authors', 'texts'),
    ofCitations('publisher'),
    ofCitations('container_title'),
    ofCitations('publisher_place'),
    ...particulars.map((name) => ofCitations(name)),
    ...dateColumns('issued', said('citations', 'issued')),
    ...dateColumns('accessed', said('citations', 'accessed')),
    ofCitations('url', 'address'),
    ofCitations('language', 'language'),
    ofCitations('origin'),
    ofCitations('copies', 'texts'),
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
    meaning: (w) => w.t('dictionary.tables.fact', { kind: w.t(`kinds.${kind}.one`) }),
    columns: [
      ofFact('case', 'address'),
      ofFact('fact', 'reference'),
      ofFact('standing', 'code', 'standing'),
      ofFact('standing_reason'),
      ofFact('rival_of', 'reference'),
      ...dateColumns('date', (w) =>
        w.has(`kinds.${kind}.date`)
          ? w.t(`kinds.${kind}.date`)
          : w.t('dictionary.columns.fact.date'),
      ),
      ofFact('date_earliest', 'day'),
      ofFact('date_latest', 'day'),
      ...fieldColumns(description),
      ofFact('notes', 'numbers'),
      ofFact('contradicted_by', 'numbers'),
      ofFact('independent_sources', 'number'),
    ],
    rows: ({ document }) =>
      document.facts
        .filter((fact) => fact.kind === kind)
        .map((fact) => [
          document.slug,
          fact.id,
          fact.standing,
          fact.standingReason ?? '',
          fact.rivalOf ?? '',
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
    source.volume ?? '',
    source.issue ?? '',
    source.page ?? '',
    source.DOI ?? '',
    ...dateCells(source.issued),
    ...dateCells(source.accessed),
    source.url ?? '',
    source.language ?? '',
    source.origin,
    joinCell(note.copies.map((copy) => copy.sha256)),
  ]
}
