import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '@/lib/core/errors'

export const root = path.resolve(import.meta.dirname, '../..')
export const nextProgram = path.join(root, 'node_modules/next/dist/bin/next')

/** What a build is made of. Not tsconfig.json: Next rewrites it while it builds. */
const parts = [
  'app',
  'db',
  'lib',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'postcss.config.js',
]

const stamp = path.join(root, '.next', 'vigil-build.json')

/** Whether the build in `.next` was made of exactly the code that is here now. */
export function isBuildCurrent(): boolean {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8')).fingerprint === fingerprint()
  } catch {
    return false
  }
}

/** Builds for production. Says nothing unless it fails; then everything that the build said. */
export async function build(signal: AbortSignal): Promise<void> {
  const made = fingerprint()
  rmSync(stamp, { force: true })
  // The build has no database and no key: a page that asked for one could keep what it read.
  const child = spawn(process.execPath, [nextProgram, 'build'], {
    cwd: root,
    env: { ...baseEnvironment(), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  })
  let said = ''
  const keep = (text: Buffer) => {
    said += text
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) {
    process.stderr.write(said)
    throw new UserError('The build failed; what it said stands above.')
  }
  writeFileSync(stamp, JSON.stringify({ fingerprint: made }))
}

/** What any child of ours needs of the surroundings, without a setting or a secret among it. */
export function baseEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'LANG', 'TZ', 'TMPDIR', 'SystemRoot', 'NO_COLOR', 'CI']
  const kept = names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: '1' }
}

/** Of exactly the code that is here now. */
export function fingerprint(): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of parts.flatMap((part) => filesOf(part))) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

function filesOf(part: string): string[] {
  const full = path.join(root, part)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [part]
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
}
