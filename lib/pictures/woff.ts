import { inflateSync } from 'node:zlib'

/**
 * A WOFF file as the plain font that it wraps (W3C, WOFF File Format 1.0): the text engine behind sharp
 * reads plain fonts alone, and the packages that our fonts come in have none.
 * @throws when it is no WOFF file
 */
export function unwrapWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const count = woff.readUInt16BE(12)
  const header = Buffer.alloc(headerLength + count * entryLength)
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(count, 4)
  const power = Math.floor(Math.log2(count))
  header.writeUInt16BE(2 ** power * 16, 6)
  header.writeUInt16BE(power, 8)
  header.writeUInt16BE((count - 2 ** power) * 16, 10)
  const parts: Buffer[] = [header]
  let at = header.length
  for (let i = 0; i < count; i++) {
    const entry = woff.subarray(44 + i * 20, 64 + i * 20)
    const [offset, packed, length] = [4, 8, 12].map((field) => entry.readUInt32BE(field)) as Three
    const bytes = woff.subarray(offset, offset + packed)
    const table = packed < length ? inflateSync(bytes) : bytes
    const place = headerLength + i * entryLength
    entry.copy(header, place, 0, 4)
    entry.copy(header, place + 4, 16, 20)
    header.writeUInt32BE(at, place + 8)
    header.writeUInt32BE(length, place + 12)
    // Tables begin at multiples of four.
    const padding = Buffer.alloc(-length & 3)
    parts.push(table, padding)
    at += length + padding.length
  }
  return Buffer.concat(parts)
}

type Three = [number, number, number]

const headerLength = 12
const entryLength = 16

/** The characters that a plain font has a glyph for, by its table `cmap` (formats 4 and 12). */
export function charactersOf(font: Buffer): number[] {
  const cmap = tableOf(font, 'cmap')
  const characters: number[] = []
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const map = cmap.subarray(cmap.readUInt32BE(8 + i * 8))
    const format = map.readUInt16BE(0)
    if (format === 4) characters.push(...inSegments(map))
    if (format === 12) characters.push(...inGroups(map))
  }
  return [...new Set(characters)]
}

function tableOf(font: Buffer, name: string): Buffer {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = font.subarray(headerLength + i * entryLength)
    if (entry.toString('latin1', 0, 4) === name) return font.subarray(entry.readUInt32BE(8))
  }
  throw new Error(`the font has no table ${name}`)
}

function* inSegments(map: Buffer): Generator<number> {
  const segments = map.readUInt16BE(6) / 2
  const [ends, starts, deltas, offsets] = [0, 1, 2, 3].map(
    (part) => 14 + part * segments * 2 + (part > 0 ? 2 : 0),
  ) as [number, number, number, number]
  for (let i = 0; i < segments; i++) {
    const end = map.readUInt16BE(ends + i * 2)
    const start = map.readUInt16BE(starts + i * 2)
    const delta = map.readUInt16BE(deltas + i * 2)
    const offset = map.readUInt16BE(offsets + i * 2)
    for (let character = start; character <= end && character < 0xffff; character++) {
      const glyph =
        offset === 0
          ? character + delta
          : map.readUInt16BE(offsets + i * 2 + offset + (character - start) * 2)
      if ((glyph & 0xffff) !== 0) yield character
    }
  }
}

function* inGroups(map: Buffer): Generator<number> {
  for (let i = 0; i < map.readUInt32BE(12); i++) {
    const group = 16 + i * 12
    const [start, end, glyph] = [0, 4, 8].map((field) => map.readUInt32BE(group + field)) as Three
    for (let character = start; character <= end; character++) {
      if (glyph + character - start !== 0) yield character
    }
  }
}
