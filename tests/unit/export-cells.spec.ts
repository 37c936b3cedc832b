import { expect, test } from '@playwright/test'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { joinCell, readCell, safeCell, splitCell } from '@/lib/exports/cells'
import { exportTables, findExportTable } from '@/lib/exports/tables'
import { locales } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { readTable } from '@/lib/imports/read-table'

// Weighted towards what spreadsheets and CSV trip over.
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '=', '-', '+', '@', '"', ',', ';', '\\') }),
  fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n', '＝', '\u200b', '=', 'a') }),
)

test('any text comes back as it was, and none begins like a formula', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const cell = safeCell(text)
      expect(readCell(cell)).toBe(text)
      expect(cell).not.toMatch(/^[\s\u200b]*[=+\-@＝＋－＠]/)
      expect(cell).not.toMatch(/^[\t\r\n]/)
    }),
    { numRuns: 2000 },
  )
})

test('the usual attacks are text', () => {
  for (const text of ['=1+1', ' =1+1', '\t=1+1', '\r=1', '-5', '+5', '@SUM(A1)', '＝1', "'=1"]) {
    expect(safeCell(text)).toBe(`'${text}`)
  }
  for (const text of ['1954-02-29', 'it’s', "'t Hooft", '', '刘晓波'])
    expect(safeCell(text)).toBe(text)
})

test('any rows survive the way through a file', () => {
  const cell = nasty.filter((text) => !text.includes('\u0000') && !text.includes('\ufffd'))
  const row = fc.tuple(fc.stringMatching(/^[a-z]{1,5}$/), cell, cell)
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const text = stringify([['a', 'b', 'c'], ...rows.map((r) => r.map(safeCell))], {
        record_delimiter: 'windows',
        quoted_match: /[\r\n]/,
      })
      const read = readTable(`\ufeff${text}`, 'a.csv').rows.map(({ cells }) =>
        ['a', 'b', 'c'].map((column) => readCell(cells[column] ?? '')),
      )
      expect(read).toEqual(rows)
    }),
    { numRuns: 1000 },
  )
})

test('several texts in one cell come back', () => {
  fc.assert(
    fc.property(fc.array(nasty.filter((text) => text !== '')), (texts) => {
      expect(splitCell(joinCell(texts))).toEqual(texts)
    }),
    { numRuns: 2000 },
  )
  expect(joinCell(['democracy', 'labour'])).toBe('democracy; labour')
})

test('tables have distinct names and columns, and columns their meaning', () => {
  const names = exportTables.map((table) => table.name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(
    expect.arrayContaining(['cases', 'charges', 'sentences', 'health', 'citations']),
  )
  for (const table of exportTables) {
    const columns = table.columns.map((column) => column.name)
    expect(new Set(columns).size, table.name).toBe(columns.length)
    for (const { name, meaning } of table.columns) {
      expect(name).toMatch(/^[a-z0-9_]+$/)
      for (const locale of locales) {
        expect(meaning(wordingFor(locale)), `${table.name}.${name}`).not.toBe('')
      }
    }
  }
  expect(findExportTable('family')).toBeUndefined()
})
