import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '@/lib/core/errors'
import { csvHeader, csvLines } from './csv'
import { type ExportTable, exportTables, type PublishedCase } from './tables'

export const exportFormats = ['csv', 'json', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

/**
 * The files of an export while they are written. Each appears under its name only when all are whole:
 * until `finish` they bear other names, and `abandon` leaves nothing.
 */
export interface ExportFiles {
  /** The files as they will be called, the one that was asked for first. */
  names: string[]
  write(batch: PublishedCase[]): void
  finish(): void
  abandon(): void
}

/** @param out for CSV the file of the cases; the others stand beside it, e.g. `cases-charges.csv` */
export function openExport(format: ExportFormat, out: string): ExportFiles {
  const parts = format === 'csv' ? csvParts(out) : [jsonPart(format, out)]
  const drafts: Draft[] = []
  try {
    mkdirSync(path.dirname(path.resolve(out)), { recursive: true })
    for (const part of parts) drafts.push(openDraft(part))
  } catch (error) {
    for (const draft of drafts) discard(draft)
    throw new UserError(`${out} can’t be written: ${reasonOf(error)}.`)
  }
  return {
    names: parts.map((part) => part.file),
    write: (batch) => {
      for (const { part, handle } of drafts) writeSync(handle, part.body(batch))
    },
    finish: () => {
      for (const { part, handle } of drafts) {
        writeSync(handle, part.foot)
        fsyncSync(handle)
        closeSync(handle)
      }
      // The file of the cases comes last: where it stands, the others do.
      for (const { part, draft } of drafts.toReversed()) renameSync(draft, part.file)
    },
    abandon: () => {
      for (const draft of drafts) discard(draft)
    },
  }
}

/** The name of a table's file in a set whose cases stand in `out`. */
export function fileOf(table: Pick<ExportTable, 'name'>, out: string): string {
  return table.name === 'cases' ? out : `${out.replace(/\.csv$/i, '')}-${table.name}.csv`
}

interface Part {
  file: string
  head: string
  body: (batch: PublishedCase[]) => string
  foot: string
}

interface Draft {
  part: Part
  draft: string
  handle: number
}

function csvParts(out: string): Part[] {
  return exportTables.map((table) => ({
    file: fileOf(table, out),
    head: csvHeader(table),
    body: (batch) => csvLines(table, batch),
    foot: '',
  }))
}

function jsonPart(format: 'json' | 'jsonl', out: string): Part {
  if (format === 'jsonl') return { file: out, head: '', body: jsonLines, foot: '' }
  let isFirst = true
  const body = (batch: PublishedCase[]) =>
    batch
      .map((one) => {
        const comma = isFirst ? '\n' : ',\n'
        isFirst = false
        return comma + JSON.stringify(one)
      })
      .join('')
  return { file: out, head: '[', body, foot: '\n]\n' }
}

function jsonLines(batch: PublishedCase[]): string {
  return batch.map((one) => `${JSON.stringify(one)}\n`).join('')
}

function openDraft(part: Part): Draft {
  const draft = path.join(
    path.dirname(part.file),
    `.${path.basename(part.file)}.${process.pid}.unfinished`,
  )
  const handle = openSync(draft, 'w', 0o644)
  writeSync(handle, part.head)
  return { part, draft, handle }
}

function discard({ draft, handle }: Draft): void {
  try {
    closeSync(handle)
  } catch {
    // Closed already: only the file is left to be removed.
  }
  rmSync(draft, { force: true })
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EACCES' || code === 'EROFS') return 'this user may not write there'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'ENOSPC') return 'the disk is full'
  return String(code ?? error)
}
