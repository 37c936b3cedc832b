import 'server-only'
import path from 'node:path'
import sharp from 'sharp'
import { formatDate } from '@/lib/core/partial-date-words'
import { escapeXml } from '@/lib/core/xml'
import { linesOf } from '@/lib/figures/model'
import { htmlLang, type Locale } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument } from '@/lib/publications/document'
import { statusWords } from '@/lib/publications/reading'
import { standingWords, subjectWords } from '@/lib/publications/words'
import { hasGlyph } from '@/lib/reports/fonts'
import { pictureSize } from './model'

/**
 * An edition as a picture (PNG): the person's name in Latin and in its own script, where things stand,
 * the edition and its date. What no font of ours has a glyph for is left out or written plainer, never
 * drawn as an empty box.
 */
export async function drawCasePicture(
  document: PublicationDocument,
  wording: Wording,
): Promise<Buffer> {
  const { locale, t } = wording
  const family = familyOf(document, locale)
  const texts: string[] = []
  const put = (words: string, y: number, style: Style) => texts.push(textAt(words, y, style))

  const subject = await fitting(
    [subjectWords(document, wording)].filter(isDrawable),
    [26, 23, 20, 17],
    family,
    (lines) => lines === 1,
  )
  if (subject?.lines[0]) put(subject.lines[0], 92, { size: subject.size, colour: soft })

  let base = 112
  for (const { lines, size } of await nameBlocks(document, wording)) {
    for (const line of lines) {
      const isDeep = deepScripts.test(line)
      base += size * (isDeep ? 1.3 : 1.15)
      put(line, base, { size, colour: ink })
      if (isDeep) base += size * 0.3
    }
  }

  const below = base + 54
  const baseOf = (line: number, size: number) => below + size * (0.8 + line * leading)
  const standing = [standingWords(document, wording), statusWords(document.status, wording)]
  const block = await fitting(
    standing.filter(isDrawable),
    [46, 40, 35, 30],
    family,
    (lines, size) => baseOf(lines - 1, size) < footTop - 30,
  )
  block?.lines.forEach((line, index) => {
    put(line, baseOf(index, block.size), { size: block.size, colour: ink })
  })

  const edition = t('case.edition.entry', {
    number: document.number,
    date: formatDate(document.publishedAt.slice(0, 10), locale),
  })
  put(t('site.name'), footTop + 58, { size: 38, colour: ink })
  put(edition, footTop + 58, { size: 28, colour: soft, isAtEnd: true })

  const { width, height } = pictureSize
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="${paper}"/>
    <rect width="28" height="${height}" fill="${edges[document.status?.group ?? 'unknown']}"/>
    <rect x="${left}" y="${footTop}" width="${room}" height="2" fill="${rule}"/>
    <g font-family="${quoted(family)}" font-weight="600">${texts.join('')}</g>
  </svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer()
}

// Read when the first text is drawn: our own fonts, and none of the machine, so that a picture is the
// same everywhere.
process.env.FONTCONFIG_FILE = path.join(
  /* turbopackIgnore: true */ process.cwd(),
  'lib/pictures/fonts.conf',
)

const left = 96
const room = 1024
const footTop = 520
const leading = 1.3

// The colours of the page in light (app/globals.css). The line at the edge says where things stand, as
// the page's does; the words say it too.
const paper = '#fbfaf7'
const ink = '#1d1c1a'
const soft = '#5d5a54'
const rule = '#dedad2'
const edges = { held: '#9c3325', out: '#2f6b5e', ended: ink, unknown: '#86817a' }

interface Style {
  size: number
  colour: string
  isAtEnd?: boolean
}

function textAt(words: string, y: number, { size, colour, isAtEnd }: Style): string {
  const place = isAtEnd ? `x="${left + room}" text-anchor="end"` : `x="${left}"`
  // Each in an element of its own: letters that follow Han would be set on the base line of Han.
  const runs = words.match(hanOrNot) ?? []
  const spans = runs.map((run) => `<tspan>${escapeXml(run)}</tspan>`).join('')
  return `<text ${place} y="${Math.round(y)}" font-size="${size}" fill="${colour}" xml:space="preserve">${spans}</text>`
}

const hanOrNot = /[\p{Script=Han}，。、：；“”《》]+|[^\p{Script=Han}，。、：；“”《》]+/gu

/** In CSS a name with a number stands in quotation marks. */
const quoted = (family: string) => family.replace(/[^,]+/g, "'$&'")

interface Block {
  lines: string[]
  size: number
}

/** Both forms of the name side by side where they fit, else one under the other. */
async function nameBlocks(
  document: PublicationDocument,
  { language, locale }: Wording,
): Promise<Block[]> {
  const { name, native } = document.heading
  const family = familyOf(document, locale)
  const latin = drawable([name, withoutMarks(name)])
  const own = native && drawable([native.text])
  const isOwnFirst = language === 'zh' && native?.language.startsWith('zh')
  const names = (isOwnFirst ? [own, latin] : [latin, own]).filter(
    (form) => typeof form === 'string',
  )
  if (names.length === 0) return []
  const sideBySide = names.join('\u2003')
  const largest = 86
  if ((await widthOf(sideBySide, largest, family)) <= room) {
    return [{ lines: [sideBySide], size: largest }]
  }
  const blocks = names.map((form) =>
    fitting([form], [largest, 72, 60, 50, 42, 34, 26], family, (lines, size) => lines * size < 130),
  )
  return (await Promise.all(blocks)).filter((block) => block !== null)
}

/**
 * The first of some ways to say a thing that fits, as large as it may be; where none does, the last in
 * the smallest size. Null when there is nothing to say.
 */
async function fitting(
  ways: string[],
  sizes: number[],
  family: string,
  fits: (lines: number, size: number) => boolean,
): Promise<Block | null> {
  let block: Block | null = null
  for (const words of ways) {
    for (const size of sizes.filter((one) => one >= 38)) {
      if (fits(1, size) && (await widthOf(words, size, family)) <= room) {
        return { lines: [words], size }
      }
    }
    for (const size of sizes) {
      // A Latin letter is a little less than half as wide as high.
      const lines = linesOf(words, Math.floor(room / (size * 0.48)))
      const widths = await Promise.all(lines.map((line) => widthOf(line, size, family)))
      const widest = Math.max(...widths)
      if (fits(lines.length, size) && widest <= room) return { lines, size }
      block = { lines, size: Math.min(size, Math.floor((size * room) / widest)) }
    }
  }
  return block
}

/** In pixels. */
async function widthOf(words: string, size: number, family: string): Promise<number> {
  // At 72 dots an inch a point is a pixel.
  const { info } = await sharp({
    text: { text: escapeXml(words), font: `${family} Semi-Bold ${size}`, dpi: 72 },
  })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return info.width
}

// Letters stand under one another, or reach far below the line.
const deepScripts = /[\p{Script=Tibetan}\p{Script=Arabic}]/u

/** One has the letters that another lacks; Han is drawn as it is written where the name comes from. */
function familyOf({ heading }: PublicationDocument, locale: Locale): string {
  const han =
    heading.native?.language === 'zh-Hant' || htmlLang(locale) === 'zh-Hant'
      ? ['Noto Serif TC', 'Noto Serif SC']
      : ['Noto Serif SC', 'Noto Serif TC']
  const others = [
    'Noto Serif Tibetan',
    'Scheherazade New',
    'Noto Sans Myanmar',
    'Noto Sans Mongolian',
  ]
  return ['Source Serif 4', 'Noto Serif', ...han, ...others].join(',')
}

/** The first of some ways to say a thing that our fonts can draw whole. */
function drawable(ways: string[]): string | null {
  return ways.find(isDrawable) ?? null
}

const isDrawable = (text: string) => [...text].every((sign) => /\s/.test(sign) || hasGlyph(sign))

/** Ḥ as H, for letters that no font of ours has with their marks. */
function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
}
