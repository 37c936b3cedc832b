import { createHmac, hkdfSync } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { openConnection } from '@/db/install'
import { getHead, type Head } from '@/lib/audit/verify'
import { UserError } from '@/lib/core/errors'
import type { Installation } from './installation'

const line = z.object({
  number: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  signature: z.string(),
})

/**
 * Notes the newest link of the audit chain outside the database, signed: a log whose tail was cut off
 * is still a whole chain, and only a head kept elsewhere shows the cut. Copy the file off the machine.
 */
export function noteHead(dataFolder: string, key: Buffer, head: Head | null): void {
  if (!head) return
  if (readHeads(dataFolder, key).at(-1)?.number === head.number) return
  const at = new Date().toISOString()
  const noted = { ...head, at, signature: sign(key, head, at) }
  appendFileSync(fileOf(dataFolder), `${JSON.stringify(noted)}\n`, { mode: 0o600 })
}

/** The same for the newest link of a running installation: at each start and stop. */
export async function noteNewestHead({ migratorUrl, server }: Installation): Promise<void> {
  if (!migratorUrl || !server.dataFolder || !server.fieldKey) return
  const sql = openConnection(migratorUrl)
  try {
    noteHead(server.dataFolder, server.fieldKey, await getHead(sql))
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** The heads noted so far, oldest first. @throws UserError when a line isn't ours */
export function readHeads(dataFolder: string, key: Buffer): Head[] {
  const file = fileOf(dataFolder)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((text, index) => {
    const noted = line.safeParse(parseJson(text))
    const isLast = index === lines.length - 1
    if (noted.success && noted.data.signature === sign(key, noted.data, noted.data.at)) {
      return { number: noted.data.number, hash: noted.data.hash }
    }
    throw new UserError(
      `${file}, line ${index + 1}, ${isLast && !noted.success ? 'is cut short: remove that line' : 'was changed: its signature does not fit'}.`,
    )
  })
}

function sign(key: Buffer, head: Head, at: string): string {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'vigil audit heads', 32))
  return createHmac('sha256', own).update(`${head.number}|${head.hash}|${at}`).digest('hex')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const fileOf = (dataFolder: string) => path.join(dataFolder, 'audit-heads.jsonl')
