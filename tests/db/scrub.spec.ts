import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Sql } from 'postgres'
import { openConnection } from '@/db/install'
import type { Installation } from '@/lib/install/installation'
import { scrubErased } from '@/lib/install/scrub'
import { erase, findErasures, requestErasure } from '@/lib/review/erasure'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { cited, draft } from '../factories/cases'
import type { TestDatabase } from '../support/database'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

test('after an erasure no file of the database holds the words, nor its write-ahead log', async ({
  record: { admin, database, staff },
}) => {
  const word = `SCRUB${randomBytes(8).toString('hex')}`
  const [first, second] = [await staff('publisher'), await staff('publisher')]
  const { id } = await draft(first, word)
  await cited(first, id, 'health', {
    condition: word,
    severity: 'serious',
    care: 'none',
    basis: 'press',
  })
  await publishCase(first, id, word)
  await admin`analyze`
  await requestErasure(first, { caseId: id, factId: null }, 'For her safety.')
  await withdrawCase(first, id, 'For her safety.')
  // Somebody reads what was there when they began: their transaction keeps it until they are done.
  const reader = openConnection(database.deskUrl)
  let stopReading = () => {}
  const stopped = new Promise<void>((resolve) => {
    stopReading = resolve
  })
  const reading = reader.begin('isolation level repeatable read', async (tx) => {
    await tx`select 1 from pub.changes`
    await stopped
  })
  await erase(second, (await findErasures(first, id))[0]?.id ?? '')
  await admin`checkpoint`
  expect(await filesWith(admin, word)).not.toEqual([])

  const installation = installationOf(database)
  const scrubbing = scrubErased(installation)
  await new Promise((wake) => setTimeout(wake, 1500))
  stopReading()
  await reading
  expect(await scrubbing).toBe(1)
  await reader.end()
  expect(await filesWith(admin, word)).toEqual([])
  expect(await scrubErased(installation)).toBe(0)
})

test('somebody who reads on keeps neither the next readers nor the erasure waiting for long', async ({
  record: { database, staff },
}) => {
  const [first, second] = [await staff('publisher'), await staff('publisher')]
  const { id } = await draft(first)
  await requestErasure(first, { caseId: id, factId: null }, 'For her safety.')
  await erase(second, (await findErasures(first, id))[0]?.id ?? '')
  // As one who began after it was seen that nobody can read the old rows: the table can't be written anew.
  const reader = openConnection(database.publicUrl)
  const other = openConnection(database.publicUrl)
  await reader.begin(async (tx) => {
    await tx`lock table pub.publications in access share mode`
    expect(await scrubErased(installationOf(database))).toBe(0)
    await other`select count(*) from pub.publications`
  })
  expect(await scrubErased(installationOf(database))).toBe(1)
  await reader.end()
  await other.end()
})

function installationOf({ migratorUrl, adminUrl }: TestDatabase): Installation {
  return {
    migratorUrl,
    adminUrl,
    server: {} as never,
    isDatabaseUp: () => true,
    close: async () => {},
  }
}

/** The files of this database and of the server's log in which the word stands, in any case. */
async function filesWith(admin: Sql, word: string): Promise<string[]> {
  const [where] = await admin`
    select current_setting('data_directory') as folder, (select oid from pg_database where datname = current_database()) as oid`
  const folders = [
    path.join(String(where?.folder), 'base', String(where?.oid)),
    path.join(String(where?.folder), 'pg_wal'),
  ]
  const found: string[] = []
  for (const folder of folders) {
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name)
      const stat = statSync(file, { throwIfNoEntry: false })
      if (!stat?.isFile()) continue
      const text = readFileSync(file).toString('latin1')
      if (text.includes(word) || text.includes(word.toLowerCase())) found.push(file)
    }
  }
  return found
}
