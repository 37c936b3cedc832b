import { CsvError, parse } from 'csv-parse/sync'
import { UserError } from '@/lib/core/errors'

/** A table as it was read: text by the name of its column. */
export interface Table {
  header: string[]
  delimiter: string
  rows: TableRow[]
}

export interface TableRow {
  /** As a spreadsheet numbers them: the header is row 1. */
  number: number
  cells: Record<string, string>
  /** Why the row can't be read, when it can't. */
  problem: string | null
}

/**
 * Parts a text into rows and cells by RFC 4180, separated by commas, semicolons or tabs. Rows without
 * any text are left out, and counted.
 *
 * @throws UserError when it is no table
 */
export function readTable(text: string, name: string): Table {
  const [, told, rest] = /^sep=([,;\t|])\r?\n([\s\S]*)$/i.exec(text) ?? []
  const body = rest ?? text
  const delimiter = told ?? detectDelimiter(body)
  const lines = parseLines(body, delimiter, name)
  const [first, ...others] = lines
  if (!first) throw new UserError(`${name} has no rows.`)
  const header = first.map((cell) => cell.trim())
  const repeated = header.find((cell, index) => cell !== '' && header.indexOf(cell) !== index)
  if (repeated) throw new UserError(`${name} has two columns named “${repeated}”. Rename one.`)
  const rows = others.flatMap((cells, index): TableRow[] =>
    cells.every((cell) => cell.trim() === '') ? [] : [toRow(header, cells, index + 2)],
  )
  return { header, delimiter, rows }
}

function parseLines(text: string, delimiter: string, name: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, bom: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UserError(
      `${name} is not a table that can be read: ${error.message.replace(/\.?$/, '.')}`,
    )
  }
}

function toRow(header: string[], cells: string[], number: number): TableRow {
  const named = Object.fromEntries(
    header.map((column, index) => [column || `column ${index + 1}`, cells[index] ?? '']),
  )
  const beyond = cells.slice(header.length).filter((cell) => cell.trim() !== '')
  const all = cells.join('')
  const problem =
    beyond.length > 0
      ? `It has ${cells.length} cells, the header ${header.length}: a separator stands inside a cell without quotes.`
      : all.includes('\u0000') || all.includes('\ufffd')
        ? 'It has characters that could not be read.'
        : null
  return { number, cells: named, problem }
}

/** The separator that the first line has most often outside quotes. */
function detectDelimiter(text: string): string {
  const [line = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\r|\n/, 1)
  const counts = [',', ';', '\t'].map((sign): [string, number] => [
    sign,
    line.split(sign).length - 1,
  ])
  const [best] = counts.sort(([, a], [, b]) => b - a)
  return best && best[1] > 0 ? best[0] : ','
}
