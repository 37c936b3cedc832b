import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '@/lib/core/errors'

/** How PostgreSQL's programs are run: the words before the command, and the user they run as. */
export type Account = {
  prefix: string[]
  ids: { uid?: number; gid?: number }
  /** Who must own the data, when that is to be changed. */
  owner: number | null
}

/** Nothing of the surroundings: a `PG…` variable or a locale would change what PostgreSQL does. */
export const bareEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  NODE_ENV: process.env.NODE_ENV,
}

const NOBODY = 65534

const own: Account = { prefix: [], ids: {}, owner: null }

/**
 * PostgreSQL refuses to run as root. In order of how little they let it do:
 * 1. another user, where that user can enter the folders: whoever owns the data already, or nobody;
 * 2. root's own files without any of root's powers, in a user namespace: for a clone in root's home;
 * 3. another user who may enter closed folders, where containers forbid namespaces. PostgreSQL looks
 *    for its own program with access(2), which drops such a power unless `no_setuid_fixup` is set.
 */
export function accountsForRoot(user = NOBODY): Account[] {
  return [
    { prefix: [], ids: { uid: user, gid: user }, owner: user },
    {
      prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
      ids: {},
      owner: 0,
    },
    {
      prefix: [
        'setpriv',
        '--securebits=+no_setuid_fixup',
        `--reuid=${user}`,
        `--regid=${user}`,
        '--clear-groups',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
      ],
      ids: {},
      owner: user,
    },
  ]
}

/**
 * The first account that can run PostgreSQL on this folder, which must exist; the folder is its own
 * afterwards. Throws a UserError that names the reason when there is none.
 */
export function chooseAccount(postgres: string, folder: string): Account {
  const owner = statSync(folder).uid
  const isRoot = process.getuid?.() === 0
  const accounts = isRoot ? accountsForRoot(owner === 0 ? NOBODY : owner) : [own]
  let reason = ''
  for (const account of accounts) {
    const run = spawnSync(...command(account, probe(postgres, path.dirname(folder))), {
      ...account.ids,
      cwd: '/',
      env: bareEnvironment,
      encoding: 'utf8',
    })
    if (run.status === 0) {
      if (account.owner !== null && account.owner !== owner) {
        execFileSync('chown', ['-R', `${account.owner}:${account.owner}`, folder])
      }
      return account
    }
    reason ||= (run.error?.message ?? run.stderr).trim().split('\n').at(-1) ?? ''
  }
  throw new UserError(
    isRoot
      ? `PostgreSQL may not run as root, and no other user can enter ${path.dirname(folder)} (${reason}). Move the clone out of root's home, start as a plain user, or set DATABASE_URL.`
      : `The PostgreSQL that comes along cannot run here (${reason}). Set DATABASE_URL to a PostgreSQL of your own (16 or newer).`,
  )
}

/** A command line as this account runs it. */
export function command(account: Account, line: string[]): [string, string[]] {
  const [program = '', ...args] = [...account.prefix, ...line]
  return [program, args]
}

function probe(postgres: string, folder: string): string[] {
  if (process.platform === 'win32') return [postgres, '--version']
  return ['sh', '-c', 'cd "$1" && "$2" --version', 'sh', folder, postgres]
}
