import { randomBytes } from 'node:crypto'

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then random bits, so that new rows land
 * at the end of an index. Made here, not in SQL: PostgreSQL has `uuidv7()` only from 18 on.
 */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x70, 6)
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
