import { fromEdtf } from '@/lib/core/partial-date'
import { formatDate } from '@/lib/core/partial-date-words'
import type { Wording } from '@/lib/i18n/wording'
import type { CitedSource } from '@/lib/sources/cite'
import { biblatex } from '@/lib/sources/references/biblatex'
import { ris } from '@/lib/sources/references/ris'
import type { PublicationDocument } from './document'

/** An edition as others cite it; `address` is its own, which reads the same for ever. */
export interface EditionCitation {
  /** A note, and an entry of a bibliography (The Chicago Manual of Style). */
  note: string
  bibliography: string
  /** For programs that keep references. */
  biblatex: string
  ris: string
}

/** How to cite an edition, with its number and its date. */
export function citeEdition(
  {
    heading,
    slug,
    number,
    publishedAt,
  }: Pick<PublicationDocument, 'heading' | 'slug' | 'number' | 'publishedAt'>,
  address: string,
  wording: Wording,
): EditionCitation {
  const { locale, t } = wording
  const day = publishedAt.slice(0, 10)
  const name = [heading.name, heading.native?.text].filter(Boolean).join(' ')
  const values = { name: heading.name, number, date: formatDate(day, locale), address }
  const source: CitedSource = {
    type: 'other',
    title: t('case.edition.titled', { name, number }),
    authors: [t('site.name')],
    publisher: null,
    containerTitle: null,
    publisherPlace: null,
    issued: { ...fromEdtf(day), text: null },
    accessed: null,
    url: address,
    language: null,
  }
  const references = [{ id: `vigil-${slug}-${number}`, source }]
  return {
    note: t('case.edition.citation', values),
    bibliography: t('case.edition.bibliography', values),
    biblatex: biblatex(references).trim(),
    ris: ris(references).trim(),
  }
}
