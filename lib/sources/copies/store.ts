import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { secretFor } from '@/lib/auth/settings'
import { createSealed, readSealed } from '@/lib/core/sealed-file'

/** A file that was taken in under a name of its own, and stands under its hash once it is kept. */
export interface IncomingFile {
  /** Of what is in it, in hex: what it is kept under. */
  sha256: string
  bytes: number
  path: string
}

/** How a kept file stands: whether what is read is what was put in. */
export type FileState = 'whole' | 'missing' | 'changed'

/** More than the caller takes. */
export class TooLargeError extends Error {
  override name = 'TooLargeError'
}

/**
 * Takes a file in as it comes, encrypted (AES-256-GCM) under a key of its own purpose. Nothing of it
 * stands on the disk in clear, and nothing refers to it until `keepFile`.
 *
 * @throws TooLargeError past `limit` bytes
 */
export async function takeIn(
  chunks: AsyncIterable<Buffer>,
  limit: number,
  seen: (chunk: Buffer) => void = () => {},
): Promise<IncomingFile> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 })
  const place = path.join(incomingFolder(), randomUUID())
  const file = await createSealed(place, secretFor('copies'))
  try {
    for await (const chunk of chunks) {
      if (file.bytes + chunk.length > limit) throw new TooLargeError()
      seen(chunk)
      await file.write(chunk)
    }
    return { ...(await file.finish()), path: place }
  } catch (error) {
    await file.abandon()
    throw error
  }
}

/**
 * Puts a file under its hash, for good: once this returns it is on the disk. The same file in the same
 * place says the same, so it takes the place of one that was damaged.
 */
export async function keepFile(file: IncomingFile): Promise<void> {
  const place = placeOf(file.sha256)
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  await rename(file.path, place)
  for (const folder of [path.dirname(place), copiesFolder()]) {
    // The data folder is no part of what is built.
    const handle = await open(/* turbopackIgnore: true */ folder)
    await handle.sync()
    await handle.close()
  }
}

/** Removes a file that was taken in and not kept. */
export async function dropFile(file: IncomingFile): Promise<void> {
  await rm(file.path, { force: true })
}

/** What was taken in, before it is kept. */
export function readIncoming(file: IncomingFile): AsyncGenerator<Buffer, void> {
  return decrypted(file.path)
}

/** A kept file in clear. It was read to its end and its hash compared before the first byte is given. */
export async function openKept(sha256: string): Promise<Readable | Exclude<FileState, 'whole'>> {
  const state = await checkKept(sha256)
  return state === 'whole' ? Readable.from(decrypted(placeOf(sha256))) : state
}

/** Reads a kept file to its end and compares its hash. */
export async function checkKept(sha256: string): Promise<FileState> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of decrypted(placeOf(sha256))) hash.update(chunk)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if ('code' in error && error.code === 'ENOENT') return 'missing'
    // A disk that fails to answer says nothing of the file.
    if ('errno' in error) throw error
    return 'changed'
  }
  return hash.digest('hex') === sha256 ? 'whole' : 'changed'
}

/** The hashes of all kept files. */
export async function listKept(): Promise<string[]> {
  const folders = (await namesIn(copiesFolder())).filter((name) => /^[0-9a-f]{2}$/.test(name))
  const names = await Promise.all(
    folders.map((folder) => namesIn(path.join(copiesFolder(), folder))),
  )
  return names.flat().filter((name) => /^[0-9a-f]{64}$/.test(name))
}

export async function removeKept(sha256: string): Promise<void> {
  await rm(placeOf(sha256), { force: true })
}

/** Removes what was being taken in when a server was ended: no upload lasts a day. */
export async function removeAbandoned(): Promise<void> {
  for (const name of await namesIn(incomingFolder())) {
    const place = path.join(incomingFolder(), name)
    const file = await open(place)
    const { mtimeMs } = await file.stat()
    await file.close()
    if (Date.now() - mtimeMs > 24 * 3600 * 1000) await rm(place, { force: true })
  }
}

function decrypted(place: string): AsyncGenerator<Buffer, void> {
  return readSealed(place, secretFor('copies'))
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function placeOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a kept file is named by its SHA-256')
  return path.join(copiesFolder(), sha256.slice(0, 2), sha256)
}

function incomingFolder(): string {
  return path.join(copiesFolder(), 'incoming')
}

function copiesFolder(): string {
  const folder = process.env.VIGIL_DATA
  if (!folder) throw new Error('VIGIL_DATA is not set: this process keeps no archived copies')
  return path.join(folder, 'copies')
}
