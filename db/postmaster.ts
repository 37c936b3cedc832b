import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '@/lib/core/errors'
import { hasEnded, processCommand, processStart } from './processes'

/**
 * The server that runs on this folder. A lock file that a killed one left is removed when its number
 * is now somebody else's: PostgreSQL itself would take that process for its own and refuse to start.
 */
export function findPostmaster(folder: string): { pid: number } | null {
  const lock = readLockFile(folder)
  if (!lock) return null
  const runs = processStart(lock.pid) !== null && processCommand(lock.pid)?.includes(folder)
  if (runs) return { pid: lock.pid }
  rmSync(path.join(folder, 'postmaster.pid'), { force: true })
  return null
}

/** `postmaster.pid`, line by line: number, folder, start, port, socket, address, memory, state. */
export function readLockFile(folder: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      ready: lines[7]?.trim() === 'ready',
    }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** In order: finish what runs and write it down; leave at once; be killed. */
export async function stopPostmaster(pid: number): Promise<void> {
  const ways: [NodeJS.Signals, number][] = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]
  for (const [signal, patience] of ways) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (isCode(error, 'ESRCH')) return
      throw error
    }
    if (await hasEnded(pid, patience)) return
  }
  throw new UserError(`PostgreSQL (process ${pid}) does not stop. Stop it by hand and start again.`)
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
