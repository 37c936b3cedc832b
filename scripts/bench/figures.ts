/** One measured thing: its name and its figures, each with its unit in the name (`p50_ms`, `rows_per_s`). */
export interface Figures {
  name: string
  figures: Record<string, number>
}

/** Figures as a table of plain text: one row a thing, one column a figure that any of them has. */
export function table(rows: Figures[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.figures)))]
  const cells = [
    ['', ...columns],
    ...rows.map((row) => [row.name, ...columns.map((column) => show(row.figures[column]))]),
  ]
  const widths =
    cells[0]?.map((_, i) => Math.max(...cells.map((row) => (row[i] ?? '').length))) ?? []
  return cells
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function show(value: number | undefined): string {
  if (value === undefined) return ''
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return Number(value.toPrecision(3)).toString()
}

/** The value below which a share (0–1) of the samples lies. */
export function quantile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
