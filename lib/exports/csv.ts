import { stringify } from 'csv-stringify/sync'
import { safeCell } from './cells'
import type { ExportTable, PublishedCase } from './tables'

/** The first line of a table's file, behind a byte order mark. */
export function csvHeader(table: ExportTable): string {
  return `${byteOrderMark}${lines([table.columns.map((column) => column.name)])}`
}

/** The lines of these cases, safe to be opened in a spreadsheet. */
export function csvLines(table: ExportTable, published: readonly PublishedCase[]): string {
  return safeLines(published.flatMap((one) => table.rows(one)))
}

/** Rows as lines of a file, safe to be opened in a spreadsheet. */
export function safeLines(rows: string[][]): string {
  return lines(rows.map((row) => row.map(safeCell)))
}

/** Excel takes UTF-8 for something else without it. */
export const byteOrderMark = '\ufeff'

function lines(rows: string[][]): string {
  // Without `quoted_match`, a lone line break in a cell is written bare and tears the row apart.
  return stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}
