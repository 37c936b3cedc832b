import type { Locale } from '@/lib/i18n/locales'
import { textRuns } from '@/lib/i18n/text-runs'

/**
 * A report before it is a file: what is said, in which order and language, and nothing of how a
 * format writes it. Dossiers, lists, questionnaires and statistics make such a document; the writers
 * (write-pdf.ts, write-docx.ts) set it.
 */
export interface ReportDocument {
  language: Locale
  /** The title in plain text: of the window, of a list of files, read aloud first. */
  title: string
  /** How the title stands on the first page. */
  head: { kicker?: Inline[]; title: Inline[]; subtitle?: Inline[] }
  orientation: 'portrait' | 'landscape'
  /** ISO 8601: the moment that the document tells of, the only one that stands in the file’s metadata. */
  moment: string
  /** On every page: which document this is, of which edition; and at the foot how to know it again. */
  running: { name: Inline[]; edition: Inline[]; foot: Inline[] }
  /** Who took it out, on every page and small; null for what is public. */
  mark: string | null
  blocks: Block[]
  /** The note of number n stands at n - 1. Numbers follow the order in which notes are first called. */
  notes: Paragraph[][]
}

export type Block =
  | Heading
  | Paragraph
  | List
  | Pairs
  | Table
  | TimelineBlock
  | Frame
  | Figure
  | Image
  | PageBreak

/** Level 1 is a section, 2 a part of it, 3 a part of that. */
export interface Heading {
  block: 'heading'
  level: 1 | 2 | 3
  text: Inline[]
}

/**
 * `lead` is set larger, `small` smaller, `aside` also softer, `flag` marks what is not certain, `code` is a hash
 * or an address to be typed.
 */
export interface Paragraph {
  block: 'paragraph'
  text: Inline[]
  look?: 'lead' | 'small' | 'aside' | 'flag' | 'code'
}

export interface List {
  block: 'list'
  isNumbered?: boolean
  items: Paragraph[][]
}

/** What something is called, and what it is. */
export interface Pairs {
  block: 'pairs'
  pairs: { label: Inline[]; content: Paragraph[] }[]
  /** The share of the width that labels take; a quarter unless said. */
  labelShare?: number
}

/** `ruled`: lines between rows, its head again on every page. `sum`: an account that ends in a total. */
export interface Table {
  block: 'table'
  look: 'ruled' | 'sum'
  /** Says what the table holds to who cannot see it. */
  summary: string
  columns: Column[]
  rows: Row[]
}

export interface Column {
  head: Inline[]
  /** Relative to the other columns. */
  width: number
  align?: 'start' | 'end'
}

/** `group` heads the rows below it, `total` ends a sum. */
export interface Row {
  look?: 'group' | 'total'
  cells: Cell[]
}

export interface Cell {
  content: (Paragraph | Image)[]
  /** How many columns it takes; 1 unless said. */
  span?: number
  /** Whether it names its row. */
  isHead?: boolean
}

/** The line of a life, thick while the person is held. */
export interface TimelineBlock {
  block: 'timeline'
  summary: string
  rows: {
    when: Inline[]
    content: Paragraph[]
    /** The line from here to the next row; none where nothing is known to follow. */
    line: 'held' | 'free' | 'unknown' | 'none'
    point: 'held' | 'free' | 'out' | 'ended'
  }[]
}

/** What stands apart from the text: where things stand, what is disputed. */
export interface Frame {
  block: 'frame'
  tone: 'held' | 'out' | 'ended' | 'unknown' | 'note'
  /** Set as a heading of level 2. */
  title?: Inline[]
  content: (Paragraph | List)[]
}

/** A plot, its words for who cannot see it, and the same as a table. */
export interface Figure {
  block: 'figure'
  /** SVG whose texts are in the fonts of the document (fonts.ts). */
  svg: string
  alternative: string
  caption: Inline[]
  table?: Table
}

export interface Image {
  block: 'image'
  bytes: Uint8Array
  type: 'png' | 'jpeg'
  alternative: string
  /** Millimetres on paper. */
  width: number
  height: number
}

export interface PageBreak {
  block: 'break'
}

export type Inline = Run | Call

/** A stretch of text. `\n` begins a new line. */
export interface Run {
  text: string
  /** BCP 47; the document's own where nothing stands. */
  lang?: string
  dir?: 'rtl'
  isItalic?: boolean
  isStrong?: boolean
  /** Lighter than the text around it. */
  isSoft?: boolean
  href?: string
}

/** The call of a note. */
export interface Call {
  note: number
}

type Style = Omit<Run, 'text' | 'lang' | 'dir'>

/** Text whose stretches of other scripts say their language, as on the public page. */
export function words(text: string, language: Locale, style: Style = {}): Run[] {
  return textRuns(text, language).map((run) => ({
    text: run.text,
    ...(run.lang && { lang: run.lang }),
    ...(run.dir && { dir: run.dir }),
    ...style,
  }))
}

/**
 * A name, a title, a quotation: text whose language is recorded. People write languages as they like
 * (“Tibetan”, `zh_CN`): what is none of BCP 47 is left out, as no format takes it.
 */
export function inLanguage(text: string, lang: string, style: Style = {}): Run {
  if (!isLanguageTag(lang)) return { text, ...style }
  return { text, lang, ...(isRightToLeft(lang) && { dir: 'rtl' as const }), ...style }
}

export function paragraph(text: Inline[], look?: Paragraph['look']): Paragraph {
  return { block: 'paragraph', text, ...(look && { look }) }
}

/** The numbers of the notes that the blocks call, in the order of their first calls. */
export function inCallOrder(blocks: Block[]): number[] {
  const order = new Set<number>()
  for (const { inline } of inlinesOf(blocks)) if ('note' in inline) order.add(inline.note)
  return [...order]
}

/** The same blocks with every call led to the number that `numberOf` says. */
export function renumber(blocks: Block[], numberOf: (note: number) => number): Block[] {
  return renumbered(blocks, numberOf)
}

/** Where something stands, told by numbers: what it says is not to stand in logs and errors. */
export interface Place {
  /** How many headings of level 1 stand before it, its own included. */
  section: number
  part:
    | 'title'
    | 'kicker'
    | 'subtitle'
    | 'pageHead'
    | 'pageFoot'
    | 'heading'
    | 'paragraph'
    | 'list'
    | 'pairs'
    | 'tableHead'
    | 'table'
    | 'timeline'
    | 'frame'
    | 'figure'
    | 'note'
  /** From 1 on: of rows, items and notes. */
  row?: number
  column?: number
}

export interface PlacedInline {
  inline: Inline
  place: Place
}

/** Every inline of the blocks in reading order, with where it stands. */
export function* inlinesOf(blocks: Block[]): Generator<PlacedInline> {
  let section = 0
  for (const block of blocks) {
    if (block.block === 'heading' && block.level === 1) section++
    yield* inlinesOfBlock(block, section)
  }
}

/** Inlines as plain text, without the numbers of notes. */
export function plainText(text: Inline[]): string {
  return text.map((inline) => ('text' in inline ? inline.text : '')).join('')
}

function isLanguageTag(lang: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang) && isWellFormed(lang)
}

function isWellFormed(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1
  } catch {
    return false
  }
}

function isRightToLeft(lang: string): boolean {
  const { language, script } = new Intl.Locale(lang === 'und' ? 'en' : lang)
  if (script) return script === 'Arab' || script === 'Hebr'
  return ['ug', 'ar', 'fa', 'ur', 'he', 'ps', 'sd', 'ckb', 'yi'].includes(language)
}

function* placed(text: Inline[], place: Place): Generator<PlacedInline> {
  for (const inline of text) yield { inline, place }
}

function* inlinesOfBlock(block: Block, section: number): Generator<PlacedInline> {
  switch (block.block) {
    case 'heading':
    case 'paragraph':
      return yield* placed(block.text, { section, part: block.block })
    case 'list':
      for (const [index, item] of block.items.entries()) {
        for (const { text } of item) yield* placed(text, { section, part: 'list', row: index + 1 })
      }
      return
    case 'pairs':
      for (const [index, { label, content }] of block.pairs.entries()) {
        const place: Place = { section, part: 'pairs', row: index + 1 }
        yield* placed(label, place)
        for (const { text } of content) yield* placed(text, place)
      }
      return
    case 'table':
      return yield* inlinesOfTable(block, section)
    case 'timeline':
      for (const [index, { when, content }] of block.rows.entries()) {
        const place: Place = { section, part: 'timeline', row: index + 1 }
        yield* placed(when, place)
        for (const { text } of content) yield* placed(text, place)
      }
      return
    case 'frame': {
      const place: Place = { section, part: 'frame' }
      yield* placed(block.title ?? [], place)
      for (const part of block.content) {
        for (const { inline } of inlinesOfBlock(part, section)) yield { inline, place }
      }
      return
    }
    case 'figure':
      yield* placed(block.caption, { section, part: 'figure' })
      if (block.table) yield* inlinesOfTable(block.table, section)
      return
    case 'image':
    case 'break':
      return
  }
}

function* inlinesOfTable({ columns, rows }: Table, section: number): Generator<PlacedInline> {
  for (const [index, { head }] of columns.entries()) {
    yield* placed(head, { section, part: 'tableHead', column: index + 1 })
  }
  for (const [index, { cells }] of rows.entries()) {
    let column = 1
    for (const { content, span = 1 } of cells) {
      const place: Place = { section, part: 'table', row: index + 1, column }
      for (const part of content) if (part.block === 'paragraph') yield* placed(part.text, place)
      column += span
    }
  }
}

function renumbered<T>(part: T, numberOf: (note: number) => number): T {
  if (Array.isArray(part)) return sortCalls(part.map((one) => renumbered(one, numberOf))) as T
  if (part === null || typeof part !== 'object' || part instanceof Uint8Array) return part
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name === 'note' ? numberOf(value) : renumbered(value, numberOf),
    ]),
  ) as T
}

/** Calls that stand together, smallest number first. */
function sortCalls(parts: unknown[]): unknown[] {
  const sorted = [...parts]
  for (let start = 0; start < sorted.length; start++) {
    let end = start
    while (isCall(sorted[end])) end++
    if (end - start < 2) continue
    const together = (sorted.slice(start, end) as Call[]).sort((a, b) => a.note - b.note)
    sorted.splice(start, together.length, ...together)
    start = end
  }
  return sorted
}

const isCall = (part: unknown): part is Call =>
  typeof part === 'object' && part !== null && 'note' in part
