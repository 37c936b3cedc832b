import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { processStart } from '@/db/processes'
import { UserError } from '@/lib/core/errors'

type Holder = { pid: number; start: string | null; note: string }

export type Lock = { release(): void }

/**
 * Takes a lock of the data folder, or tells who has it. It dies with its process: a holder counts
 * only while a process of its number and its time of start runs.
 */
export function takeLock(folder: string, name: string, note = ''): Lock | Holder {
  const file = path.join(folder, `${name}.lock`)
  const mine = JSON.stringify({ pid: process.pid, start: processStart(process.pid), note })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, and never replaces another.
        linkSync(draft, file)
        return { release: () => releaseOwn(file, mine) }
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error
      }
      const text = readText(file)
      const holder = parseHolder(text)
      if (holder && processStart(holder.pid) === holder.start) return holder
      discard(file, text)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The same, but gives a holder that is just ending a moment to do so. */
export async function takeLockSoon(folder: string, name: string, note: string) {
  const deadline = Date.now() + 3_000
  for (;;) {
    const lock = takeLock(folder, name, note)
    if ('release' in lock || Date.now() > deadline) return lock
    await pause(100)
  }
}

/** Runs the work while no other process does the same on this folder; waits for its turn. */
export async function inTurn<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 120_000
  for (;;) {
    const lock = takeLock(folder, name)
    if ('release' in lock) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    if (Date.now() > deadline) {
      throw new UserError(
        `Another command (process ${lock.pid}) has been preparing ${folder} for two minutes. Stop it, then try again.`,
      )
    }
    await pause(100)
  }
}

function releaseOwn(file: string, mine: string): void {
  if (readText(file) === mine) rmSync(file, { force: true })
}

/** Removes a dead holder's lock; a lock that somebody took in between is put back. */
function discard(file: string, dead: string | null): void {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
    if (readText(aside) !== dead) linkSync(aside, file)
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function parseHolder(text: string | null): Holder | null {
  try {
    const holder = JSON.parse(text ?? '') as Partial<Holder>
    if (typeof holder.pid !== 'number' || typeof holder.start !== 'string') return null
    return { pid: holder.pid, start: holder.start, note: holder.note ?? '' }
  } catch {
    return null
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, milliseconds))
}
