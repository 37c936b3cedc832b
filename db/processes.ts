import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * When a process began, as the system writes it, or null when it does not run (a zombie does not).
 * A number alone proves nothing: after a crash or in a new container another process may bear it.
 */
export function processStart(pid: number): string | null {
  if (!existsSync('/proc/self/stat')) return ps(pid, 'lstart=')
  const [state = 'X', ...fields] = readStat(pid)
  return state === 'Z' || state === 'X' ? null : (fields[18] ?? null)
}

/** The number of the process that started this one; 1 when that has ended. */
export function processParent(pid: number): number {
  return Number(existsSync('/proc/self/stat') ? readStat(pid)[1] : ps(pid, 'ppid='))
}

/** The command line of a running process, or null. */
export function processCommand(pid: number): string | null {
  if (!existsSync('/proc/self/stat')) return ps(pid, 'command=')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return null
  }
}

/** Whether the process ended within the time. */
export async function hasEnded(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (processStart(pid) !== null) {
    if (Date.now() > deadline) return false
    await new Promise((wake) => setTimeout(wake, 25))
  }
  return true
}

/** The fields of `/proc/PID/stat` from the state on; none when there is no such process. */
function readStat(pid: number): string[] {
  try {
    // The name in brackets may hold spaces and brackets: count from the last one (man 5 proc_pid_stat).
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function ps(pid: number, column: string): string | null {
  try {
    const line = execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim()
    return line === '' ? null : line
  } catch {
    return null
  }
}
