import { expect, test } from '@playwright/test'
import type { ImportPlan } from '@/lib/imports/draft'
import type { RowOutcome, RowResult } from '@/lib/imports/mutations'
import { readTable } from '@/lib/imports/read-table'
import { reportCsv, reportLines } from '@/lib/imports/report'

const plan: ImportPlan = {
  list: 'A list',
  asOf: '2023',
  readAs: 'UTF-8, separated by commas',
  rows: [],
  mayRepeatPeople: true,
  remarks: [],
}
const publicHint = /not public: the same command with --publish/

test('it counts every outcome and lists the rows that want a person', () => {
  const rows = [
    row(2, 'created'),
    row(3, 'created', 'Date of birth: “19812” is not a date'),
    row(4, 'already_there', 'said the last time'),
    row(5, 'possible_match', 'Possibly the same as xu-wenli'),
    row(6, 'refused', 'It has no name.'),
  ]
  const lines = reportLines(plan, { rows, published: 0, isComplete: true }, false)
  expect(lines[0]).toBe('A list, as of 2023 (UTF-8, separated by commas)')
  expect(lines.filter((line) => line.startsWith('row '))).toEqual([
    'row 3 Person 3: Date of birth: “19812” is not a date',
    'row 5 Person 5: Possibly the same as xu-wenli',
    'row 6 Person 6: refused: It has no name.',
  ])
  expect(lines.map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      '2  created',
      '1  already there',
      '1  possibly the same as a case',
      '1  refused',
      '5  rows read',
      '3  of them flagged, listed above',
    ]),
  )
})

test('it says that new cases are not public, and only when that is so', () => {
  const rows = [row(2, 'created')]
  const said = (published: number, dryRun: boolean, of: RowResult[] = rows) =>
    reportLines(plan, { rows: of, published, isComplete: true }, dryRun).join('\n')
  expect(said(0, false)).toMatch(publicHint)
  expect(said(1, false)).not.toMatch(publicHint)
  expect(said(0, true)).not.toMatch(publicHint)
  expect(said(0, true)).toContain('Nothing was written')
  expect(said(0, false, [row(2, 'already_there')])).not.toMatch(publicHint)
})

test('as CSV it has one line a row, and no cell that a spreadsheet would run', () => {
  const rows = [{ ...row(2, 'created'), name: '=1+1' }, row(3, 'refused', 'two\nlines')]
  const csv = reportCsv({ rows, published: 0, isComplete: true })
  const read = readTable(csv, 'report.csv').rows.map(({ cells }) => cells)
  expect(read).toHaveLength(2)
  expect(read[0]).toMatchObject({ row: '2', name: "'=1+1", outcome: 'created' })
  expect(read[1]).toMatchObject({ outcome: 'refused', remarks: 'two\nlines' })
})

function row(number: number, outcome: RowOutcome, flag?: string): RowResult {
  return {
    number,
    name: `Person ${number}`,
    outcome,
    slug: null,
    matches: null,
    remarks: flag ? [{ level: 'flag', text: flag }] : [],
  }
}
