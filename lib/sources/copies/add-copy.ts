import { and, eq } from 'drizzle-orm'
import { archivedCopies, sources } from '@/db/schema'
import { readAs, type Transaction, writeAs } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { NotFoundError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { MultipartError, readMultipart, textOf } from '@/lib/forms/multipart'
import { markCasesChanged } from '../mutations'
import { readFileName } from './file-name'
import { EdgeReader, type FileType, fileTypes, isImage, tellFileType } from './file-type'
import { parseTaking, type Taking } from './input'
import { lockFiles } from './lock-files'
import { largestCopy } from './model'
import { makeShown, shownMediaType } from './shown'
import { dropFile, type IncomingFile, keepFile, readIncoming, TooLargeError, takeIn } from './store'

/**
 * Takes an archived copy of a source from a form as it arrives: `file`, `takenFrom`, `takenAt`.
 * Its type is told from its bytes; the original is sealed, and of an image a copy without its hidden
 * data is made to be shown.
 *
 * @returns the copy's id, and whether it is new: the same file of the same source is kept once
 * @throws WordedError `desk.copies.fault.…` when it is not taken
 */
export async function addCopy(
  viewer: Viewer,
  sourceId: string,
  form: { contentType: string; bytes: AsyncIterable<Uint8Array> },
): Promise<{ id: string; isNew: boolean }> {
  assertCan(viewer, 'case.write')
  await readAs(viewer, (tx) => assertSource(tx, sourceId))
  const received = await receive(form)
  const files = [received.file]
  try {
    const shown = isImage(received.type) ? await takeInShown(received.file) : null
    if (shown) files.push(shown)
    return await writeAs(viewer, { action: 'source.copied' }, async (tx) => {
      await assertSource(tx, sourceId)
      await lockFiles(tx, 'adding')
      for (const file of files) await keepFile(file)
      return insertCopy(tx, viewer, sourceId, received, shown)
    })
  } finally {
    for (const file of files) await dropFile(file)
  }
}

interface Received extends Taking {
  file: IncomingFile
  type: FileType
  fileName: string | null
}

async function receive(form: {
  contentType: string
  bytes: AsyncIterable<Uint8Array>
}): Promise<Received> {
  const typed: Record<string, string> = {}
  const edges = new EdgeReader()
  let file: IncomingFile | null = null
  let fileName: string | null = null
  try {
    for await (const part of readMultipart(form.contentType, form.bytes)) {
      if (part.fileName === null) typed[part.name] = await textOf(part)
      else if (part.name === 'file' && !file) {
        fileName = readFileName(part.fileName)
        file = await takeIn(part.body, largestCopy, (chunk) => edges.add(chunk))
      }
    }
    if (!file || file.bytes === 0) throw fault('noFile')
    const taking = parseTaking(typed, new Date())
    if (!taking.ok) throw fault(taking.errors.takenFrom ? 'takenFrom' : 'takenAt')
    const type = tellFileType(edges.edges())
    if (!type) throw fault('unknownType')
    return { file, type, fileName, ...taking.value }
  } catch (error) {
    if (file) await dropFile(file)
    if (error instanceof TooLargeError) throw fault('tooLarge')
    if (error instanceof MultipartError) throw fault('cutOff')
    throw error
  }
}

async function takeInShown(original: IncomingFile): Promise<IncomingFile | null> {
  const shown = await makeShown(readIncoming(original))
  return shown && takeIn(only(shown), shown.length)
}

async function* only(bytes: Buffer) {
  yield bytes
}

async function assertSource(tx: Transaction, id: string): Promise<void> {
  const [source] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.id, id))
  if (!source) throw new NotFoundError('There is no such source.')
}

async function insertCopy(
  tx: Transaction,
  viewer: Viewer,
  sourceId: string,
  { file, type, fileName, takenFrom, takenAt }: Received,
  shown: IncomingFile | null,
): Promise<{ id: string; isNew: boolean }> {
  const [inserted] = await tx
    .insert(archivedCopies)
    .values({
      id: newId(),
      sourceId,
      sha256: file.sha256,
      mediaType: fileTypes[type].mediaType,
      bytes: file.bytes,
      fileName,
      takenFrom,
      takenAt,
      takenBy: viewer.id,
      addedBy: viewer.id,
      shownSha256: shown?.sha256 ?? null,
      shownMediaType: shown && shownMediaType,
    })
    .onConflictDoNothing()
    .returning({ id: archivedCopies.id })
  if (inserted) {
    await markCasesChanged(tx, sourceId)
    return { id: inserted.id, isNew: true }
  }
  const [known] = await tx
    .select({ id: archivedCopies.id })
    .from(archivedCopies)
    .where(and(eq(archivedCopies.sourceId, sourceId), eq(archivedCopies.sha256, file.sha256)))
  if (!known) throw new NotFoundError('There is no such source.')
  return { id: known.id, isNew: false }
}

function fault(
  name: 'noFile' | 'tooLarge' | 'unknownType' | 'cutOff' | 'takenFrom' | 'takenAt',
): WordedError {
  return new WordedError(`desk.copies.fault.${name}`, 'file')
}
