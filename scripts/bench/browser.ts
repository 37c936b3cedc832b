import { accessSync, constants } from 'node:fs'
import bundled from '@sparticuz/chromium'

/** Where a Chromium is, and what it must be started with on this machine. */
export interface Browser {
  executablePath: string
  args: string[]
}

const installed = [
  process.env.VIGIL_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

// What the packaged one is started with elsewhere: it would send no Origin, as no person's browser does.
// A single process dies with its first page.
const unwanted =
  /^--(headless|single-process|no-zygote|disable-web-security|allow-running-insecure|disable-site-isolation|disable-features)/

/** The machine's own Chromium, or the one that comes from npm, unpacked on first use. */
export async function findBrowser(): Promise<Browser> {
  const own = installed.find((path) => path && canRun(path))
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  if (own) return { executablePath: own, args: [...sandbox, ...quiet] }
  return {
    executablePath: await bundled.executablePath(),
    args: [...bundled.args.filter((arg) => !unwanted.test(arg)), ...sandbox, ...quiet],
  }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
