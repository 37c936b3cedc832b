import { languageTag } from '@/lib/cases/heading'
import { htmlLang, pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { identityValue } from '@/lib/people/identity-kind'
import type { PublicationDocument, PublishedSource } from '@/lib/publications/document'
import type { Publication } from '@/lib/publications/queries'
import { type FactOf, factsOf } from '@/lib/publications/reading'
import { standingWords } from '@/lib/publications/words'

/**
 * An edition in the terms of schema.org, for search engines and other machines: what the page says and
 * nothing else. Dates stand only as precisely as they are known, and not at all where they are uncertain.
 *
 * @param around when the first edition that can be read came out; where the picture of this one stands
 * @returns a `ProfilePage` about a `Person`
 */
export function schemaOrg(
  { document, number, publishedAt, sha256 }: Publication,
  around: { firstPublished: Date; picture: Picture; origin: string },
  wording: Wording,
) {
  const { slug } = document
  const { firstPublished, picture, origin } = around
  const { locale, t } = wording
  const address = origin + pathFor(locale, `/cases/${slug}/v/${number}`)
  const site = { '@type': 'Organization', name: t('site.name'), url: `${origin}/` }
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    '@id': address,
    url: address,
    name: document.heading.name,
    inLanguage: htmlLang(locale),
    datePublished: firstPublished.toISOString(),
    dateModified: publishedAt.toISOString(),
    version: number,
    publisher: site,
    isPartOf: { '@type': 'WebSite', name: t('site.name'), url: `${origin}/` },
    isBasedOn: {
      '@type': 'DigitalDocument',
      '@id': `${origin}/api/v1/cases/${slug}/v/${number}`,
      encodingFormat: 'application/json',
      identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: sha256 },
    },
    primaryImageOfPage: {
      '@type': 'ImageObject',
      contentUrl: origin + picture.path,
      encodingFormat: 'image/png',
      width: picture.width,
      height: picture.height,
    },
    mainEntity: person(document, wording),
    citation: sourcesOf(document).map(citationOf),
  }
}

/** In pixels. */
interface Picture {
  path: string
  width: number
  height: number
}

function person(document: PublicationDocument, wording: Wording) {
  const { heading } = document
  const names = factsOf(document, 'name').filter(
    ({ values }) => values.text && values.text !== heading.name,
  )
  const identities = factsOf(document, 'identity')
  const about = (attribute: string) =>
    identities.filter(({ values }) => values.attribute === attribute)
  const [birth] = about('birth')
  const [sex] = about('sex')
  const words = (fact: FactOf<'identity'>) => identityValue(fact.values, wording)
  const death = factsOf(document, 'outcome').find(({ values }) => isDeath.has(values.outcome ?? ''))
  const birthPlace = birth && words(birth)
  return {
    '@type': 'Person',
    '@id': '#person',
    name: inLanguage(heading.name, heading.nameLanguage),
    alternateName: atLeastOne(
      names.map((fact) => inLanguage(fact.values.text ?? '', languageTag(fact))),
    ),
    birthDate: plainDate(birth?.date?.edtf),
    birthPlace: birthPlace ? { '@type': 'Place', name: birthPlace } : undefined,
    deathDate: plainDate(death?.date?.edtf),
    gender: sex && (schemaSex[sex.values.code ?? ''] ?? words(sex)),
    jobTitle: atLeastOne(about('occupation').map(words)),
    affiliation: atLeastOne(
      about('affiliation').map((fact) => ({ '@type': 'Organization', name: words(fact) })),
    ),
    description: standingWords(document, wording),
  }
}

const isDeath = new Set<string>(['died_in_custody', 'executed', 'died_after_release', 'died'])
const schemaSex: Record<string, string> = {
  male: 'https://schema.org/Male',
  female: 'https://schema.org/Female',
}

/** A text with its language, as JSON-LD has it. */
function inLanguage(text: string, language: string | null) {
  return language ? { '@value': text, '@language': language } : text
}

function citationOf(source: PublishedSource) {
  return {
    '@type': 'CreativeWork',
    name: inLanguage(source.title, source.language),
    author: atLeastOne(source.authors),
    publisher: source.publisher ?? undefined,
    isPartOf: source.containerTitle ?? undefined,
    datePublished: plainDate(source.issued?.edtf),
    inLanguage: source.language ?? undefined,
    url: source.url ?? undefined,
    sameAs: source.DOI ? `https://doi.org/${source.DOI}` : undefined,
  }
}

function sourcesOf({ notes }: PublicationDocument): PublishedSource[] {
  const sources = new Map(notes.map(({ source }) => [JSON.stringify(source), source]))
  return [...sources.values()]
}

function atLeastOne<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined
}

/** What schema.org takes for a date: a day, a month or a year, and nothing uncertain. */
function plainDate(edtf: string | null | undefined): string | undefined {
  return edtf && /^\d{4}(-\d{2}){0,2}$/.test(edtf) ? edtf : undefined
}
