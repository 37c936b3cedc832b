import { openConnection } from '@/db/install'
import { type Break, getHead, verifyAudit, verifyHead } from '@/lib/audit/verify'
import { UserError } from '@/lib/core/errors'
import { noteHead, readHeads } from '@/lib/install/heads'
import { adoptServerSettings, openInstallation } from '@/lib/install/installation'
import { runCommand, say } from '@/lib/install/progress'
import { readSettings } from '@/lib/install/settings'
import { verifyPublications } from '@/lib/publications/verify'
import { verifyCopies } from '@/lib/sources/copies/verify'

// `npm run verify`: works out every chain again, reads every stored file, and says the first break.

await runCommand(async () => {
  const installation = await openInstallation(readSettings())
  const { migratorUrl, server } = installation
  if (!migratorUrl || !server.dataFolder || !server.fieldKey) {
    throw new UserError(
      'Only where the desk is served can the chains be verified: unset VIGIL_SURFACE=public.',
    )
  }
  adoptServerSettings(installation)
  const sql = openConnection(migratorUrl)
  try {
    const audit = await verifyAudit(sql)
    say(`Audit: ${audit.events} events in ${audit.links} links.`)
    stopAt(audit.broken)
    const heads = readHeads(server.dataFolder, server.fieldKey)
    for (const head of heads) stopAt(await verifyHead(sql, head))
    say(`Heads noted outside the database: ${heads.length}, each still in the chain.`)
    const editions = await verifyPublications(sql)
    say(`Publications: ${editions.publications} editions of ${editions.cases} cases.`)
    stopAt(editions.broken)
    const copies = await verifyCopies(sql)
    say(`Archived copies: ${copies.files} stored files.`)
    for (const { place, what } of copies.broken.slice(1)) say(`Also: ${place} ${what}.`)
    stopAt(copies.broken[0] ?? null)
    noteHead(server.dataFolder, server.fieldKey, await getHead(sql))
    say('Everything fits.')
  } finally {
    await sql.end({ timeout: 5 })
    await installation.close()
  }
})

function stopAt(broken: Break | null): void {
  if (broken) throw new UserError(`First break: ${broken.place} ${broken.what}.`)
}
