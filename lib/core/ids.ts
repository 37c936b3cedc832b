import { randomBytes } from 'node:crypto'

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, a counter of 12 bits, then random bits. Each
 * is greater than the one before it in this process (method 1 of section 6.2), so what is recorded
 * in one transaction keeps its order, and new rows land at the end of an index. Made here, not in
 * SQL: PostgreSQL has `uuidv7()` only from 18 on.
 */
export function newId(now = Date.now()): string {
  if (now > moment) [moment, counter] = [now, 0]
  else if (counter < 0xfff) counter++
  else [moment, counter] = [moment + 1, 0]
  const bytes = randomBytes(16)
  bytes.writeUIntBE(moment, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

let moment = 0
let counter = 0
