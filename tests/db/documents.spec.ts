import type { Viewer } from '@/lib/auth/viewer'
import { stageOf } from '@/lib/jobs/model'
import { requestExport } from '@/lib/jobs/mutations'
import { getExport, takeOutExport } from '@/lib/jobs/queries'
import { runExport } from '@/lib/jobs/run-export'
import { publishCase } from '@/lib/review/mutations'
import { aSource, cited, published } from '../factories/cases'
import { bare, docxText, readPdf, readZip } from '../support/read-documents'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const illness = {
  date: '2024-03',
  condition: 'A cough',
  basis: 'family',
  severity: 'serious',
  care: 'unknown',
}

async function made(viewer: Viewer, kind: string, format: string, caseId: string) {
  const id = await requestExport(
    viewer,
    {
      kind,
      format,
      input: {},
      cases: [caseId],
      recipient: 'anyone',
      locale: 'en',
      reason: null,
    },
    null,
  )
  await runExport(id, new AbortController().signal)
  const one = await getExport(viewer, id)
  if (!one) throw new Error('no export')
  return one
}

async function fileOf(viewer: Viewer, one: Awaited<ReturnType<typeof made>>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await takeOutExport(viewer, one)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('a dossier says what is published, and nothing that is kept from readers', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const { id } = await published(publisher, 'Person Told')
  const secret = { ...illness, condition: 'Kept from readers' }
  await cited(publisher, id, 'health', { ...secret, confidentiality: 'partners' })
  await cited(publisher, id, 'health', illness, aSource({ title: 'A letter home' }))
  await publishCase(publisher, id, 'Health is known.')
  const pdf = await made(publisher, 'dossier', 'pdf', id)
  expect(pdf).toMatchObject({ state: 'made', fileName: 'dossier-public-2-en.pdf' })
  const read = await readPdf(await fileOf(publisher, pdf))
  const onPages = bare(read.pages.join(''))
  const docx = await readZip(await fileOf(publisher, await made(publisher, 'dossier', 'docx', id)))
  const inDocx = bare([...docx.values()].map(docxText).join(''))
  for (const text of [onPages, inDocx]) {
    for (const told of ['Person Told', 'A cough', 'A letter home', 'Health is known.']) {
      expect(text).toContain(bare(told))
    }
    expect(text).not.toContain(bare(secret.condition))
  }
  const references = await made(publisher, 'references', 'ris', id)
  expect((await fileOf(publisher, references)).toString()).toContain('TI  - A letter home\r\n')
})

test('what no typeface has is said to whoever asked, with its place', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const { id } = await published(publisher, 'Person 😀')
  const one = await made(publisher, 'dossier', 'pdf', id)
  expect(stageOf(one, new Date())).toBe('failed')
  expect(one.missingGlyph).toEqual({ codePoint: 0x1f600, place: { section: 0, part: 'title' } })
})
