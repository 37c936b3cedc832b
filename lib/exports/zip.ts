import { crc32, createDeflateRaw } from 'node:zlib'

/** Where bytes go; waits until they are taken. */
export type Out = (bytes: Uint8Array) => Promise<void>

/** A file of an archive while it is written. */
export interface ZipEntry {
  write(bytes: Uint8Array): Promise<void>
  end(): Promise<void>
}

/** An archive while it is written. */
export interface Zip {
  /**
   * Begins a file. Several may be written side by side: the first goes out as it comes, the others wait
   * compressed in memory until the ones before them have ended. One that is held back stands after all
   * others, also those that begin later.
   */
  begin(name: string, order?: 'held back'): ZipEntry
  /** A whole file. */
  add(name: string, bytes: Uint8Array): Promise<void>
  /** Ends the archive, once every file has ended. */
  finish(): Promise<void>
}

/**
 * Writes a ZIP as a stream (APPNOTE 6.3.10). It says nothing of when and where it was made: every file
 * has the same date, the same input gives the same bytes, and no name of a program stands in it.
 *
 * @throws when it grows past 4 GB, the most that this form can hold
 */
export function writeZip(out: Out): Zip {
  const entries: Entry[] = []
  const heldBack: Entry[] = []
  let offset = 0
  const send = async (bytes: Uint8Array) => {
    offset += bytes.length
    if (offset > mostBytes) throw new Error('a ZIP of this form holds 4 GB at most')
    await out(bytes)
  }
  /** Sends whatever is ready of the first file that has not been sent, and of those after it. */
  const flush = async () => {
    for (const entry of entries) {
      if (entry.isSent) continue
      if (entry.offset === null) {
        entry.offset = offset
        await send(localHeader(entry))
      }
      while (entry.waiting.length > 0) await send(entry.waiting.shift() ?? new Uint8Array())
      if (!entry.isEnded) return
      await send(descriptor(entry))
      entry.isSent = true
    }
  }
  const begin = (name: string, order?: 'held back'): ZipEntry => {
    const entry = newEntry(name)
    const place = order ? heldBack : entries
    place.push(entry)
    const deflate = createDeflateRaw({ level: 6 })
    deflate.on('data', (chunk: Buffer) => {
      entry.compressed += chunk.length
      entry.waiting.push(chunk)
    })
    const ended = new Promise<void>((resolve, reject) => {
      deflate.once('end', resolve)
      deflate.once('error', reject)
    })
    return {
      async write(bytes) {
        if (bytes.length === 0) return
        entry.crc = crc32(bytes, entry.crc)
        entry.size += bytes.length
        if (!deflate.write(bytes)) await new Promise((drained) => deflate.once('drain', drained))
        if (entry.waiting.length > 0) await flush()
      },
      async end() {
        deflate.end()
        await ended
        entry.isEnded = true
        await flush()
      },
    }
  }
  return {
    begin,
    async add(name, bytes) {
      const entry = begin(name)
      await entry.write(bytes)
      await entry.end()
    },
    async finish() {
      entries.push(...heldBack)
      await flush()
      if (entries.some((entry) => !entry.isSent)) throw new Error('a file has not ended')
      const start = offset
      for (const entry of entries) await send(directoryEntry(entry))
      await send(endOfDirectory(entries.length, offset - start, start))
    },
  }
}

interface Entry {
  name: Buffer
  offset: number | null
  crc: number
  size: number
  compressed: number
  waiting: Buffer[]
  isEnded: boolean
  isSent: boolean
}

function newEntry(name: string): Entry {
  return {
    name: Buffer.from(name),
    offset: null,
    crc: 0,
    size: 0,
    compressed: 0,
    waiting: [],
    isEnded: false,
    isSent: false,
  }
}

const mostBytes = 0xffff_ffff
// Sizes follow each file (bit 3), names are UTF-8 (bit 11).
const flags = 0x0808
const deflated = 8
const neededVersion = 20
// 1 January 1980, midnight: the beginning of time of this form.
const day = 0x0021

function localHeader({ name }: Entry): Buffer {
  return fields(
    [4, 0x04034b50],
    [2, neededVersion],
    ...common(),
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
    name,
  )
}

function descriptor({ crc, compressed, size }: Entry): Buffer {
  return fields([4, 0x08074b50], [4, crc], [4, compressed], [4, size])
}

function directoryEntry({ name, crc, compressed, size, offset }: Entry): Buffer {
  return fields(
    ...([
      [4, 0x02014b50],
      [2, neededVersion],
      [2, neededVersion],
    ] as const),
    ...common(),
    ...([
      [4, crc],
      [4, compressed],
      [4, size],
      [2, name.length],
    ] as const),
    ...([
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset ?? 0],
    ] as const),
    name,
  )
}

function endOfDirectory(count: number, size: number, start: number): Buffer {
  if (count > 0xffff) throw new Error('a ZIP of this form holds 65,535 files at most')
  return fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, start],
    [2, 0],
  )
}

function common(): Field[] {
  return [
    [2, flags],
    [2, deflated],
    [2, 0],
    [2, day],
  ]
}

type Field = readonly [2 | 4, number] | Buffer

function fields(...all: Field[]): Buffer {
  return Buffer.concat(
    all.map((field) => {
      if (Buffer.isBuffer(field)) return field
      const [length, value] = field
      const bytes = Buffer.alloc(length)
      bytes.writeUIntLE(value, 0, length)
      return bytes
    }),
  )
}
