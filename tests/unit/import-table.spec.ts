import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { decodeText } from '@/lib/imports/decode-text'
import { readTable } from '@/lib/imports/read-table'

const lists = path.resolve(import.meta.dirname, '../fixtures/lists')
const bytesOf = (name: string) => readFileSync(path.join(lists, name))
const tableOf = (name: string) => readTable(decodeText(bytesOf(name), name).text, name)

const saved = [
  ['chinese-political-prisoners.csv', 'UTF-8', ','],
  ['cn-120-gb18030.csv', 'GB18030', ','],
  ['cn-120-utf16le-tab-excel-unicode-text.txt', 'UTF-16LE', '\t'],
  ['cn-120-utf8-bom-semicolon.csv', 'UTF-8', ';'],
] as const

for (const [name, encoding, delimiter] of saved) {
  test(`${name} is read as ${encoding}`, () => {
    expect(decodeText(bytesOf(name), name).encoding).toBe(encoding)
    const table = tableOf(name)
    expect(table.delimiter).toBe(delimiter)
    expect(table.header).toHaveLength(7)
    expect(Object.values(table.rows[0]?.cells ?? {})[0]).toBe('刘晓波')
    expect(table.rows.filter((row) => row.problem)).toEqual([])
  })
}

test('the same rows come out of every encoding', () => {
  const cells = (name: string) => tableOf(name).rows.map((row) => Object.values(row.cells))
  const truth = cells('chinese-political-prisoners.csv').slice(0, 120)
  for (const [name] of saved.slice(1)) expect(cells(name), name).toEqual(truth)
})

test('UTF-16 without a mark, big-endian', () => {
  const le = Buffer.from('姓名,Sex\r\n刘晓波,male\r\n', 'utf16le')
  expect(decodeText(le, 'a.csv').encoding).toBe('UTF-16LE')
  expect(decodeText(Buffer.from(le).swap16(), 'a.csv')).toEqual({
    text: '姓名,Sex\r\n刘晓波,male\r\n',
    encoding: 'UTF-16BE',
  })
})

test('a workbook, an empty file and unreadable bytes are refused in one line', () => {
  const say = (bytes: Uint8Array, name: string) => () => decodeText(bytes, name)
  expect(say(bytesOf('cn-list-two-sheets.xlsx'), 'list.xlsx')).toThrow(
    /^list\.xlsx is a workbook\. Read are CSV.*$/,
  )
  expect(say(new Uint8Array(), 'list.csv')).toThrow('list.csv is empty.')
  expect(say(Buffer.from([0x61, 0xff, 0xff, 0x0a]), 'list.csv')).toThrow(
    /encoding that is not read/,
  )
})

test('csv-spectrum', () => {
  const folder = path.join(lists, 'csv-spectrum')
  // The one file that is in Latin-1, which can't be told from others.
  const names = readdirSync(folder).filter((f) => f.endsWith('.csv') && !/location/.test(f))
  expect(names.length).toBeGreaterThanOrEqual(10)
  for (const name of names) {
    const expected = JSON.parse(
      readFileSync(path.join(folder, name.replace(/csv$/, 'json')), 'utf8'),
    )
    // Where line ends matter, git has made them one: they are put back.
    const stored = decodeText(bytesOf(`csv-spectrum/${name}`), name).text
    const text = /crlf/.test(name) ? stored.replace(/\r?\n/g, '\r\n') : stored
    const rows = readTable(text, name).rows.map((row) => row.cells)
    expect(rows, name).toEqual(expected)
  }
})

test('rows that can’t be right say why, and keep their numbers', () => {
  const { rows } = readTable('Name,Sex\n刘晓波,male\n\n,,\n陈卫,male,遂宁\nA\u0000,male\n', 'a.csv')
  expect(rows.map((row) => [row.number, row.problem === null])).toEqual([
    [2, true],
    [5, false],
    [6, false],
  ])
  expect(rows[1]?.problem).toContain('3 cells, the header 2')
})

test('what is no table is refused', () => {
  expect(() => readTable('Name,Sex\n"刘晓波,male\n', 'a.csv')).toThrow(/^a\.csv is not a table/)
  expect(() => readTable('Name,Name\n刘晓波,male\n', 'a.csv')).toThrow(/two columns named “Name”/)
})
