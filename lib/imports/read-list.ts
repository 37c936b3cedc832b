import path from 'node:path'
import type { z } from 'zod'
import { sha256 } from '@/lib/core/hash'
import { decodeText } from './decode-text'
import type { Cells, ImportPlan, ReadRow, Remark } from './draft'
import { findKnownList } from './known-lists'
import { readListRow } from './list-row'
import { listSource } from './list-sources'
import { type Mapping, mapColumns, type mappingFile } from './mapping'
import { readTable, type Table } from './read-table'

/**
 * Reads a list of people into the cases that its rows describe. Nothing is written.
 *
 * @param file its name; without a mapping the list is called so
 * @param today `yyyy-mm-dd`: terms that ended before it are over
 * @throws UserError when it can't be read at all
 */
export function readList(
  bytes: Uint8Array,
  file: string,
  given: z.infer<typeof mappingFile>,
  today: string,
): ImportPlan {
  const name = path.basename(file)
  const { text, encoding } = decodeText(bytes, name)
  const table = readTable(text, name)
  const columns = mapColumns(table.header, given.columns)
  const known = findKnownList(
    table.header,
    table.rows.map((row) => row.cells),
  )
  const mapping: Mapping = {
    ...given,
    columns,
    list: given.list ?? known?.list ?? name,
    asOf: given.asOf ?? known?.states[sha256(bytes)],
    source: known && !given.source.title ? known.source : given.source,
    sources: [...given.sources, ...(known?.sources ?? [])],
  }
  return {
    list: mapping.list,
    asOf: mapping.asOf ?? null,
    readAs: `${encoding}, separated by ${separators[table.delimiter] ?? `“${table.delimiter}”`}`,
    rows: table.rows.map((row): ReadRow => {
      const { number, cells } = row
      const hash = hashOf(cells, mapping)
      const read = row.problem
        ? { name: '', draft: null, refusal: row.problem }
        : readListRow(cells, mapping, listSource(mapping), today)
      return { number, cells, hash, ...read }
    }),
    mayRepeatPeople: true,
    remarks: remarksOn(table, mapping, known?.remarks.keep),
  }
}

const separators: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }

/**
 * By what a row is known again, whatever its columns are called and in which order they stand: two
 * files of one list in different encodings have the same rows.
 */
function hashOf(cells: Cells, { columns }: Mapping): string {
  const parts = Object.entries(cells)
    .filter(([, text]) => text.trim() !== '')
    .map(([column, text]) => {
      const field = columns[column]?.field ?? 'keep'
      return [field === 'keep' ? keptAs(column) : field, text.trim()]
    })
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  return sha256(JSON.stringify(parts))
}

/** 地点 is Place. */
function keptAs(column: string): string {
  return /^(place|地点|地點)$/i.test(column) ? 'place' : column
}

function remarksOn(table: Table, mapping: Mapping, onKept: string | undefined): Remark[] {
  const remarks: Remark[] = []
  const kept = table.header.filter((column) => mapping.columns[column]?.field === 'keep')
  if (kept.length > 0) {
    remarks.push({
      level: 'note',
      text:
        onKept ??
        `Kept with the rows, and no fact made of: ${kept.join(', ')}. Say with --map what they hold.`,
    })
  }
  if (!mapping.asOf) {
    remarks.push({
      level: 'flag',
      text: 'As of when the list says this is not known: say so with --map, e.g. {"asOf": "2023-11"}.',
    })
  }
  return remarks
}
