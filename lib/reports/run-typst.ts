import 'server-only'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fontFiles } from './fonts'

interface Work {
  /** What to compile: Typst, in which `json("report.json")` and the like read the files beside it. */
  template: string
  files: Record<string, Buffer>
  /** Stands in the file as its only date. */
  moment: Date
  wanted: 'pdf' | 'svg'
}

/**
 * Typst in a process of its own: it compiles synchronously and takes up to 1.5 GB for a list of 10,000
 * names. Ends it when the signal says so. Throws what the compiler says.
 */
export async function runTypst(work: Work, signal?: AbortSignal): Promise<Buffer> {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/reports')
  const child = spawn(process.execPath, [path.join(folder, 'typst-process.js')], {
    // Nothing of the environment: no credential, and no folder of fonts beside ours.
    env: {
      NODE_ENV: process.env.NODE_ENV,
      FONTCONFIG_FILE: path.join(folder, 'no-system-fonts.conf'),
      HOME: '/nonexistent',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  })
  const [made, said]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => made.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // A child that ended early is told by its exit code.
  child.stdin.on('error', () => undefined)
  child.stdin.end(
    JSON.stringify({
      template: work.template,
      files: Object.fromEntries(
        Object.entries(work.files).map(([name, content]) => [name, content.toString('base64')]),
      ),
      fonts: fontFiles(),
      timestamp: Math.floor(work.moment.getTime() / 1000),
      wanted: work.wanted,
    }),
  )
  if ((await ended) !== 0) {
    throw new Error(`The document could not be set: ${Buffer.concat(said).toString('utf8')}`)
  }
  return Buffer.concat(made)
}
