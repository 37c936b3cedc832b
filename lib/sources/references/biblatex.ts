import type { RecordedDate } from '@/lib/core/recorded-date'
import type { CitedSource } from '../cite'
import { type Genre, genreOf, type Reference } from './model'

/** References as BibLaTeX in UTF-8, whose dates are EDTF as ours are. */
export function biblatex(references: Reference[]): string {
  return references.map(entryOf).join('\n')
}

const types: Record<Genre, string> = {
  article: 'article',
  newspaper: 'article',
  report: 'report',
  webpage: 'online',
  dataset: 'dataset',
  legal: 'jurisdiction',
  testimony: 'misc',
}

function entryOf({ id, source }: Reference): string {
  const fields = fieldsOf(source)
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${value}},\n`)
  return `@${types[genreOf(source)]}{${id},\n${fields.join('')}}\n`
}

function fieldsOf(source: CitedSource): [string, string | null | undefined][] {
  const genre = genreOf(source)
  const isArticle = genre === 'article' || genre === 'newspaper'
  const text = (value: string | null | undefined) => value && escaped(value)
  return [
    // Braces keep a name whole: an organisation has no first name, and a Chinese name no comma.
    ['author', source.authors.map((author) => `{${escaped(author)}}`).join(' and ')],
    ['title', text(source.title)],
    ['entrysubtype', genre === 'newspaper' ? 'newspaper' : null],
    [isArticle ? 'journaltitle' : 'maintitle', text(source.containerTitle)],
    [houses[genre], text(source.publisher)],
    ['location', text(source.publisherPlace)],
    ['date', edtfOf(source.issued)],
    ['volume', text(source.volume)],
    ['number', text(source.issue)],
    ['pages', text(source.page)?.replace(/[-–]+/g, '--')],
    ['doi', verbatim(source.DOI)],
    ['url', verbatim(source.url)],
    ['urldate', edtfOf(source.accessed)],
    ['langid', source.language && (languages[source.language.split('-')[0] ?? ''] ?? null)],
    ['language', text(source.language)],
    ['note', [source.issued, source.accessed].map(asWritten).filter(Boolean).join('; ')],
  ]
}

const houses: Record<Genre, string> = {
  article: 'publisher',
  newspaper: 'publisher',
  report: 'institution',
  webpage: 'organization',
  dataset: 'organization',
  legal: 'institution',
  testimony: 'organization',
}

/** By the names of babel, which choose patterns and words. */
const languages: Record<string, string> = {
  en: 'english',
  zh: 'chinese',
  de: 'german',
  fr: 'french',
  es: 'spanish',
  ru: 'russian',
  bo: 'tibetan',
  ug: 'uyghur',
  ja: 'japanese',
  uz: 'uzbek',
}

const edtfOf = (date: RecordedDate | null) => (date?.edtf === '..' ? null : date?.edtf)

const asWritten = (date: RecordedDate | null) =>
  date && date.edtf === null && date.text ? escaped(date.text) : null

/** Text in braces: signs that TeX takes for its own stand as themselves. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}#$%&_~^]/g, (sign) => signs[sign] ?? `\\${sign}`)
}

const signs: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** An address is read as it stands, but braces must match. */
function verbatim(text: string | null | undefined): string | null {
  return text ? text.replace(/[{}\s\\]/g, (sign) => encodeURIComponent(sign)) : null
}
