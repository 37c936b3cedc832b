import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { openConnection } from '@/db/install'
import { writeAs } from '@/lib/audit/transaction'
import { verifyAudit } from '@/lib/audit/verify'
import { WordedError } from '@/lib/auth/errors'
import type { Viewer } from '@/lib/auth/viewer'
import { NotAllowedError, NotFoundError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import { erase, findErasures, requestErasure } from '@/lib/review/erasure'
import { addCopy } from '@/lib/sources/copies/add-copy'
import { largestCopy } from '@/lib/sources/copies/model'
import { getCopies, getCopy } from '@/lib/sources/copies/queries'
import { openShown, takeOutOriginal } from '@/lib/sources/copies/read-copy'
import { removeUnreferencedFiles, sweepFiles } from '@/lib/sources/copies/remove-unreferenced'
import { verifyCopies } from '@/lib/sources/copies/verify'
import { recordSource } from '@/lib/sources/mutations'
import { aSource, cited, draft } from '../factories/cases'
import { formOf, pdf, photograph, type SentForm, sampleFiles } from '../factories/files'
import { expect, ownRecord, type Record } from '../support/record'

const test = ownRecord()

test('a file is kept once, encrypted, under its hash, with its chain of custody', async ({
  record,
}) => {
  const editor = await record.staff('editor')
  const source = await recordSource(editor, aSource())
  const { id, isNew } = await upload(editor, source, pdf, {
    fileName: 'C:\\evidence\\ruling.exe',
    takenFrom: 'https://example.org/ruling',
    takenAt: '2026-11-01T09:30',
  })
  expect(isNew).toBe(true)
  expect(await getCopies(editor, source)).toMatchObject([
    {
      id,
      type: 'pdf',
      fileName: 'ruling.exe',
      bytes: pdf.length,
      sha256: sha256(pdf),
      shownSha256: null,
      takenFrom: 'https://example.org/ruling',
      takenAt: new Date('2026-11-01T09:30:00Z'),
      takenBy: 'editor',
      addedBy: 'editor',
      readings: [],
    },
  ])
  const stored = filesIn(record.dataFolder)
  expect(stored.map((file) => path.basename(file))).toContain(sha256(pdf))
  for (const file of stored) {
    expect(readFileSync(file).includes('%PDF'), file).toBe(false)
    expect(statSync(file).mode & 0o077, file).toBe(0)
  }

  // The same for this source says so; for another source it is a copy of its own of one stored file.
  expect(await upload(editor, source, pdf)).toEqual({ id, isNew: false })
  const other = await recordSource(editor, aSource())
  expect((await upload(editor, other, pdf)).isNew).toBe(true)
  expect(filesIn(record.dataFolder)).toEqual(stored)
})

test('the original comes back byte by byte, and who took it out is in the chain of custody', async ({
  record,
}) => {
  const editor = await record.staff('editor')
  const reader = await record.staff('reader')
  const source = await recordSource(editor, aSource())
  const { warcGz } = await sampleFiles()
  const { id } = await upload(editor, source, warcGz)
  const copy = (await getCopy(reader, id)) ?? fail()
  expect((await bytesOf(await takeOutOriginal(reader, copy))).equals(warcGz)).toBe(true)
  expect(await openShown(reader, copy)).toBeNull()
  const [seen] = await getCopies(editor, source)
  expect(seen?.readings).toMatchObject([{ by: 'reader' }])
})

test('what is shown of a photograph has no place and no camera in it; the original has', async ({
  record,
}) => {
  const editor = await record.staff('editor')
  const source = await recordSource(editor, aSource())
  const original = await photograph()
  expect(original.includes('A camera')).toBe(true)
  const { id } = await upload(editor, source, original)
  const copy = (await getCopy(editor, id)) ?? fail()
  const shown = await bytesOf((await openShown(editor, copy)) ?? fail())
  const { exif, xmp, iptc, icc, format, width } = await sharp(shown).metadata()
  expect({ exif, xmp, iptc, icc, format, width }).toEqual({ format: 'webp', width: 40 })
  expect(shown.includes('A camera')).toBe(false)
  expect(copy.shownSha256).toBe(sha256(shown))
  expect(sha256(await bytesOf(await takeOutOriginal(editor, copy)))).toBe(sha256(original))
})

test('an image that can’t be drawn is kept and not shown', async ({ record }) => {
  const editor = await record.staff('editor')
  const source = await recordSource(editor, aSource())
  const { heic } = await sampleFiles()
  await upload(editor, source, heic)
  const [copy] = await getCopies(editor, source)
  expect(copy).toMatchObject({ type: 'heic', shownSha256: null })
})

test('what is not taken leaves no row and no file', async ({ record }) => {
  const editor = await record.staff('editor')
  const source = await recordSource(editor, aSource())
  const before = filesIn(record.dataFolder)
  const tooLarge = Buffer.concat([pdf, Buffer.alloc(largestCopy + 1 - pdf.length)])
  const refused: [string, Buffer, SentForm?][] = [
    ['unknownType', Buffer.from('Dear friend')],
    ['noFile', Buffer.alloc(0)],
    ['tooLarge', tooLarge],
    ['cutOff', pdf, { cutAt: 300 }],
    ['takenFrom', pdf, { takenFrom: 'javascript:1' }],
    ['takenAt', pdf, { takenAt: '2999-01-01T00:00' }],
  ]
  for (const [name, file, form] of refused) {
    const error = await upload(editor, source, file, form).catch((thrown) => thrown)
    expect(error, name).toBeInstanceOf(WordedError)
    expect(error.key).toBe(`desk.copies.fault.${name}`)
  }
  expect(await getCopies(editor, source)).toEqual([])
  expect(filesIn(record.dataFolder)).toEqual(before)
})

test('50 MB to the byte are taken', async ({ record }) => {
  const editor = await record.staff('editor')
  const source = await recordSource(editor, aSource())
  const largest = Buffer.concat([pdf, Buffer.alloc(largestCopy - pdf.length)])
  expect((await upload(editor, source, largest)).isNew).toBe(true)
})

test('who may not write adds nothing; who may not see a source sees no copy of it', async ({
  record,
}) => {
  const editor = await record.staff('editor')
  const reader = await record.staff('reader')
  const source = await recordSource(editor, aSource())
  await expect(upload(reader, source, pdf)).rejects.toThrow(NotAllowedError)
  await expect(upload(editor, newId(), pdf)).rejects.toThrow(NotFoundError)

  const copy = await upload(editor, source, pdf)
  await record.admin`update core.sources set confidentiality = 'restricted' where id = ${source}`
  await grant(record, editor, source)
  expect(await getCopy(reader, copy.id)).toBeNull()
  expect(await getCopies(reader, source)).toEqual([])
  const stored = (await getCopy(editor, copy.id)) ?? fail()
  await bytesOf(await takeOutOriginal(editor, stored))
  const [seen] = await getCopies(editor, source)
  expect(seen?.readings).toHaveLength(1)
  const [hidden] = await writeAs(reader, { action: 'source.read' }, (tx) =>
    tx.execute<{ n: number }>(`select count(*)::int as n from core.copy_readings('${source}')`),
  )
  expect(hidden?.n).toBe(0)
})

test('a stored file that was changed or lost is not given out, and verifying names it', async ({
  record,
}) => {
  const editor = await record.staff('editor')
  const source = await recordSource(editor, aSource())
  const { docx, html } = await sampleFiles()
  const changed = await upload(editor, source, docx)
  const lost = await upload(editor, source, html)
  const sql = openConnection(record.database.migratorUrl)
  expect((await verifyCopies(sql)).broken).toEqual([])

  const place = placeOf(record.dataFolder, docx)
  const whole = readFileSync(place)
  const damaged = Buffer.from(whole)
  damaged[40] = (damaged[40] ?? 0) ^ 1
  writeFileSync(place, damaged)
  writeFileSync(placeOf(record.dataFolder, html), whole)
  const { broken } = await verifyCopies(sql)
  expect(broken).toHaveLength(2)
  for (const { id } of [changed, lost]) {
    expect(broken.filter((one) => one.place.includes(id))).toMatchObject([
      { what: expect.stringContaining('was changed') },
    ])
    const copy = (await getCopy(editor, id)) ?? fail()
    await expect(takeOutOriginal(editor, copy)).rejects.toThrow(WordedError)
  }
  // A refused reading is none.
  expect((await getCopies(editor, source)).flatMap((copy) => copy.readings)).toEqual([])

  // The same file sent again mends it.
  expect(await upload(editor, source, docx)).toMatchObject({ isNew: false })
  await upload(editor, source, html)
  expect((await verifyCopies(sql)).broken).toEqual([])
  await sql.end()
})

test('an erasure takes the files of sources that only the case cites, and no others', async ({
  record,
}) => {
  const [first, second] = [await record.staff('publisher'), await record.staff('publisher')]
  const { png, xlsx } = await sampleFiles()
  const [own, both] = [aSource(), aSource({ url: 'https://example.org/both' })]
  const observation = { condition: 'Weak', severity: 'serious', care: 'none', basis: 'press' }
  const [gone, stays] = [await draft(first), await draft(first)]
  await cited(first, gone.id, 'health', observation, own)
  await cited(first, gone.id, 'health', observation, both)
  await cited(first, stays.id, 'health', observation, both)
  const sourceOf = async (title: string) => {
    const [row] = await record.admin`select id from core.sources where title = ${title}`
    return String(row?.id)
  }
  await upload(first, await sourceOf(own.title), png)
  await upload(first, await sourceOf(both.title), xlsx)
  const before = filesIn(record.dataFolder).length

  await requestErasure(first, { caseId: gone.id, factId: null }, 'For her safety.')
  const [request] = await findErasures(first, gone.id)
  expect(await removeUnreferencedFiles(second, await erase(second, request?.id ?? ''))).toBe(2)
  // The image, and what was drawn of it to be shown.
  expect(filesIn(record.dataFolder)).toHaveLength(before - 2)
  expect(existsSync(placeOf(record.dataFolder, png))).toBe(false)
  expect(existsSync(placeOf(record.dataFolder, xlsx))).toBe(true)
  const sql = openConnection(record.database.migratorUrl)
  expect((await verifyCopies(sql)).broken).toEqual([])
  expect((await verifyAudit(sql)).broken).toBeNull()
  await sql.end()
})

test('files that nothing refers to are removed, and only those', async ({ record }) => {
  const publisher = await record.staff('publisher')
  const source = await recordSource(publisher, aSource())
  const restricted = await recordSource(publisher, aSource())
  const { xlsx, pptx, png } = await sampleFiles()
  await upload(publisher, source, xlsx)
  const gone = await upload(publisher, source, png)
  await upload(publisher, restricted, pptx)
  // What this publisher may not see still refers to its file.
  await record.admin`update core.sources set confidentiality = 'restricted' where id = ${restricted}`
  const [copy] = await record.admin`
    delete from core.archived_copies where id = ${gone.id} returning sha256, shown_sha256`
  const before = filesIn(record.dataFolder).length

  expect(await removeUnreferencedFiles(publisher, [sha256(xlsx), copy?.sha256])).toBe(1)
  expect(existsSync(placeOf(record.dataFolder, png))).toBe(false)
  expect(filesIn(record.dataFolder)).toHaveLength(before - 1)
  const sql = openConnection(record.database.migratorUrl)
  expect(await sweepFiles(sql)).toBe(1)
  expect(filesIn(record.dataFolder)).toHaveLength(before - 2)
  expect(existsSync(placeOf(record.dataFolder, pptx))).toBe(true)
  expect((await verifyCopies(sql)).broken).toEqual([])
  expect((await verifyAudit(sql)).broken).toBeNull()
  await sql.end()
  await expect(removeUnreferencedFiles(await record.staff('editor'), [])).rejects.toThrow(
    NotAllowedError,
  )
})

async function upload(viewer: Viewer, source: string, file: Buffer, form?: SentForm) {
  return addCopy(viewer, source, await formOf(file, form))
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function filesIn(dataFolder: string): string[] {
  return readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(dataFolder, name))
    .filter((name) => statSync(name).isFile())
    .sort()
}

function placeOf(dataFolder: string, file: Buffer): string {
  const name = sha256(file)
  return path.join(dataFolder, 'copies', name.slice(0, 2), name)
}

async function grant({ admin }: Record, viewer: Viewer, id: string) {
  await admin`insert into core.grants (id, staff_id, subject, subject_id, reason, granted_by)
    values (${newId()}, ${viewer.id}, 'source', ${id}, 'a test', ${viewer.id})`
}

function fail(): never {
  throw new Error('there is nothing')
}
