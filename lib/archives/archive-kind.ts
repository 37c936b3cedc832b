import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Viewer } from '@/lib/auth/viewer'
import { dossierFile } from '@/lib/dossiers/dossier-kind'
import { defineExport, type Order } from '@/lib/editions/kind'
import { type EditionCase, editionFor, recipientRules } from '@/lib/editions/model'
import { type Out, writeZip, type Zip } from '@/lib/exports/zip'
import { wordingFor } from '@/lib/i18n/wording'
import { canonicalDocument } from '@/lib/publications/chain'
import { fileTypes } from '@/lib/sources/copies/file-type'
import type { StoredCopy } from '@/lib/sources/copies/model'
import { findCopiesOfFiles } from '@/lib/sources/copies/queries'
import { openShown, takeOutOriginal } from '@/lib/sources/copies/read-copy'
import { aboutLines } from './about'
import { caseLine, dayOf, eachBatch, writeTables } from './data-kind'
import { publicKey, signed } from './sign'

/**
 * Documents, data and archived copies in one file, with the hashes of all of them and a signature over
 * these: whoever gets it checks with `sha256sum` and `openssl` that it is whole and ours.
 */
export const archiveKind = defineExport({
  name: 'archive',
  formats: ['zip'],
  input: z.object({ dossiers: z.boolean().default(false), copies: z.boolean().default(false) }),
  options: ['dossiers', 'copies'],
  async make(viewer, order, work, out) {
    const archive = hashedZip(out)
    await archive.add('README.txt', Buffer.from(readme(order)))
    const tables = await writeTables(archive, 'data/')
    const lines = archive.begin('data/cases.jsonl', 'held back')
    const written = new Set<string>()
    await eachBatch(viewer, order, work, async (batch, done) => {
      for (const [index, one] of batch.entries()) {
        const name = `documents/${one.document.slug}`
        await archive.add(`${name}.json`, Buffer.from(canonicalDocument(one.document)))
        if (!order.input.dossiers) continue
        await archive.add(`${name}.pdf`, await dossierFile(one, order, 'pdf', work.signal))
        await work.progress(done + index, order.cases.length)
      }
      if (order.input.copies) await addCopies(archive, viewer, order, batch, written)
      await tables.add(batch)
      await lines.write(Buffer.from(batch.map((one) => `${caseLine(one, order)}\n`).join('')))
    })
    await tables.finish()
    await lines.end()
    await archive.seal()
    return {
      name: `archive-${editionFor(order.recipient)}-${dayOf(order)}.zip`,
      type: 'application/zip',
    }
  },
})

/** A ZIP that ends with the hashes of what is in it, and the signature over them. */
function hashedZip(out: Out): Omit<Zip, 'finish'> & { seal(): Promise<void> } {
  const zip = writeZip(out)
  const hashes = new Map<string, string>()
  const begin: Zip['begin'] = (name, order) => {
    const entry = zip.begin(name, order)
    const hash = createHash('sha256')
    return {
      async write(bytes) {
        hash.update(bytes)
        await entry.write(bytes)
      },
      async end() {
        hashes.set(name, hash.digest('hex'))
        await entry.end()
      },
    }
  }
  return {
    begin,
    async add(name, bytes) {
      const entry = begin(name)
      await entry.write(bytes)
      await entry.end()
    },
    async seal() {
      const lines = [...hashes].sort(([a], [b]) => (a < b ? -1 : 1))
      const manifest = Buffer.from(lines.map(([name, hash]) => `${hash}  ${name}\n`).join(''))
      await zip.add('MANIFEST.sha256', manifest)
      await zip.add('MANIFEST.sha256.sig', signed(manifest))
      await zip.add('PUBLIC-KEY.pem', Buffer.from(publicKey()))
      await zip.finish()
    },
  }
}

/**
 * The files behind the notes, as far as they are kept of sources that the edition may hold. Of an image
 * the copy that is shown goes, which has none of the hidden data of the original.
 */
async function addCopies(
  archive: Pick<Zip, 'begin'>,
  viewer: Viewer,
  { recipient }: Order,
  batch: EditionCase[],
  written: Set<string>,
): Promise<void> {
  const hashes = batch
    .flatMap(({ document }) => document.notes.flatMap((note) => note.copies))
    .map((copy) => copy.sha256)
    .filter((hash) => !written.has(hash))
  const wanted = [...new Set(hashes)]
  const found = await findCopiesOfFiles(viewer, wanted, recipientRules[recipient].levels)
  for (const hash of wanted) {
    const copy = found.get(hash)
    if (!copy) continue
    written.add(hash)
    const entry = archive.begin(`copies/${nameOf(copy)}`)
    const shown = await openShown(viewer, copy)
    for await (const chunk of shown ?? (await takeOutOriginal(viewer, copy))) {
      await entry.write(chunk as Buffer)
    }
    await entry.end()
  }
}

/** By its hash, as the notes name it. */
function nameOf(copy: StoredCopy): string {
  if (copy.shownSha256) return `${copy.sha256}-shown.${copy.shownMediaType?.split('/')[1] ?? 'bin'}`
  return `${copy.sha256}.${copy.type ? fileTypes[copy.type].extensions[0] : 'bin'}`
}

function readme(order: Order<{ dossiers: boolean; copies: boolean }>): string {
  const { t } = wordingFor(order.locale)
  const lines = [
    ...aboutLines(order),
    '',
    t('exports.archive.inside'),
    t('exports.archive.documents'),
    ...(order.input.dossiers ? [t('exports.archive.dossiers')] : []),
    t('exports.archive.data'),
    ...(order.input.copies ? [t('exports.archive.copies')] : []),
    '',
    t('exports.archive.whole'),
    '',
    '    sha256sum -c MANIFEST.sha256',
    '',
    t('exports.archive.ours'),
    '',
    '    openssl pkeyutl -verify -pubin -inkey PUBLIC-KEY.pem -rawin -in MANIFEST.sha256 -sigfile MANIFEST.sha256.sig',
    '',
    t('exports.archive.key'),
    '',
    '    openssl pkey -pubin -in PUBLIC-KEY.pem -outform DER | sha256sum',
  ]
  return `${lines.join('\n')}\n`
}
