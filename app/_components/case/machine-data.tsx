import { schemaOrg } from '@/lib/exports/schema-org'
import type { Wording } from '@/lib/i18n/wording'
import { picturePath, pictureSize } from '@/lib/pictures/model'
import type { EditionEntry, Publication } from '@/lib/publications/queries'

interface Props {
  publication: Publication
  /** Newest first. */
  editions: EditionEntry[]
  origin: string
  wording: Wording
}

/** The page once more for machines (JSON-LD). */
export function MachineData({ publication, editions, origin, wording }: Props) {
  const { document, number, publishedAt } = publication
  const firstPublished = editions.at(-1)?.publishedAt ?? publishedAt
  const picture = { path: picturePath(wording.locale, document.slug, number), ...pictureSize }
  const data = schemaOrg(publication, { firstPublished, picture, origin }, wording)
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: data, in which the one sign that could end the element is escaped, and which no browser runs
      dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
    />
  )
}
