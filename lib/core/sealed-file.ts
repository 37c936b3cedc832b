import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'

/** A file while it is written: nothing of it stands on the disk in clear. */
export interface SealedDraft {
  /** Of what was written so far. */
  readonly bytes: number
  write(chunk: Uint8Array): Promise<void>
  /** On the disk once this returns. @returns the SHA-256 of what is in it, in hex, and its length */
  finish(): Promise<{ sha256: string; bytes: number }>
  abandon(): Promise<void>
}

/**
 * Begins a file encrypted with AES-256-GCM: a byte for the version, the IV, the text and the tag.
 *
 * @param key 32 bytes
 * @throws when the place is taken
 */
export async function createSealed(place: string, key: Buffer): Promise<SealedDraft> {
  const file = await open(place, 'wx', 0o600)
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const hash = createHash('sha256')
  let bytes = 0
  await file.appendFile(Buffer.concat([version, iv]))
  return {
    get bytes() {
      return bytes
    },
    async write(chunk) {
      bytes += chunk.length
      hash.update(chunk)
      await file.appendFile(cipher.update(chunk))
    },
    async finish() {
      await file.appendFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]))
      await file.sync()
      await file.close()
      return { sha256: hash.digest('hex'), bytes }
    },
    async abandon() {
      await file.close()
      await rm(place, { force: true })
    },
  }
}

/** What is in a sealed file, in clear. Fails at its end when it is not what was written. */
export async function* readSealed(place: string, key: Buffer): AsyncGenerator<Buffer, void> {
  const file = await open(place)
  try {
    const { size } = await file.stat()
    const start = version.length + ivLength
    const end = size - tagLength
    if (end < start) throw new Error('too short to be a kept file')
    const head = await bytesAt(file, 0, start)
    if (!head.subarray(0, version.length).equals(version)) throw new Error('of no known version')
    const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(version.length))
    decipher.setAuthTag(await bytesAt(file, end, tagLength))
    if (end > start) {
      const sealed = file.createReadStream({ start, end: end - 1, autoClose: false })
      for await (const chunk of sealed) yield decipher.update(chunk as Buffer)
    }
    decipher.final()
  } finally {
    await file.close()
  }
}

const version = Buffer.from([1])
const ivLength = 12
const tagLength = 16

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read({ buffer: Buffer.alloc(length), position })
  return buffer
}
