import { parseArgs } from 'node:util'
import { deskDatabase } from '@/db/client'
import { email, roles } from '@/lib/auth/input'
import { disableStaff, getMember, inviteStaff, operatorViewer, resetStaff } from '@/lib/auth/staff'
import { UserError } from '@/lib/core/errors'
import { adoptServerSettings, openInstallation } from '@/lib/install/installation'
import { runCommand, say } from '@/lib/install/progress'
import { readSettings } from '@/lib/install/settings'

const usage = `Usage:
  npm run staff -- add EMAIL --role ROLE[,ROLE]   prints a one-time link to join
  npm run staff -- disable EMAIL                  ends the account and its sessions at once
  npm run staff -- reset EMAIL                    prints a one-time link for a new password
Roles: ${roleNames().join(', ')}`

await runCommand(async () => {
  const command = readCommand(process.argv.slice(2))
  const installation = await openInstallation(readSettings())
  try {
    if (!installation.server.deskDatabaseUrl) {
      throw new UserError('Accounts are kept where the desk is served: unset VIGIL_SURFACE=public.')
    }
    adoptServerSettings(installation)
    try {
      await run(command)
    } finally {
      await deskDatabase().$client.end({ timeout: 5 })
    }
  } finally {
    await installation.close()
  }
})

type Command =
  | { verb: 'add'; email: string; roles: ReturnType<typeof roles.parse> }
  | { verb: 'disable' | 'reset'; email: string }

async function run(command: Command): Promise<void> {
  const operator = operatorViewer()
  if (command.verb === 'add') {
    sayLink(command.email, await inviteStaff(operator, command))
    return
  }
  const { id } = await getMember(operator, command.email)
  if (command.verb === 'reset') {
    sayLink(command.email, await resetStaff(operator, id))
  } else {
    await disableStaff(operator, id)
    say(`${command.email} can no longer sign in, and is signed out everywhere.`)
  }
}

function readCommand(args: string[]): Command {
  const { values, positionals } = parse(args)
  const [verb, address, ...rest] = positionals
  if ((verb !== 'add' && verb !== 'disable' && verb !== 'reset') || rest.length > 0) {
    throw new UserError(usage)
  }
  const account = email.safeParse(address)
  if (!account.success) throw new UserError(`"${address ?? ''}" is no e-mail address.\n${usage}`)
  if (verb !== 'add') return { verb, email: account.data }
  const chosen = roles.safeParse(values.role?.flatMap((names) => names.split(',')) ?? [])
  if (!chosen.success) {
    throw new UserError(`Name one or more of the roles with --role.\n${usage}`)
  }
  return { verb, email: account.data, roles: chosen.data }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { role: { type: 'string', multiple: true } },
    })
  } catch {
    throw new UserError(usage)
  }
}

function roleNames(): readonly string[] {
  return roles.in.element.options
}

function sayLink(account: string, link: string): void {
  say(`One-time link for ${account}, good for 24 hours:\n${link}`)
}
