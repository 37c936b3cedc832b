import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { UserError } from '@/lib/core/errors'
import { csvHeader, csvLines } from './csv'
import { jsonLines } from './json-lines'
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
    // One folder, not the way to it: `recursive` never returns where nothing can be made, as in /proc.
    const folder = path.dirname(path.resolve(out))
    if (!existsSync(folder)) mkdirSync(folder)
    for (const part of parts) drafts.push(openDraft(part))
  } catch (error) {
    for (const draft of drafts) discard(draft)
    throw unwritable(out, error)
  }
  const orSayWhy = (work: () => void) => {
    try {
      work()
    } catch (error) {
      throw unwritable(out, error)
    }
  }
  return {
    names: parts.map((part) => part.file),
    write: (batch) =>
      orSayWhy(() => {
        // Not `writeSync`, which on a full disk writes a part of the text and says nothing.
        for (const { part, handle } of drafts) writeFileSync(handle, part.body(batch))
      }),
    finish: () =>
      orSayWhy(() => {
        for (const { part, handle } of drafts) {
          writeFileSync(handle, part.foot)
          fsyncSync(handle)
          closeSync(handle)
        }
        // The file of the cases comes last: where it stands, the others do.
        for (const { part, draft } of drafts.toReversed()) renameSync(draft, part.file)
      }),
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

function openDraft(part: Part): Draft {
  // Otherwise found out at the end, when other files of the set have their names already.
  if (statSync(part.file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`${part.file} can’t be written: it is a folder.`)
  }
  const draft = path.join(
    path.dirname(part.file),
    `.${path.basename(part.file)}.${process.pid}.unfinished`,
  )
  const handle = openSync(draft, 'w', 0o644)
  writeFileSync(handle, part.head)
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

/** What the system says of files is for the user; anything else is a fault of ours and stays one. */
export function unwritable(out: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error
  const reason = reasons[String(error.code)] ?? String(error.code)
  return new UserError(`${out} can’t be written: ${reason}.`)
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EROFS: 'this user may not write there',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a file stands where a folder is needed',
  ENOSPC: 'the disk is full',
}
