import 'server-only'
import { z } from 'zod'
import { publicOrigin } from '@/lib/core/public-origin'
import { defineExport } from '@/lib/editions/kind'
import { editionFor } from '@/lib/editions/model'
import { readEdition } from '@/lib/editions/queries'
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
    let number = 0
    await readEdition(viewer, cases, recipient, async (batch) => {
      for (const { document, sha256 } of batch) {
        const dossier = dossierOf(
          { document, sha256, recipient },
          { locale, origin: publicOrigin(), mark },
        )
        number = document.number
        await out(
          format === 'pdf' ? await writePdf(dossier, signal) : await writeDocx(dossier, signal),
        )
      }
    })
    await progress(1, 1)
    return {
      name: `dossier-${editionFor(recipient)}-${number}-${locale}.${format}`,
      type: reportTypes[format as keyof typeof reportTypes],
    }
  },
})

const reportTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
