import 'server-only'
import { z } from 'zod'
import { defineExport } from '@/lib/editions/kind'
import { editionFor } from '@/lib/editions/model'
import type { PublicationDocument } from '@/lib/publications/document'
import { referencesOf } from '@/lib/publications/references'
import { biblatex } from '@/lib/sources/references/biblatex'
import { cslJson } from '@/lib/sources/references/csl-json'
import type { Reference } from '@/lib/sources/references/model'
import { ris } from '@/lib/sources/references/ris'
import { dayOf, eachBatch } from './data-kind'

/** The sources of the chosen cases, each once, for programs that keep references. */
export const referencesKind = defineExport({
  name: 'references',
  formats: ['bib', 'ris', 'csl'],
  input: z.object({}),
  async make(viewer, order, work, out) {
    const documents: PublicationDocument[] = []
    await eachBatch(viewer, order, work, async (batch) => {
      documents.push(...batch.map((one) => one.document))
    })
    const { extension, type, write } = writers[order.format as keyof typeof writers]
    await out(Buffer.from(write(referencesOf(documents))))
    return { name: `references-${editionFor(order.recipient)}-${dayOf(order)}.${extension}`, type }
  },
})

const writers: Record<
  'bib' | 'ris' | 'csl',
  { extension: string; type: string; write: (references: Reference[]) => string }
> = {
  bib: { extension: 'bib', type: 'application/x-bibtex', write: biblatex },
  ris: { extension: 'ris', type: 'application/x-research-info-systems', write: ris },
  csl: { extension: 'json', type: 'application/vnd.citationstyles.csl+json', write: cslJson },
}
