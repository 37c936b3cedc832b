import type { Viewer } from '@/lib/auth/viewer'
import { getCase } from '@/lib/cases/queries'
import { buildDocument } from '@/lib/publications/build-document'
import { addCopy } from '@/lib/sources/copies/add-copy'
import { parseSourceChange, sourceAsTyped } from '@/lib/sources/input'
import { changeRepeats, changeSource, citeSource, recordSource } from '@/lib/sources/mutations'
import { countSources, findSources, getSource } from '@/lib/sources/queries'
import { aSource, cited, draft } from '../factories/cases'
import { formOf, pdf } from '../factories/files'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const health = {
  condition: 'In poor health',
  severity: 'concern_reported',
  care: 'unknown',
  basis: 'press',
}

test('what repeats what repeats a source counts once with it, also over one that nobody here may see', async ({
  record: { staff, admin },
}) => {
  const editor = await staff('editor')
  const first = await recordSource(editor, aSource())
  const second = await recordSource(editor, aSource())
  const third = await recordSource(editor, aSource())
  await repeat(editor, second, first)
  await repeat(editor, third, second)
  const opened = await draft(editor)
  const fact = await cited(editor, opened.id, 'health', health, aSource())
  for (const sourceId of [first, second, third]) {
    await citeSource(editor, fact, {
      sourceId,
      locator: null,
      quotation: null,
      stance: 'supports',
      basis: null,
    })
  }
  const documentOf = async () => {
    const record = await getCase(editor, opened.slug)
    if (!record) throw new Error('there is no case')
    return buildDocument(record, { number: 1, publishedAt: new Date(), reason: 'a test' })
  }
  const published = (await documentOf()).facts.find(({ kind }) => kind === 'health')
  expect(published?.independentSources).toBe(2)
  const { notes } = await documentOf()
  const origins = published?.notes.map((number) => notes[number - 1]?.source.origin)
  expect(new Set(origins).size).toBe(2)

  await admin`update core.sources set confidentiality = 'restricted' where id = ${second}`
  const without = (await documentOf()).facts.find(({ kind }) => kind === 'health')
  expect(without).toMatchObject({ independentSources: 2 })
  expect(without?.notes).toHaveLength(3)
  const seen = await getSource(editor, third)
  expect(seen?.repeats.map((one) => one?.id ?? null)).toEqual([null, first])
})

test('no source repeats itself, over however many', async ({ record: { staff } }) => {
  const editor = await staff('editor')
  const chain = []
  for (let i = 0; i < 4; i++) chain.push(await recordSource(editor, aSource()))
  const [first = '', second = '', third = '', fourth = ''] = chain
  await repeat(editor, second, first)
  await repeat(editor, third, second)
  await repeat(editor, fourth, third)
  for (const later of chain) {
    const refused = await repeat(editor, first, later).catch((error) => error)
    expect(refused.key).toBe('desk.repeats.circle')
  }
  expect((await getSource(editor, third))?.repeats.map((one) => one?.id)).toEqual([second, first])
  expect((await getSource(editor, third))?.repeatedBy.map((one) => one.id)).toEqual([fourth])

  // Two at once that would close a circle between them: the database lets one through.
  const one = await recordSource(editor, aSource())
  const other = await recordSource(editor, aSource())
  const both = await Promise.allSettled([repeat(editor, one, other), repeat(editor, other, one)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])

  await repeat(editor, second, null)
  expect((await getSource(editor, fourth))?.repeats.map((one) => one?.id)).toEqual([third, second])
  await repeat(editor, first, fourth)
})

test('a contact is read by those who write, and stands in no table or log in clear', async ({
  record: { staff, admin },
}) => {
  const editor = await staff('editor')
  const reader = await staff('reader')
  const id = await recordSource(editor, aSource())
  const contact = 'Signal, under the name of a bird'
  await change(editor, id, { contact })
  expect((await getSource(editor, id))?.contact).toBe(contact)
  expect((await getSource(reader, id))?.contact).toBeNull()
  expect(JSON.stringify(await getSource(reader, id))).not.toContain('bird')

  const [row] = await admin`select contact from core.sources where id = ${id}`
  expect(row?.contact).toMatch(/^v1\./)
  const opened = await admin`
    select convert_from(public.decrypt_iv(substring(e.payload from 17), k.key, substring(e.payload for 16), 'aes-cbc/pad:pkcs'), 'UTF8') as clear
    from core.audit_events e join core.audit_keys k on k.subject_id = e.subject_id where e.subject_id = ${id}`
  expect(opened.length).toBeGreaterThan(1)
  for (const { clear } of opened) expect(clear).not.toContain('bird')

  // Saved again as it is, it stays sealed as it was; taken out, it is gone.
  await change(editor, id, { note: 'Checked.' })
  const [again] = await admin`select contact from core.sources where id = ${id}`
  expect(again?.contact).toBe(row?.contact)
  await change(editor, id, { contact: '' })
  expect((await getSource(editor, id))?.contact).toBeNull()
})

test('particulars are kept under their CSL names; volume, issue, pages and DOI are published', async ({
  record: { staff, admin },
}) => {
  const editor = await staff('editor')
  const opened = await draft(editor)
  const fact = await cited(editor, opened.id, 'health', health, aSource())
  const record = await getCase(editor, opened.slug)
  const id = record?.facts.find((one) => one.id === fact)?.citations[0]?.sourceId ?? ''
  const csl = { volume: '12', issue: '3', page: '45–67', DOI: '10.1000/182', archive: 'A drawer' }
  await change(
    editor,
    id,
    Object.fromEntries(Object.entries(csl).map(([name, text]) => [`csl.${name}`, text])),
  )
  const [row] = await admin`select csl from core.sources where id = ${id}`
  expect(row?.csl).toEqual(csl)
  const changed = await getCase(editor, opened.slug)
  if (!changed) throw new Error('there is no case')
  const document = buildDocument(changed, { number: 1, publishedAt: new Date(), reason: 'a test' })
  const { archive: _kept, ...published } = csl
  expect(document.notes.map((note) => note.source)).toContainEqual(
    expect.objectContaining(published),
  )
  expect(JSON.stringify(document)).not.toContain('A drawer')
})

test('a case is newer than its edition once a source that it cites repeats another, over others too', async ({
  record: { staff, admin },
}) => {
  const editor = await staff('editor')
  const opened = await draft(editor)
  const fact = await cited(editor, opened.id, 'health', health, aSource())
  const record = await getCase(editor, opened.slug)
  const last = record?.facts.find((one) => one.id === fact)?.citations[0]?.sourceId ?? ''
  const middle = await recordSource(editor, aSource())
  await repeat(editor, last, middle)
  const before = await changedAt()
  await repeat(editor, middle, await recordSource(editor, aSource()))
  expect(await changedAt()).not.toEqual(before)

  async function changedAt() {
    const [row] = await admin`select changed_at from core.cases where id = ${opened.id}`
    return row?.changed_at
  }
})

test('sources are found by kind, and those without an archived copy', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const title = 'A ruling nobody kept'
  const id = await recordSource(editor, aSource({ title, type: 'court_reduction_ruling' }))
  const filter = { q: 'nobody kept', type: 'court_reduction_ruling', hasNoCopy: true } as const
  expect((await findSources(editor, filter)).map(({ source }) => source.id)).toEqual([id])
  expect(await countSources(editor, { ...filter, type: 'indictment' })).toBe(0)
  await addCopy(editor, id, await formOf(pdf))
  expect(await findSources(editor, filter)).toEqual([])
  expect(await countSources(editor, { ...filter, hasNoCopy: false })).toBe(1)
})

/** As the form of the source would, with these inputs typed anew. */
async function change(viewer: Viewer, id: string, typed: Record<string, string>) {
  const record = await getSource(viewer, id)
  if (!record) throw new Error('there is no source')
  const parsed = parseSourceChange({
    ...sourceAsTyped(record.source),
    contact: record.contact ?? '',
    ...typed,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  await changeSource(viewer, id, record.source.version, parsed.value)
}

async function repeat(viewer: Viewer, id: string, repeatsId: string | null) {
  const record = await getSource(viewer, id)
  if (!record) throw new Error('there is no source')
  await changeRepeats(viewer, id, record.source.version, repeatsId)
}
