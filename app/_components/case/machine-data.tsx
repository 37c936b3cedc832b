import { htmlLang, pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument, PublishedSource } from '@/lib/publications/document'
import type { Publication } from '@/lib/publications/queries'
import { factsOf } from '@/lib/publications/reading'
import { standingWords } from '@/lib/publications/words'

interface Props {
  publication: Publication
  origin: string
  wording: Wording
}

/** The page once more for machines, in the terms of schema.org (JSON-LD). Nothing else than it says. */
export function MachineData({ publication, origin, wording }: Props) {
  // The one sign that could end the element.
  const text = JSON.stringify(machineData(publication, origin, wording)).replaceAll('<', '\\u003c')
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: data, escaped above, which no browser runs
      dangerouslySetInnerHTML={{ __html: text }}
    />
  )
}

/** @returns a `ProfilePage` about a `Person`, with the edition's number, date, hash and sources */
export function machineData(
  { document, number, publishedAt, sha256 }: Publication,
  origin: string,
  wording: Wording,
) {
  const { heading } = document
  const names = factsOf(document, 'name').flatMap((fact) => fact.values.text ?? [])
  const birth = factsOf(document, 'identity').find((fact) => fact.values.attribute === 'birth')
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url: origin + pathFor(wording.locale, `/cases/${document.slug}/v/${number}`),
    inLanguage: htmlLang(wording.locale),
    dateModified: publishedAt.toISOString(),
    version: number,
    identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: sha256 },
    mainEntity: {
      '@type': 'Person',
      name: heading.name,
      alternateName: [...new Set(names)].filter((name) => name !== heading.name),
      birthDate: plainDate(birth?.date?.edtf),
      description: standingWords(document, wording),
    },
    citation: sourcesOf(document).map((source) => ({
      '@type': 'CreativeWork',
      name: source.title,
      author: source.authors.length > 0 ? source.authors : undefined,
      publisher: source.publisher ?? undefined,
      datePublished: plainDate(source.issued?.edtf),
      url: source.url ?? undefined,
    })),
  }
}

function sourcesOf({ notes }: PublicationDocument): PublishedSource[] {
  const sources = new Map(notes.map(({ source }) => [JSON.stringify(source), source]))
  return [...sources.values()]
}

/** What schema.org takes for a date: a day, a month or a year, and nothing uncertain. */
function plainDate(edtf: string | null | undefined): string | undefined {
  return edtf && /^\d{4}(-\d{2}){0,2}$/.test(edtf) ? edtf : undefined
}
