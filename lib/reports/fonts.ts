import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  type Inline,
  inlinesOf,
  type Place,
  type PlacedInline,
  type ReportDocument,
} from './document'
import { MissingGlyphError } from './missing-glyph'

interface Family {
  name: string
  /** The package of @expo-google-fonts, and the files of it that are used. */
  package: string
  styles: readonly [string, ...string[]]
  /** What a machine without it is likely to have instead (DOCX). */
  instead: string
}

const upright = ['400Regular', '600SemiBold'] as const
const slanted = ['400Regular_Italic', '600SemiBold_Italic'] as const

/** The typefaces of documents, in the order in which a glyph is looked for. */
export const families = {
  serif: family('Source Serif 4', 'source-serif-4', [...upright, ...slanted], 'Georgia'),
  sans: family('Source Sans 3', 'source-sans-3', [...upright, ...slanted], 'Arial'),
  // Rare letters of Latin, Cyrillic and Greek.
  rare: family('Noto Serif', 'noto-serif', [...upright, ...slanted], 'Times New Roman'),
  simplified: family('Noto Serif SC', 'noto-serif-sc', upright, 'SimSun'),
  traditional: family('Noto Serif TC', 'noto-serif-tc', upright, 'PMingLiU'),
  tibetan: family('Noto Serif Tibetan', 'noto-serif-tibetan', upright, 'Microsoft Himalaya'),
  burmese: family('Noto Sans Myanmar', 'noto-sans-myanmar', upright, 'Myanmar Text'),
  // Keeps Uyghur words whole when they are copied out of a PDF, where other faces double letters.
  arabic: family('Scheherazade New', 'scheherazade-new', upright, 'Times New Roman'),
  mongolian: family(
    'Noto Sans Mongolian',
    'noto-sans-mongolian',
    ['400Regular'],
    'Mongolian Baiti',
  ),
} as const satisfies Record<string, Family>

/** The files of all typefaces. */
export function fontFiles(): string[] {
  return Object.values(families).flatMap(({ package: name, styles }) =>
    styles.map((style) => fontFile(name, style)),
  )
}

/** Throws a MissingGlyphError at the first character of the document that can't be printed. */
export function requireGlyphs(document: ReportDocument): void {
  for (const { text, place } of textsOf(document)) {
    for (const character of text) {
      if (!hasGlyph(character))
        throw new MissingGlyphError({ codePoint: character.codePointAt(0) ?? 0, place })
    }
  }
}

/** Whether a typeface has the character, or it needs none. */
export function hasGlyph(character: string): boolean {
  if (character === '\n' || isInvisible(character)) return true
  return names.some((name) => covers(name, character))
}

/**
 * Whether the text face would put the letter together from a base and its mark: readers of PDF then
 * copy it wrongly, and with it every other letter of that base. The second face has it whole.
 */
export function isRareLetter(character: string): boolean {
  return (
    character > '\u024f' &&
    /\p{L}/u.test(character) &&
    !covers('serif', character) &&
    covers('rare', character)
  )
}

function family(name: string, from: string, styles: Family['styles'], instead: string): Family {
  return { name, package: from, styles, instead }
}

function fontFile(name: string, style: string): string {
  const stem = name
    .split('-')
    .map((part) =>
      part.length === 2 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1),
    )
    .join('')
  return path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@expo-google-fonts',
    name,
    style,
    `${stem}_${style}.ttf`,
  )
}

function* textsOf({
  head,
  running,
  mark,
  blocks,
  notes,
  title,
}: ReportDocument): Generator<{ text: string; place: Place }> {
  const around: [Place['part'], Inline[]][] = [
    ['title', [{ text: title }, ...head.title]],
    ['kicker', head.kicker ?? []],
    ['subtitle', head.subtitle ?? []],
    ['pageHead', [...running.name, ...running.edition]],
    ['pageFoot', [...running.foot, { text: mark ?? '' }]],
  ]
  const placed: Iterable<PlacedInline>[] = [
    around.flatMap(([part, text]) =>
      text.map((inline) => ({ inline, place: { section: 0, part } })),
    ),
    inlinesOf(blocks),
    notes.flatMap((note, index) =>
      note.flatMap(({ text }) =>
        text.map((inline) => ({
          inline,
          place: { section: 0, part: 'note' as const, row: index + 1 },
        })),
      ),
    ),
  ]
  for (const inlines of placed) {
    for (const { inline, place } of inlines)
      if ('text' in inline) yield { text: inline.text, place }
  }
}

/** Marks of direction and of joining, which shape the letters beside them. */
function isInvisible(character: string): boolean {
  return /\p{Default_Ignorable_Code_Point}/u.test(character)
}

const names = Object.keys(families) as (keyof typeof families)[]
const covered = new Map<string, Set<number>>()

/** One style of a family is read: its styles have the same letters. */
function covers(name: keyof typeof families, character: string): boolean {
  let points = covered.get(name)
  if (!points) {
    const { package: from, styles } = families[name]
    points = new Set(codePointsOf(readFileSync(fontFile(from, styles[0]))))
    covered.set(name, points)
  }
  return points.has(character.codePointAt(0) ?? 0)
}

/** The characters that a TrueType file has a glyph for (OpenType specification, table `cmap`). */
function* codePointsOf(font: Buffer): Generator<number> {
  const cmap = tableAt(font, 'cmap')
  const count = font.readUInt16BE(cmap + 2)
  for (let index = 0; index < count; index++) {
    const table = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    const format = font.readUInt16BE(table)
    if (format === 4) yield* segments(font, table)
    if (format === 12) yield* groups(font, table)
  }
}

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4)
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`a font has no table ${tag}`)
}

function* segments(font: Buffer, table: number): Generator<number> {
  const bytes = font.readUInt16BE(table + 6)
  const [ends, starts] = [table + 14, table + 16 + bytes]
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes]
  for (let at = 0; at < bytes; at += 2) {
    const [start, end] = [font.readUInt16BE(starts + at), font.readUInt16BE(ends + at)]
    const [delta, offset] = [font.readUInt16BE(deltas + at), font.readUInt16BE(offsets + at)]
    for (let point = start; point <= end && point !== 0xffff; point++) {
      const stored = offset && font.readUInt16BE(offsets + at + offset + 2 * (point - start))
      const glyph = offset ? stored && (stored + delta) & 0xffff : (point + delta) & 0xffff
      if (glyph) yield point
    }
  }
}

function* groups(font: Buffer, table: number): Generator<number> {
  const count = font.readUInt32BE(table + 12)
  for (let index = 0; index < count; index++) {
    const at = table + 16 + index * 12
    const [start, end] = [font.readUInt32BE(at), font.readUInt32BE(at + 4)]
    for (let point = start; point <= end; point++) yield point
  }
}
