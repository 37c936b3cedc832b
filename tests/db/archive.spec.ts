import { sql } from 'drizzle-orm'
import { archiveKind } from '@/lib/archives/archive-kind'
import { readAs } from '@/lib/audit/transaction'
import type { Viewer } from '@/lib/auth/viewer'
import { kindOf } from '@/lib/cases/kinds'
import { sha256 } from '@/lib/core/hash'
import { recordFact } from '@/lib/facts/mutations'
import { publishCase } from '@/lib/review/mutations'
import { addCopy } from '@/lib/sources/copies/add-copy'
import { aFact, aSource, citing, published } from '../factories/cases'
import { formOf, pdf, photograph } from '../factories/files'
import { expect, ownRecord } from '../support/record'
import { filesIn } from '../support/unzip'

const test = ownRecord()

/** A published case with a fact that a source of each level supports, of which a file is kept. */
async function withCopies(viewer: Viewer) {
  const opened = await published(viewer)
  const photo = await photograph()
  const files = { public: pdf, staff: Buffer.concat([pdf, Buffer.from('\n% of staff')]) }
  for (const confidentiality of ['public', 'staff'] as const) {
    const title = `Kept for ${confidentiality}`
    await recordFact(
      viewer,
      kindOf('health'),
      opened.id,
      aFact('health', { condition: 'weak', severity: 'serious', care: 'none', basis: 'press' }),
      [citing(aSource()), citing(aSource({ title, confidentiality }))],
    )
    const [source] = await readAs(viewer, (tx) =>
      tx.execute<{ id: string }>(sql`select id from core.sources where title = ${title}`),
    )
    const id = source?.id ?? ''
    await addCopy(viewer, id, await formOf(files[confidentiality], { fileName: 'report.pdf' }))
    if (confidentiality === 'public') {
      await addCopy(viewer, id, await formOf(photo, { fileName: 'photo.jpg' }))
    }
  }
  await publishCase(viewer, opened.id, 'With copies.')
  return { ...opened, photo, files }
}

test('an archive has the cited copies under their hashes, images without their hidden data, and a dossier', async ({
  record: { staff },
}) => {
  const viewer = await staff('publisher')
  const { id, slug, photo, files } = await withCopies(viewer)
  const chunks: Uint8Array[] = []
  await archiveKind.make(
    viewer,
    {
      cases: [id],
      recipient: 'anyone',
      format: 'zip',
      locale: 'en',
      input: { dossiers: true, copies: true },
      moment: new Date('2026-03-01'),
      mark: null,
    },
    { signal: new AbortController().signal, progress: async () => {} },
    async (bytes) => {
      chunks.push(Buffer.from(bytes))
    },
  )
  const inside = await filesIn(Buffer.concat(chunks))
  const copies = [...inside.keys()].filter((name) => name.startsWith('copies/')).sort()
  expect(copies).toEqual(
    [`copies/${sha256(files.public)}.pdf`, `copies/${sha256(photo)}-shown.webp`].sort(),
  )
  expect(inside.get(`copies/${sha256(files.public)}.pdf`)?.equals(files.public)).toBe(true)
  const shown = inside.get(`copies/${sha256(photo)}-shown.webp`)
  expect(shown?.includes('Exif')).toBe(false)
  expect(inside.get(`documents/${slug}.pdf`)?.subarray(0, 5).toString()).toBe('%PDF-')
  // Every file but the three that speak of the others stands in the manifest, with its hash.
  const lines = inside.get('MANIFEST.sha256')?.toString().trim().split('\n') ?? []
  const own = ['MANIFEST.sha256', 'MANIFEST.sha256.sig', 'PUBLIC-KEY.pem']
  expect(lines.map((line) => line.slice(66)).sort()).toEqual(
    [...inside.keys()].filter((name) => !own.includes(name)).sort(),
  )
  for (const line of lines) {
    expect(sha256(inside.get(line.slice(66)) ?? ''), line).toBe(line.slice(0, 64))
  }
})
