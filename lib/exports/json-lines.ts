import type { PublishedCase } from './tables'

/** One line of JSON a case: its document, and the hashes that it can be checked by. */
export function jsonLines(batch: readonly PublishedCase[]): string {
  return batch.map((one) => `${JSON.stringify(one)}\n`).join('')
}
