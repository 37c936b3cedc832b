import 'server-only'
import { z } from 'zod'
import { publicOrigin } from '@/lib/core/public-origin'
import { defineExport } from '@/lib/editions/kind'
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
  async make(viewer, { cases, recipient, locale, mark, format }, { signal, progress }, out) {
    const found: EditionCase[] = []
    await readEdition(viewer, cases, recipient, async (batch) => {
      found.push(...batch)
    })
    const [one] = found
    if (!one) throw new EditionRefusedError()
    const { document, sha256 } = one
    const setting = { locale, mark, origin: publicOrigin() }
    const dossier = dossierOf({ document, sha256, recipient }, setting)
    const write = format === 'pdf' ? writePdf : writeDocx
    await out(await write(dossier, signal))
    await progress(1, 1)
    return {
      name: `dossier-${editionFor(recipient)}-${document.number}-${locale}.${format}`,
      type: reportTypes[format as keyof typeof reportTypes],
    }
  },
})

const reportTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
