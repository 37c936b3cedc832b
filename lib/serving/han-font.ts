import { readFile } from 'node:fs/promises'
import path from 'node:path'
import subsetFont from 'subset-font'
import { hanCode, hanIn } from '@/lib/core/han'

/**
 * Chinese for readers whose machine has no font for it: cut to the characters of one page. A whole
 * font weighs a hundred pages, and ready-made slices of it ten.
 */
export const hanScripts = ['sc', 'tc'] as const
export type HanScript = (typeof hanScripts)[number]

/**
 * The style sheet that offers a font for these characters: in the script of the page those that are
 * common in it, in the other what is common only there.
 */
export function hanSheet(script: HanScript, characters: readonly string[]): string {
  const other = script === 'sc' ? 'tc' : 'sc'
  const isOther = (one: string) => !common[script].has(one) && common[other].has(one)
  return [
    face(
      script,
      characters.filter((one) => !isOther(one)),
    ),
    face(other, characters.filter(isOther)),
  ].join('\n')
}

function face(script: HanScript, characters: readonly string[]): string {
  if (characters.length === 0) return ''
  const source = `url(/fonts/han-${script}.woff?c=${hanCode(characters)}) format("woff")`
  const points = characters.map((character) => `U+${character.codePointAt(0)?.toString(16)}`)
  return `@font-face{font-family:"Vigil Han";font-weight:400;font-display:swap;src:${source};unicode-range:${points.join(',')}}`
}

/**
 * The font cut to these characters, as WOFF. What it has no glyph for is left out.
 *
 * @returns null while too many others wait
 */
export async function cutHan(
  script: HanScript,
  characters: readonly string[],
): Promise<Buffer | null> {
  const text = characters.join('')
  const key = `${script} ${text}`
  const known = kept.get(key)
  if (known) return known
  if (waiting >= mostWaiting) return null
  waiting++
  try {
    const font = await (isCommon(script, characters) ? commonFont(script) : wholeFont(script))
    const bytes = await subsetFont(font, text, options('woff'))
    kept.set(key, bytes)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return bytes
  } finally {
    waiting--
  }
}

const mostWaiting = 40
// Of twenty kilobytes or so.
const mostKept = 200
let waiting = 0
const kept = new Map<string, Buffer>()

const files: Record<HanScript, string> = {
  sc: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  tc: 'noto-serif-tc/400Regular/NotoSerifTC_400Regular.ttf',
}

const options = (targetFormat: 'woff' | 'sfnt') => ({
  targetFormat,
  noHinting: true,
  keepFeatures: [],
})

/** Ten megabytes, so it is read again each time that a rare character is asked for. */
function wholeFont(script: HanScript): Promise<Buffer> {
  const folder = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@expo-google-fonts',
  )
  return readFile(/* turbopackIgnore: true */ path.join(folder, files[script]))
}

/** The font with the characters of everyday: ten times as quick to cut. Made once, when first needed. */
function commonFont(script: HanScript): Promise<Buffer> {
  commonFonts[script] ??= wholeFont(script)
    .then((font) => subsetFont(font, [...common[script]].join(''), options('sfnt')))
    .catch((error: unknown) => {
      delete commonFonts[script]
      throw error
    })
  return commonFonts[script]
}

const commonFonts: Partial<Record<HanScript, Promise<Buffer>>> = {}

function isCommon(script: HanScript, characters: readonly string[]): boolean {
  return characters.every((character) => common[script].has(character))
}

/** What two old standards hold: 6,763 simplified and 5,401 traditional characters, with their marks. */
const common: Record<HanScript, ReadonlySet<string>> = {
  sc: new Set(hanIn(twoBytes('gb18030', [0xa1, 0xf7], [0xa1, 0xfe]))),
  tc: new Set(hanIn(twoBytes('big5', [0xa1, 0xc6], [0x40, 0xfe]))),
}

type Span = [first: number, last: number]

function twoBytes(encoding: string, leads: Span, trails: Span): string {
  const bytes: number[] = []
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (let trail = trails[0]; trail <= trails[1]; trail++) bytes.push(lead, trail)
  }
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes))
}
