import 'server-only'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { exports } from '@/db/schema'
import { writeAs } from '@/lib/audit/transaction'
import type { Viewer } from '@/lib/auth/viewer'
import { UserError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type ExportKind, markOf } from '@/lib/editions/kind'
import { checkCases, type EditionCheck } from '@/lib/editions/queries'
import { unwritable } from '@/lib/exports/write-set'
import { wordingFor } from '@/lib/i18n/wording'
import type { ExportRequest } from './mutations'
import { recordExport } from './record-export'

/**
 * The same as the worker makes, written to a file by whoever operates the installation. What the check
 * refuses is refused here, case by case; beyond what anyone may have it takes a reason, and the log of each
 * case has it before the file bears its name.
 *
 * @throws UserError that names the cases which may not leave
 */
export async function exportToFile(
  viewer: Viewer,
  kind: ExportKind,
  request: Omit<ExportRequest, 'kind'>,
  file: string,
  work: { signal: AbortSignal; tell(done: number): void },
): Promise<void> {
  const { recipient, cases, reason } = request
  const isPublic = recipient === 'anyone'
  if (!isPublic && !reason?.trim()) {
    throw new UserError('Say what it is for with --reason: the audit log of each case keeps it.')
  }
  const check = await checkCases(viewer, cases, recipient)
  if (check.refused.length > 0) throw new UserError(refusal(check))
  const id = newId()
  const mark = markOf(id, recipient)
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.unfinished`)
  const handle = orSayWhy(file, () => {
    // One folder, not the way to it, as for open data (lib/exports/write-set.ts).
    const folder = path.dirname(path.resolve(file))
    if (!existsSync(folder)) mkdirSync(folder)
    return openSync(draft, 'w', isPublic ? 0o644 : 0o600)
  })
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const made = await kind.make(
      viewer,
      { ...request, input: kind.input.parse(request.input), moment: new Date(), mark },
      {
        signal: work.signal,
        async progress(done) {
          if (work.signal.aborted) throw new UserError('Stopped: nothing was written.')
          work.tell(done)
        },
      },
      async (chunk) => {
        hash.update(chunk)
        bytes += chunk.length
        orSayWhy(file, () => writeFileSync(handle, chunk))
      },
    )
    fsyncSync(handle)
    await writeAs(viewer, { action: 'export.made' }, async (tx) => {
      await tx.insert(exports).values({
        id,
        kind: kind.name,
        format: request.format,
        input: request.input,
        caseIds: [...cases],
        recipient,
        locale: request.locale,
        requestedBy: viewer.id,
        state: 'made',
        endedAt: sql`now()`,
        fileName: made.name,
        mediaType: made.type,
        sha256: hash.digest('hex'),
        bytes,
        // Whoever ran the command has the file, and nobody else.
        removedAt: sql`now()`,
      })
      if (!isPublic) await recordExport(tx, id, reason)
      orSayWhy(file, () => renameSync(draft, file))
    })
  } finally {
    closeSync(handle)
    rmSync(draft, { force: true })
  }
}

function refusal({ refused }: EditionCheck): string {
  const { t } = wordingFor('en')
  const lines = refused.slice(0, mostNamed).map(({ slug, items }) => {
    const codes = new Set(items.filter((item) => item.blocks).map((item) => item.code))
    return `  ${slug}: ${[...codes].map((code) => t(`exports.check.item.${code}`)).join('; ')}`
  })
  const rest = refused.length - lines.length
  return [
    `Nothing was written: ${refused.length} of these cases may not leave as they stand.`,
    ...lines,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ].join('\n')
}

const mostNamed = 20

function orSayWhy<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw unwritable(file, error)
  }
}
