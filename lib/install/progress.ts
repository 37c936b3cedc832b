import type { Step } from '@/db/step'
import { UserError } from '@/lib/core/errors'

const HEARTBEAT = 10_000

/** Prints one line when a step begins, one every ten seconds while it lasts, and its duration. */
export const showStep: Step = async (title, work) => {
  const start = performance.now()
  say(`${title} …`)
  const beat = setInterval(() => say(`${title}: still at it after ${since(start)}`), HEARTBEAT)
  try {
    const result = await work()
    say(`${title}: done in ${since(start)}`)
    return result
  } finally {
    clearInterval(beat)
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/**
 * Runs a command: exit code 0 when it ends well; 1 with one clear line for an error that its user can
 * mend; 1 with the whole trace for a fault of ours.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
    process.exitCode ??= 0
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error)
    process.exitCode = 1
  }
}

function since(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
