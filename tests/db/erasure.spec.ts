import { writeAs } from '@/lib/audit/transaction'
import { verifyAudit } from '@/lib/audit/verify'
import { getHistory } from '@/lib/cases/history'
import { kindOf } from '@/lib/cases/kinds'
import { getCase } from '@/lib/cases/queries'
import { NotAllowedError } from '@/lib/core/errors'
import { changeFact } from '@/lib/facts/mutations'
import { mergeCases } from '@/lib/merging/merge-cases'
import { getLivePublication, publicDatabase } from '@/lib/publications/queries'
import { verifyPublications } from '@/lib/publications/verify'
import { erase, findErasures, refuseErasure, requestErasure } from '@/lib/review/erasure'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { aFact, aSource, cited, draft } from '../factories/cases'
import { expect, ownRecord } from '../support/record'
import { wholeDatabase } from '../support/whole-database'

const test = ownRecord()

// Words that must be found nowhere afterwards, and one that must stay.
const gone = 'CANARYGONE'
const stays = 'CANARYSTAYS'

const health = (condition: string) => ({
  condition,
  severity: 'serious',
  care: 'none',
  basis: 'press',
})

test('a case erased by two is read nowhere any more, and the chains still verify', async ({
  record: { admin, database, staff },
}) => {
  const [first, second] = [await staff('publisher'), await staff('publisher')]
  const { id, slug } = await draft(first, `${gone} Person`)
  const fact = await cited(first, id, 'health', health(`${gone} condition`), {
    ...aSource({ title: `${gone} source`, note: gone }),
  })
  await cited(first, id, 'family', { relation: 'child', name: `${gone}CHILD`, contact: gone })
  await changeFact(first, kindOf('health'), fact, 1, aFact('health', health(`${gone} changed`)))
  await publishCase(first, id, `${gone} is published`)
  // Another case cites a source of its own and one that both cite.
  const other = await draft(first, `${stays} Person`)
  const shared = aSource({ title: `${stays} source`, url: 'https://example.org/shared' })
  await cited(first, id, 'health', health(gone), shared)
  await cited(first, other.id, 'health', health(stays), shared)
  await publishCase(first, other.id, stays)
  const before = await wholeDatabase(database.adminUrl)
  expect(before).toContain(gone)
  expect(before).toContain(`canarygone-person`)

  await requestErasure(first, { caseId: id, factId: null }, 'For her safety.')
  const request = (await findErasures(first, id))[0]?.id ?? ''
  await expect(requestErasure(second, { caseId: id, factId: null }, 'Too.')).rejects.toThrow(
    'already',
  )
  await expect(erase(first, request)).rejects.toThrow('another publisher')
  await expect(erase(await staff('editor'), request)).rejects.toThrow(NotAllowedError)
  await expect(erase(second, request)).rejects.toThrow('Withdraw it first')
  await withdrawCase(second, id, `${gone} asked`)
  await erase(second, request)

  const after = await wholeDatabase(database.adminUrl)
  expect(mentions(after, gone)).toBe(false)
  expect(mentions(after, 'canarygone')).toBe(false)
  expect(mentions(after, stays)).toBe(true)
  // Nothing can be read in the log either, by whoever has all keys that there still are.
  const opened = await admin`
    select convert_from(public.decrypt_iv(substring(e.payload from 17), k.key, substring(e.payload for 16), 'aes-cbc/pad:pkcs'), 'UTF8') as clear
    from core.audit_events e join core.audit_keys k on k.subject_id = e.subject_id where e.erasure_id is null`
  expect(opened.some((row) => mentions(String(row.clear), gone))).toBe(false)
  expect((await verifyAudit(admin)).broken).toBeNull()
  expect((await verifyPublications(admin)).broken).toBeNull()

  // What remains, and where it is shown.
  const [done] = await findErasures(second, id)
  expect(done).toMatchObject({
    decision: 'done',
    reason: 'For her safety.',
    erased: { facts: 4, sources: 3, publications: 1 },
    remains: [{ number: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  })
  expect(await getCase(second, slug)).toBeNull()
  expect(await getLivePublication(publicDatabase(), slug)).toBeNull()
  const tombstone = await getCase(second, done?.slug ?? '')
  expect(tombstone).toMatchObject({ state: 'erased', facts: [], issues: [] })
  const history = await getHistory(second, id)
  expect(history.map((event) => event.action)).toContain('case.erased')
  expect(JSON.stringify(history)).not.toContain(gone)
  expect(await getLivePublication(publicDatabase(), other.slug)).not.toBeNull()
  expect((await getCase(first, other.slug))?.facts).toHaveLength(2)
})

test('one fact is erased with the editions that told it; the rest of the case stands', async ({
  record: { admin, database, staff },
}) => {
  const [first, second] = [await staff('publisher'), await staff('publisher')]
  const { id, slug } = await draft(first, 'Stays Here')
  const fact = await cited(first, id, 'health', health('FACTGONE'), aSource({ title: 'FACTGONE' }))
  await cited(first, id, 'health', health('FACTSTAYS'))
  await publishCase(first, id, 'First edition.')
  await requestErasure(first, { caseId: id, factId: fact }, 'A relative is in danger.')
  const request = (await findErasures(first, id))[0]?.id ?? ''
  await expect(erase(second, request)).rejects.toThrow('Withdraw it first')
  await withdrawCase(first, id, 'A relative is in danger.')
  await erase(second, request)
  expect(mentions(await wholeDatabase(database.adminUrl), 'FACTGONE')).toBe(false)
  expect((await verifyAudit(admin)).broken).toBeNull()
  expect((await verifyPublications(admin)).broken).toBeNull()
  const record = await getCase(first, slug)
  expect(record?.facts.map((one) => one.kind)).toEqual(['name', 'health'])
  // The rest of its history can still be read, and it can be published again.
  expect(JSON.stringify(await getHistory(first, id))).toContain('FACTSTAYS')
  expect(await publishCase(first, id, 'Without it.')).toBe(2)
  expect((await verifyPublications(admin)).broken).toBeNull()
})

test('what came from another case by merging is erased with both histories', async ({
  record: { admin, database, staff },
}) => {
  const [first, second] = [await staff('publisher'), await staff('publisher')]
  const [kept, merged] = [await draft(first, 'Stays Herself'), await draft(first, 'MERGEDGONE')]
  const fact = await cited(first, merged.id, 'health', health('MOVEDGONE'))
  await publishCase(first, merged.id, 'MERGEDGONE')
  await mergeCases(first, {
    keptId: kept.id,
    mergedId: merged.id,
    reason: 'MERGEDGONE is the same person',
    dropReason: '',
    drop: [],
  })
  const doIt = async (factId: string | null) => {
    await requestErasure(first, { caseId: kept.id, factId }, 'For her safety.')
    await erase(second, (await findErasures(first, kept.id))[0]?.id ?? '')
  }
  await doIt(fact)
  expect(mentions(await wholeDatabase(database.adminUrl), 'MOVEDGONE')).toBe(false)
  expect(JSON.stringify(await getHistory(first, kept.id))).not.toContain('MOVEDGONE')
  expect(mentions(await wholeDatabase(database.adminUrl), 'MERGEDGONE')).toBe(true)
  await doIt(null)
  expect(mentions(await wholeDatabase(database.adminUrl), 'MERGEDGONE')).toBe(false)
  expect(mentions(await wholeDatabase(database.adminUrl), 'Stays Herself')).toBe(false)
  expect((await verifyAudit(admin)).broken).toBeNull()
  expect((await verifyPublications(admin)).broken).toBeNull()
})

test('a refused request erases nothing, and can be made again', async ({ record: { staff } }) => {
  const [first, second] = [await staff('publisher'), await staff('publisher')]
  const { id, slug } = await draft(first)
  await requestErasure(first, { caseId: id, factId: null }, 'A mistake.')
  const request = (await findErasures(first, id))[0]?.id ?? ''
  await refuseErasure(second, request)
  await expect(erase(second, request)).rejects.toThrow('no such request')
  expect((await getCase(first, slug))?.facts).toHaveLength(1)
  await requestErasure(second, { caseId: id, factId: null }, 'After all.')
})

test('words removed by hand, without an erasure, are found', async ({
  record: { admin, staff },
}) => {
  const publisher = await staff('publisher')
  const { id } = await draft(publisher)
  await publishCase(publisher, id, 'First edition.')
  const forged = '00000000-0000-7000-8000-0000000000ff'
  await admin.begin(async (sql) => {
    await sql`select set_config('vigil.erasing', ${forged}, true)`
    await sql`update core.audit_events set erased_digest = sha256(payload), payload = '', erasure_id = ${forged}
      where subject_id = ${id} and table_name = 'core.names'`
    await sql`update pub.publications set document = '', erasure_id = ${forged} where case_id = ${id}`
  })
  expect((await verifyAudit(admin)).broken?.what).toContain('without an erasure')
  expect((await verifyPublications(admin)).broken?.what).toContain('without an erasure')
})

test('no session can empty a text by saying that it erases', async ({ record: { staff } }) => {
  const publisher = await staff('publisher')
  const { id } = await draft(publisher)
  await publishCase(publisher, id, 'First edition.')
  await expect(
    writeAs(publisher, { action: 'case.erased' }, async (tx) => {
      await tx.execute(`select set_config('vigil.erasing', '${id}', true)`)
      await tx.execute(`update pub.publications set document = '', erasure_id = '${id}'`)
    }),
  ).rejects.toThrow()
})

const mentions = (text: string, word: string) => text.toLowerCase().includes(word.toLowerCase())
