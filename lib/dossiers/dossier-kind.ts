import 'server-only'
import { z } from 'zod'
import { publicOrigin } from '@/lib/core/public-origin'
import { defineExport, type Order } from '@/lib/editions/kind'
import { type EditionCase, editionFor } from '@/lib/editions/model'
import { EditionRefusedError, readEdition } from '@/lib/editions/queries'
import { writeDocx } from '@/lib/reports/write-docx'
import { writePdf } from '@/lib/reports/write-pdf'
import { dossierOf } from './dossier'

/** One case to hand over, as PDF or to be worked on as DOCX. */
export const dossierKind = defineExport({
  name: 'dossier',
  formats: ['pdf', 'docx'],
  input: z.object({}),
  isOfOneCase: true,
  async make(viewer, order, { signal, progress }, out) {
    const { cases, recipient, locale } = order
    const format = order.format as keyof typeof reportTypes
    const found: EditionCase[] = []
    await readEdition(viewer, cases, recipient, async (batch) => {
      found.push(...batch)
    })
    const [one] = found
    if (!one) throw new EditionRefusedError()
    await out(await dossierFile(one, order, format, signal))
    await progress(1, 1)
    return {
      name: `dossier-${editionFor(recipient)}-${one.document.number}-${locale}.${format}`,
      type: reportTypes[format],
    }
  },
})

/** The dossier of one case of an order, as a file. */
export function dossierFile(
  { document, sha256 }: EditionCase,
  { recipient, locale, mark }: Order,
  format: keyof typeof reportTypes,
  signal: AbortSignal,
): Promise<Buffer> {
  const setting = { locale, mark, origin: publicOrigin() }
  const dossier = dossierOf({ document, sha256, recipient }, setting)
  return format === 'pdf' ? writePdf(dossier, signal) : writeDocx(dossier)
}

const reportTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
