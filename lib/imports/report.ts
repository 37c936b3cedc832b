import { stringify } from 'csv-stringify/sync'
import { safeCell } from '@/lib/exports/cells'
import type { ImportPlan } from './draft'
import type { ImportResult, RowOutcome, RowResult } from './mutations'

const outcomes: Record<RowOutcome, string> = {
  created: 'created',
  already_there: 'already there',
  possible_match: 'possibly the same as a case',
  refused: 'refused',
}

/** The report in lines: how many rows became what, then each row that wants a person. */
export function reportLines(plan: ImportPlan, result: ImportResult, dryRun: boolean): string[] {
  const { rows } = result
  const flagged = rows.filter(isFlagged)
  const isUnpublished = result.published === 0 && rows.some((row) => row.outcome === 'created')
  return [
    `${plan.list}${plan.asOf ? `, as of ${plan.asOf}` : ''} (${plan.readAs})`,
    ...plan.remarks.map((remark) => remark.text),
    '',
    ...flagged.map(rowLine),
    ...(flagged.length > 0 ? [''] : []),
    ...Object.entries(outcomes).map(([outcome, words]) =>
      countLine(rows.filter((row) => row.outcome === outcome).length, words),
    ),
    countLine(rows.length, 'rows read'),
    countLine(flagged.length, 'of them flagged, listed above'),
    ...(result.published > 0 ? [countLine(result.published, 'cases published')] : []),
    ...(dryRun ? ['Nothing was written: this was a dry run.'] : []),
    ...(isUnpublished && !dryRun
      ? ['The new cases are not public: the same command with --publish publishes them.']
      : []),
  ]
}

/** The whole report as CSV, one line a row of the list. */
export function reportCsv(result: ImportResult): string {
  const lines = result.rows.map((row) => [
    String(row.number),
    row.name,
    outcomes[row.outcome],
    row.slug ?? '',
    row.matches ?? '',
    row.remarks.map((remark) => remark.text).join(' '),
  ])
  const header = ['row', 'name', 'outcome', 'case', 'may_be', 'remarks']
  return `\ufeff${stringify([header, ...lines.map((line) => line.map(safeCell))], {
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  })}`
}

/** Rows that want a person, unless an earlier import said so already. */
function isFlagged(row: RowResult): boolean {
  return (
    row.outcome === 'refused' ||
    (row.outcome !== 'already_there' && row.remarks.some((remark) => remark.level === 'flag'))
  )
}

function rowLine(row: RowResult): string {
  const flags = row.remarks.filter((remark) => remark.level === 'flag').map(({ text }) => text)
  const what = row.outcome === 'refused' ? 'refused: ' : ''
  return `row ${row.number} ${row.name}`.trimEnd().concat(`: ${what}${flags.join(' ')}`)
}

function countLine(count: number, words: string): string {
  return `${String(count).padStart(6)}  ${words}`
}
