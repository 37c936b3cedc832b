import type { z } from 'zod'
import type { Viewer } from '@/lib/auth/viewer'
import { sha256 } from '@/lib/core/hash'
import type { Out } from '@/lib/exports/zip'
import type { Locale } from '@/lib/i18n/locales'
import type { Recipient } from './model'

/** What is to be made: the same order gives the same bytes, however often it is tried. */
export interface Order<Input = unknown> {
  /** The ids of the cases, in order. */
  cases: readonly string[]
  recipient: Recipient
  format: string
  locale: Locale
  /** What the kind asks for beside these. */
  input: Input
  /** When it was asked for: the date of what is made. */
  moment: Date
  /** By what whoever exported it is found again; null for what anyone may have. */
  mark: string | null
}

/** How the work goes on: it says how far it is, and stops when it is told to. */
export interface Work {
  /** @throws when the work was cancelled */
  progress(done: number, of: number | null): Promise<void>
  signal: AbortSignal
}

/** What was made. The name tells nothing of who is in it. */
export interface MadeFile {
  name: string
  type: string
}

/**
 * A kind of export, said once: pages, commands and the worker read it. It reads the cases by
 * `readEdition` alone, so that nothing leaves that the check would refuse.
 */
export interface ExportKind<Schema extends z.ZodType = z.ZodType> {
  /** Its words stand in the messages under `exports.kind.<name>`. */
  name: string
  formats: readonly string[]
  input: Schema
  /** What of its input is a yes or a no: a box to tick, with words under `exports.kind.<name>.option`. */
  options?: readonly string[]
  /** Where it takes one case and no more. */
  isOfOneCase?: true
  /** Writes it, and says what it is called. */
  make(viewer: Viewer, order: Order<z.output<Schema>>, work: Work, out: Out): Promise<MadeFile>
}

/** Keeps the type of the input, so that `make` is checked against it. */
export function defineExport<Schema extends z.ZodType>(kind: ExportKind<Schema>): ExportKind {
  return kind as unknown as ExportKind
}

/**
 * What stands in a document beyond public in place of a name: the number that an administrator types
 * into the audit log to find who exported it. It tells nobody else anything.
 */
export function markOf(exportId: string, recipient: Recipient): string | null {
  return recipient === 'anyone' ? null : sha256(`subject:${exportId}`).slice(0, 10)
}
