import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { codes } from '@/db/vocabulary'
import { kindOf } from '@/lib/cases/kinds'
import { UserError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { readCell, splitCell } from '@/lib/exports/cells'
import { rawDate, readDateCells, readFieldCells } from '@/lib/exports/fact-columns'
import {
  caseMark,
  type ExportTable,
  exportTables,
  factTables,
  type PublishedKind,
} from '@/lib/exports/tables'
import { fileOf } from '@/lib/exports/write-set'
import { parseFact } from '@/lib/facts/input'
import { parseSource } from '@/lib/sources/input'
import { decodeText } from './decode-text'
import type { CaseDraft, Cells, DraftCitation, DraftFact, ImportPlan, ReadRow } from './draft'
import { readTable } from './read-table'

/** Whether a table is the file of cases of a set that was exported. */
export function isExportedSet(header: string[]): boolean {
  return header[0] === caseMark
}

/**
 * Reads a set that was exported: the file of the cases and those beside it, one a kind of fact.
 * Numbers, moments and hashes of the publications are not read: they are made anew.
 *
 * @throws UserError when a file of the set is missing or is none of it
 */
export function readSet(file: string): ImportPlan {
  const tables = new Map(exportTables.map((table) => [table.name, readSetTable(table, file)]))
  const citations = groupBy(tables.get('citations') ?? [], (row) => row.fact ?? '')
  const facts = new Map(
    publishedKinds.map((kind) => [
      kind,
      groupBy(tables.get(factTables[kind]) ?? [], (row) => row.case ?? ''),
    ]),
  )
  const rows = (tables.get('cases') ?? []).map((cells, index): ReadRow => {
    const slug = cells[caseMark] ?? ''
    const ofCase = publishedKinds.flatMap((kind) =>
      (facts.get(kind)?.get(slug) ?? []).map((row) => ({
        kind,
        row,
        citations: citations.get(row.fact ?? '') ?? [],
      })),
    )
    const common = { number: index + 2, name: cells.name ?? '', cells, hash: hashOf(cells, ofCase) }
    try {
      return { ...common, draft: readCase(cells, ofCase), refusal: null }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { ...common, draft: null, refusal: error.message }
    }
  })
  return {
    list: `Vigil: ${path.basename(file)}`,
    asOf: null,
    readAs: 'a set of files exported by Vigil',
    rows,
    mayRepeatPeople: false,
    remarks: [],
  }
}

const publishedKinds = Object.keys(factTables) as PublishedKind[]

interface SetFact {
  kind: PublishedKind
  row: Cells
  citations: Cells[]
}

function readSetTable(table: ExportTable, file: string): Cells[] {
  const name = fileOf(table, file)
  if (!existsSync(name)) {
    throw new UserError(`${name} is missing: a set is read with all its files side by side.`)
  }
  const { header, rows } = readTable(decodeText(readFileSync(name), name).text, name)
  const missing = table.columns.find((column) => !header.includes(column.name))
  if (missing) throw new UserError(`${name} has no column “${missing.name}”.`)
  return rows.map(({ number, cells, problem }) => {
    if (problem) throw new UserError(`${name}, row ${number}: ${problem}`)
    return Object.fromEntries(
      Object.entries(cells).map(([column, cell]) => [column, readCell(cell)]),
    )
  })
}

/** Over all that is read of a case: not its number, moment and hashes, which differ in each edition. */
function hashOf(cells: Cells, facts: SetFact[]): string {
  const { edition, published_at, sha256: document, hash, ...own } = cells
  return sha256(JSON.stringify([own, facts]))
}

function readCase(cells: Cells, facts: SetFact[]): CaseDraft {
  const slug = cells[caseMark] ?? ''
  if (!/^[a-z0-9-]+$/.test(slug)) throw new UserError(`“${slug}” can’t be the address of a case.`)
  if (!facts.some((fact) => fact.kind === 'name')) throw new UserError(`${slug} has no name.`)
  const issues = codes('issue').filter((code) => splitCell(cells.issues ?? '').includes(code))
  return {
    slug,
    country: cells.country ?? '',
    issues: splitCell(cells.issues ?? '').flatMap(
      (text) => issues.find((one) => one === text) ?? [],
    ),
    imported: cells.imported_from
      ? { list: cells.imported_from, asOf: cells.imported_as_of || null }
      : null,
    reason: cells.reason ?? '',
    facts: facts.map(readFact),
    entry: [slug],
    remarks: [],
  }
}

function readFact({ kind, row, citations }: SetFact): DraftFact {
  const description = kindOf(kind)
  const { raw, dates, references } = readFieldCells(description, row)
  const date = readDateCells(row, 'date')
  const parsed = parseFact(description, {
    ...raw,
    ...rawDate('date', date),
    confidentiality: 'public',
    standing: row.standing,
    standingReason: row.standing_reason,
  })
  if (!parsed.ok) throw new UserError(`fact ${row.fact}: ${described(parsed.errors)}.`)
  const input = { ...parsed.value, date }
  Object.assign(input.values, dates)
  return {
    kind,
    input: { ...input, standingReason: row.standing_reason || null },
    citations: citations.map(readCitation),
    key: row.fact || null,
    rivalOf: row.rival_of || null,
    references,
  }
}

function readCitation(row: Cells): DraftCitation {
  const parsed = parseSource({
    type: row.source_type,
    title: row.title,
    publisher: row.publisher,
    containerTitle: row.container_title,
    publisherPlace: row.publisher_place,
    url: row.url,
    language: row.language,
    'csl.volume': row.volume,
    'csl.issue': row.issue,
    'csl.page': row.page,
    'csl.DOI': row.doi,
  })
  if (!parsed.ok) throw new UserError(`source of fact ${row.fact}: ${described(parsed.errors)}.`)
  return {
    source: {
      ...parsed.value,
      authors: splitCell(row.authors ?? ''),
      issued: readDateCells(row, 'issued'),
      accessed: readDateCells(row, 'accessed'),
    },
    origin: row.origin || null,
    locator: row.locator || null,
    quotation: row.quotation || null,
    stance: row.stance === 'contradicts' ? 'contradicts' : 'supports',
    basis: codes('source_basis').find((code) => code === row.basis) ?? null,
  }
}

function described(errors: Record<string, { values?: Record<string, unknown> }>): string {
  const [[name, error] = ['', {}]] = Object.entries(errors)
  const text = error.values?.text
  return text === undefined ? `${name} is missing or too long` : `${name} can’t be “${text}”`
}

function groupBy(rows: Cells[], key: (row: Cells) => string): Map<string, Cells[]> {
  const groups = new Map<string, Cells[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}
