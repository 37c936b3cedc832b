import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { logins } from '@/db/install'
import { UserError } from '@/lib/core/errors'

const secrets = z.object({
  passwords: z.object({
    /** The superuser of the PostgreSQL that comes along. */
    postgres: z.string().min(20),
    vigil_migrator: z.string().min(20),
    vigil_desk: z.string().min(20),
    vigil_public: z.string().min(20),
  }),
  /** 32 bytes as hexadecimal digits: without it confidential fields cannot be read again. */
  fieldKey: z.string().regex(/^[0-9a-f]{64}$/),
})

export type Secrets = z.infer<typeof secrets>

/**
 * The installation's own secrets, made on the first start and kept in `secrets.json` of the data
 * folder for its owner alone. Call it under the folder's lock: two at once would make two.
 */
export function keepSecrets(dataFolder: string): Secrets {
  const file = path.join(dataFolder, 'secrets.json')
  const kept = read(file)
  if (kept) return kept
  const made: Secrets = {
    passwords: {
      postgres: password(),
      ...(Object.fromEntries(logins.map((login) => [login, password()])) as Record<
        (typeof logins)[number],
        string
      >),
    },
    fieldKey: randomBytes(32).toString('hex'),
  }
  write(file, `${JSON.stringify(made, null, 2)}\n`)
  return made
}

function read(file: string): Secrets | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new UserError(`${file} cannot be read. Start as the user who owns it.`)
  }
  const parsed = secrets.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new UserError(
    `${file} is damaged. Put it back from a backup: without its key, confidential fields cannot be read.`,
  )
}

/** Whole or not at all, also when the machine stops in the middle. */
function write(file: string, text: string): void {
  const unfinished = `${file}.new`
  const handle = openSync(unfinished, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(unfinished, file)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function password(): string {
  return randomBytes(24).toString('base64url')
}
