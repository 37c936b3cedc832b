import { UserError } from '@/lib/core/errors'
import { escapeXml } from '@/lib/core/xml'
import { isFormula } from './cells'
import { type Out, writeZip, type ZipEntry } from './zip'

/** A sheet of a workbook: its head stands still, and can be filtered by. */
export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string
  columns: readonly SheetColumn[]
  /** All of its rows, where they are known beforehand: then none can be added. */
  rows?: readonly (readonly string[])[]
}

export interface SheetColumn {
  name: string
  /** In characters. */
  width?: number
  /** Whether whole numbers may be reckoned with: otherwise a cell is the text that it is. */
  isNumber?: boolean
}

/** A workbook while it is written. */
export interface Workbook {
  /** Adds rows to a sheet by its name. */
  write(sheet: string, rows: readonly (readonly string[])[]): Promise<void>
  finish(): Promise<void>
}

/**
 * Writes a workbook (ECMA-376) as a stream, row by row. Every cell is text, numbers of their columns
 * apart: no formula, no date that a spreadsheet would turn into another. It has no properties, so that
 * it says neither who made it nor with what nor when; the same rows give the same bytes.
 *
 * Of the sheets after the one that is being read, what is written waits compressed in memory.
 *
 * @throws UserError when a sheet or a cell would be larger than spreadsheets take
 */
export async function writeXlsx(out: Out, sheets: readonly Sheet[]): Promise<Workbook> {
  const zip = writeZip(out)
  await zip.add('[Content_Types].xml', bytes(contentTypes(sheets)))
  await zip.add('_rels/.rels', bytes(packageRelations))
  await zip.add('xl/workbook.xml', bytes(workbook(sheets)))
  await zip.add('xl/_rels/workbook.xml.rels', bytes(workbookRelations(sheets)))
  await zip.add('xl/styles.xml', bytes(styles))
  const open = new Map<string, { sheet: Sheet; entry: ZipEntry; rows: number }>()
  for (const [index, sheet] of sheets.entries()) {
    const entry = zip.begin(`xl/worksheets/sheet${index + 1}.xml`)
    await entry.write(bytes(sheetStart(sheet)))
    if (sheet.rows) {
      const lines = sheet.rows.map((row, i) => rowOf(row, sheet.columns, i + 2))
      await entry.write(bytes(lines.join('') + sheetEnd(sheet)))
      await entry.end()
    } else open.set(sheet.name, { sheet, entry, rows: 1 })
  }
  return {
    async write(name, rows) {
      const one = open.get(name)
      if (!one) throw new Error(`there is no sheet ${name}`)
      if (one.rows + rows.length > mostRows) {
        throw new UserError(
          `A sheet of a workbook holds ${mostRows} rows, and ${name} would have more. Choose fewer cases, or CSV.`,
        )
      }
      const lines = rows.map((row) => rowOf(row, one.sheet.columns, ++one.rows))
      await one.entry.write(bytes(lines.join('')))
    },
    async finish() {
      for (const { sheet, entry, rows } of open.values()) {
        await entry.write(bytes(sheetEnd(sheet, rows)))
        await entry.end()
      }
      await zip.finish()
    },
  }
}

const mostRows = 1_048_576
const mostCharacters = 32_767

const bytes = (text: string) => Buffer.from(text)

const style = { plain: 0, head: 1, quoted: 2 } as const

function rowOf(cells: readonly string[], columns: readonly SheetColumn[], number: number): string {
  const written = cells.map((text, index) => cellOf(text, columns[index], refOf(index, number)))
  return `<row r="${number}">${written.join('')}</row>`
}

function cellOf(text: string, column: SheetColumn | undefined, ref: string): string {
  if (text === '') return ''
  if (column?.isNumber && /^(0|-?[1-9][0-9]{0,14})$/.test(text))
    return `<c r="${ref}"><v>${text}</v></c>`
  if (text.length > mostCharacters) {
    throw new UserError(
      'A cell of a workbook holds 32,767 characters, and one would have more. Choose CSV or JSON.',
    )
  }
  // Text stays text also when somebody opens the cell and leaves it again.
  return textCell(text, ref, isFormula(text) ? style.quoted : style.plain)
}

function textCell(text: string, ref: string, styleId: number): string {
  const styled = styleId === style.plain ? '' : ` s="${styleId}"`
  return `<c r="${ref}"${styled} t="inlineStr"><is><t xml:space="preserve">${escapeXml(unescaped(text))}</t></is></c>`
}

/** `_x0041_` would be read as the letter of that number (ECMA-376, 22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}

/** `A1`, `AB12`. */
function refOf(column: number, row: number): string {
  return columnName(column) + row
}

function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function sheetStart({ columns }: Sheet): string {
  const widths = columns.map(
    ({ width = 16 }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const head = columns.map(({ name }, i) => textCell(name, refOf(i, 1), style.head))
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${head.join('')}</row>`
}

/** `rows` where they can be filtered: the head is the first. */
function sheetEnd({ columns }: Sheet, rows?: number): string {
  const filter = rows ? `<autoFilter ref="A1:${refOf(columns.length - 1, rows)}"/>` : ''
  return `</sheetData>${filter}</worksheet>`
}

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    (_, i) =>
      `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${media}.worksheet+xml"/>`,
  )
  return `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/>${parts.join('')}</Types>`
}

const packageRelations = `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

function workbook(sheets: readonly Sheet[]): string {
  const named = sheets.map(
    ({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${named.join('')}</sheets></workbook>`
}

function workbookRelations(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  return `${declaration}<Relationships xmlns="${packaging}/relationships">${parts.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`
}

const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
