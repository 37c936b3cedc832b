import { crc32, deflateRawSync } from 'node:zlib'

/**
 * A zip archive of whole files in the given order. It holds their names and bytes and nothing else: no
 * time, no owner, no program. The same content gives the same bytes.
 */
export function zipOf(files: { name: string; content: Buffer }[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of files) {
    const packed = deflateRawSync(content, { level: 9 })
    const fields = entryFields(content, packed, Buffer.byteLength(name))
    const local = Buffer.concat([uint32(0x04034b50), fields, Buffer.from(name)])
    directory.push(
      uint32(0x02014b50),
      uint16(madeBy),
      fields,
      // No comment, the first disk, no attributes; then where the file begins.
      Buffer.alloc(10),
      uint32(offset),
      Buffer.from(name),
    )
    bodies.push(local, packed)
    offset += local.length + packed.length
  }
  const entries = Buffer.concat(directory)
  return Buffer.concat([
    ...bodies,
    entries,
    uint32(0x06054b50),
    Buffer.alloc(4),
    uint16(files.length),
    uint16(files.length),
    uint32(entries.length),
    uint32(offset),
    uint16(0),
  ])
}

// APPNOTE.TXT 6.3: needs version 2.0, names are UTF-8, method 8 is deflate.
const madeBy = 20
const utf8Names = 0x0800
const deflated = 8
/** The first of January 1980: the zero of the format’s calendar. */
const noDay = 0x0021

/** What stands alike before a file and in the directory. */
function entryFields(content: Buffer, packed: Buffer, nameLength: number): Buffer {
  return Buffer.concat([
    uint16(madeBy),
    uint16(utf8Names),
    uint16(deflated),
    uint16(0),
    uint16(noDay),
    uint32(crc32(content)),
    uint32(packed.length),
    uint32(content.length),
    uint16(nameLength),
    uint16(0),
  ])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
