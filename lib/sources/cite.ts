import type { Code } from '@/db/vocabulary'
import { formatDate } from '@/lib/core/partial-date-words'
import type { RecordedDate } from '@/lib/core/recorded-date'
import { type Locale, languageOf } from '@/lib/i18n/locales'
import { inCharactersOf } from '@/lib/i18n/traditional'

/** What a citation needs of a source; field names follow CSL-JSON where it has one. */
export interface CitedSource {
  type: Code<'source_type'>
  title: string
  authors: string[]
  publisher: string | null
  containerTitle: string | null
  publisherPlace: string | null
  issued: RecordedDate | null
  accessed: RecordedDate | null
  url: string | null
  language: string | null
  volume?: string
  issue?: string
  page?: string
  DOI?: string
}

/** A piece of a note. Titles bear the language they are in; an address is a link. */
export interface NotePart {
  text: string
  italic?: true
  lang?: string
  href?: string
}

/**
 * A full note in Chicago style (The Chicago Manual of Style, notes and bibliography), by kind of
 * source: newspaper, report, web page, database, court document, testimony. Ends with its full stop.
 */
export function chicagoNote(
  source: CitedSource,
  locator: string | null,
  locale: Locale,
): NotePart[] {
  const pieces = inVolume(source)
    ? journal(source, locator, locale)
    : layouts[layoutOf(source.type)](source, locale)
  if (locator) pieces.push(plain(locator))
  // Where the citation names its own place, the pages of the whole would only lead astray.
  else if (source.page && !inVolume(source)) pieces.push(plain(pagesIn(source.page, locale)))
  const accessed = source.issued ? null : dateIn(source.accessed, locale)
  if (accessed)
    pieces.push(
      plain(
        languageOf(locale) === 'zh'
          ? `${inCharactersOf(locale, '访问于')}${accessed}`
          : `accessed ${accessed}`,
      ),
    )
  // A DOI leads there for longer than an address (14.8).
  const address = source.DOI ? `https://doi.org/${source.DOI}` : source.url
  if (address) pieces.push([{ text: address, ...(isWeb(address) && { href: address }) }])
  return joined(pieces, locale)
}

/** The note in brief, for a source that has been cited in full: who, and the title. */
export function chicagoShortNote(
  source: CitedSource,
  locator: string | null,
  locale: Locale,
): NotePart[] {
  const pieces = [byline(source, locale, familyName), quoted(source)]
  if (locator) pieces.push(plain(locator))
  return joined(pieces, locale)
}

/** The note as plain text. */
export function noteText(parts: NotePart[]): string {
  return parts.map((part) => part.text).join('')
}

type Layout = 'article' | 'report' | 'page' | 'database' | 'court' | 'testimony'
type Piece = NotePart[]

const layoutByType: Partial<Record<Code<'source_type'>, Layout>> = {
  independent_media: 'article',
  official_media: 'article',
  ngo_report: 'report',
  foreign_government_report: 'report',
  un_document: 'report',
  scholarly: 'report',
  other_database: 'database',
  court_judgment: 'court',
  court_reduction_ruling: 'court',
  indictment: 'court',
  arrest_or_detention_notice: 'court',
  leaked_official_record: 'court',
  official_response_to_list: 'court',
  prisoner: 'testimony',
  family: 'testimony',
  lawyer: 'testimony',
  fellow_prisoner: 'testimony',
  eyewitness: 'testimony',
}

function layoutOf(type: Code<'source_type'>): Layout {
  return layoutByType[type] ?? 'page'
}

const layouts: Record<Layout, (source: CitedSource, locale: Locale) => Piece[]> = {
  // Author, “Title,” Newspaper, place, date.
  article: (source, locale) => [
    byline(source, locale),
    quoted(source),
    italic(source.containerTitle ?? (source.authors.length > 0 ? source.publisher : null)),
    plain(source.publisherPlace),
    plain(dateIn(source.issued, locale)),
  ],
  // Author, Title (Place: Publisher, date); a part of one stands in quotation marks before it.
  report: (source, locale) => {
    const imprint = imprintOf(source, locale)
    const title = source.containerTitle ? quoted(source) : italic(source.title, source.language)
    const last = source.containerTitle ? italic(source.containerTitle) : title
    if (imprint) last.push({ text: imprint })
    return source.containerTitle
      ? [byline(source, locale), title, last]
      : [byline(source, locale), last]
  },
  // Author or owner, “Title,” Site, date.
  page: (source, locale) => [
    byline(source, locale),
    quoted(source),
    plain(source.containerTitle ?? (source.authors.length > 0 ? source.publisher : null)),
    plain(dateIn(source.issued, locale)),
  ],
  // Owner, Database, entry.
  database: (source, locale) => [
    byline(source, locale),
    source.containerTitle ? quoted(source) : italic(source.title, source.language),
    italic(source.containerTitle),
    plain(dateIn(source.issued, locale)),
  ],
  // Title (Court, date).
  court: (source, locale) => {
    const title: Piece = [{ text: source.title, ...inLanguage(source) }]
    const imprint = imprintOf(
      { ...source, publisher: source.publisher ?? (source.authors.join(', ') || null) },
      locale,
    )
    if (imprint) title.push({ text: imprint })
    return [title, plain(source.containerTitle)]
  },
  // Who said it, what it is, date.
  testimony: (source, locale) => [
    plain(people(source.authors, locale)),
    [{ text: source.title, ...inLanguage(source) }],
    plain(source.containerTitle),
    plain(source.publisherPlace),
    plain(dateIn(source.issued, locale)),
  ],
}

/** A volume or an issue makes the container a journal, of whatever kind the source is. */
function inVolume(source: CitedSource): boolean {
  return source.containerTitle !== null && Boolean(source.volume || source.issue)
}

/** Author, “Title,” Journal 12, no. 3 (date): 45–67. In Chinese: 《标题》，《刊名》第12卷第3期（日期），第45–67页。 */
function journal(source: CitedSource, locator: string | null, locale: Locale): Piece[] {
  const { volume, issue, page } = source
  const date = dateIn(source.issued, locale)
  const pages = locator ? undefined : page
  const where =
    languageOf(locale) === 'zh'
      ? [
          volume && `第${volume}卷`,
          issue && `第${issue}期`,
          date && `（${date}）`,
          pages && `，${pagesIn(pages, locale)}`,
        ]
      : [
          volume && ` ${volume}`,
          issue && `, no. ${issue}`,
          date && ` (${date})`,
          pages && `${date ? ':' : ','} ${pages}`,
        ]
  return [
    byline(source, locale),
    quoted(source),
    [...italic(source.containerTitle), ...plain(where.filter(Boolean).join(''))],
  ]
}

function pagesIn(page: string, locale: Locale): string {
  return languageOf(locale) === 'zh' ? inCharactersOf(locale, `第${page}页`) : page
}

function byline(
  source: CitedSource,
  locale: Locale,
  name: (author: string) => string = (author) => author,
): Piece {
  return plain(people(source.authors.map(name), locale) ?? source.publisher)
}

/** Up to three authors by name, more as “and others”. */
function people(authors: string[], locale: Locale): string | null {
  const [first, ...rest] = authors
  if (!first) return null
  if (languageOf(locale) === 'zh') return authors.length > 3 ? `${first}等` : authors.join('、')
  if (authors.length > 3) return `${first} et al.`
  const last = rest.pop()
  return last ? `${[first, ...rest].join(', ')} and ${last}` : first
}

/** Latin names are cut to the last word; an organisation and a name in another script stay whole. */
function familyName(author: string): string {
  const words = author.split(' ')
  return words.length === 2 && words.every((word) => /^\p{Lu}\p{Ll}/u.test(word))
    ? (words[1] as string)
    : author
}

/** Place, house and date in brackets, to be put straight after a title. */
function imprintOf(source: CitedSource, locale: Locale): string | null {
  const publisher = source.authors.length > 0 || isCourt(source) ? source.publisher : null
  const house = [source.publisherPlace, publisher].filter(Boolean)
  const colon = languageOf(locale) === 'zh' ? '：' : ': '
  const comma = languageOf(locale) === 'zh' ? '，' : ', '
  const inside = [house.join(colon), dateIn(source.issued, locale)].filter(Boolean).join(comma)
  if (!inside) return null
  return languageOf(locale) === 'zh' ? `（${inside}）` : ` (${inside})`
}

function isCourt(source: CitedSource): boolean {
  return layoutOf(source.type) === 'court'
}

function dateIn(date: RecordedDate | null, locale: Locale): string | null {
  if (!date) return null
  return date.edtf ? formatDate(date.edtf, locale) : date.text
}

function plain(text: string | null): Piece {
  return text ? [{ text }] : []
}

function italic(text: string | null, language?: string | null): Piece {
  return text ? [{ text, italic: true, ...(language && { lang: language }) }] : []
}

/** Chinese titles stand in Chinese marks on every page, as they do in their own language. */
function quoted(source: CitedSource): Piece {
  const [open, close] = isHan(source.title) ? ['《', '》'] : ['“', '”']
  return [{ text: open }, { text: source.title, ...inLanguage(source) }, { text: close }]
}

function inLanguage(source: CitedSource): { lang?: string } {
  return source.language ? { lang: source.language } : {}
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text)
const isWeb = (url: string) => /^https?:\/\//.test(url)

/**
 * Joins with commas and ends with a full stop. In English a comma or stop goes inside closing
 * quotation marks, and none follows a title that ends in a mark of its own.
 */
function joined(pieces: Piece[], locale: Locale): NotePart[] {
  const given = pieces.filter((piece) => piece.length > 0)
  const parts: NotePart[] = []
  given.forEach((piece, index) => {
    const isLast = index === given.length - 1
    const sign = languageOf(locale) === 'zh' ? (isLast ? '。' : '，') : isLast ? '.' : ', '
    const closing = piece.at(-1)
    const before = piece.at(-2)?.text ?? ''
    if (locale === 'en' && closing?.text === '”') {
      const mark = /[?!.,]$/.test(before) ? '' : sign.trim()
      parts.push(...piece.slice(0, -1), { text: `${mark}”${isLast ? '' : ' '}` })
    } else if (isLast && /[.。]$/.test(closing?.text ?? '')) {
      parts.push(...piece)
    } else {
      parts.push(...piece, { text: sign })
    }
  })
  return parts
}
