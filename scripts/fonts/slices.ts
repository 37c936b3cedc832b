import { readFileSync } from 'node:fs'
import path from 'node:path'
import subsetFont from 'subset-font'
import { root } from '@/lib/install/build'

/** A font cut to some characters. A browser takes it only when one of them stands on the page. */
interface Slice {
  family: string
  name: string
  /** Out of an npm package; nothing is cut where the whole font is served. */
  source: string
  characters: string
  weight: number | [min: number, max: number]
  style?: 'italic'
  /** Of the layout features, those that our pages use; all of them where a script needs them. */
  features?: string[]
  /** Names under which a reader's own machine may have the font: then nothing is fetched. */
  local?: string[]
}

const between = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('')

const without = (characters: string, others: string) =>
  [...characters].filter((character) => !others.includes(character)).join('')

// With the accents that names in English prose and tones of pinyin have.
const plain = `${between(0x20, 0x7e)}\u00a0·–—‘’“”…→←↑↓áàâäçéèêëíìîïñóòôöúùü`
/** Tones of pinyin, and the letters of Uyghur, Tibetan and Mongolian names in Latin script. */
const romanised = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüöëñçəƏġĞğşŞŋŊžʼʻ'
const latin1 = without(between(0xa1, 0xff), plain)
const extended = without(
  between(0x100, 0x17f) + between(0x1cd, 0x1dc) + between(0x1e00, 0x1eff),
  romanised,
)

const serif = '@fontsource-variable/source-serif-4/files/source-serif-4'
const sans = '@fontsource-variable/source-sans-3/files/source-sans-3'
const text = ['kern', 'liga', 'ccmp', 'mark', 'lnum', 'tnum']

/** One typeface in four slices, so that an English page needs the first alone. */
function latin(family: string, file: string, style: string, more: Partial<Slice>): Slice[] {
  const slices: [name: string, subset: string, characters: string][] = [
    ['plain', 'latin', plain],
    ['romanised', 'latin-ext', without(romanised, plain)],
    ['latin-1', 'latin', latin1],
    ['extended', 'latin-ext', extended],
  ]
  return slices.map(([name, subset, characters]) => ({
    family,
    name: `${file.split('/').at(-1)?.split('-').at(1)}-${style}-${name}`,
    source: `${file}-${subset}-wght-${style}.woff2`,
    characters,
    weight: [400, 650],
    features: text,
    ...more,
  }))
}

/** All that may be fetched but for Chinese, which is cut for each page (lib/serving/han-font.ts). */
export const slices: Slice[] = [
  ...latin('Vigil Serif', serif, 'normal', {}),
  ...latin('Vigil Serif', serif, 'italic', { weight: 400, style: 'italic' }),
  ...latin('Vigil Sans', sans, 'normal', {}),
  {
    family: 'Vigil Arabic',
    name: 'arabic',
    source: '@fontsource/scheherazade-new/files/scheherazade-new-arabic-400-normal.woff2',
    // Uyghur, Kazakh and Kyrgyz, with the letters that Arabic names in them keep.
    characters: `${between(0x621, 0x63a)}${between(0x640, 0x652)}ٴپچژکگڭھہۆۇۈۅۉۋۇېەی،؛؟٪٫٬«»${between(0x660, 0x669)}${between(0x6f0, 0x6f9)}`,
    weight: 400,
    local: ['Scheherazade New'],
  },
  {
    family: 'Vigil Tibetan',
    name: 'tibetan',
    source: '@fontsource/noto-serif-tibetan/files/noto-serif-tibetan-tibetan-400-normal.woff2',
    // What Tibetan is spelt with: the letters, those that stand below another, vowels, signs, digits.
    characters:
      'ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨ' +
      '\u0f72\u0f74\u0f7a\u0f7c' +
      '\u0f90\u0f92\u0f94\u0f95\u0f97\u0f99\u0f9f\u0fa1\u0fa3\u0fa4\u0fa6\u0fa8\u0fa9\u0fab\u0fad\u0fb1\u0fb2\u0fb3\u0fb7' +
      `་།༄༅༎༏༑༔༼༽${between(0xf20, 0xf29)}`,
    weight: 400,
    local: ['Noto Serif Tibetan'],
  },
  {
    // Stands after the one above, for words that it can't spell: those from Sanskrit, above all.
    family: 'Vigil Tibetan Whole',
    name: 'tibetan-whole',
    source: '@fontsource/noto-serif-tibetan/files/noto-serif-tibetan-tibetan-400-normal.woff2',
    characters: between(0xf00, 0xfff),
    weight: 400,
    local: ['Noto Serif Tibetan'],
  },
]

/** The bytes of a slice as they are served. Pure of the machine: the same package gives the same bytes. */
export function cut({ source, characters, weight, features }: Slice): Promise<Buffer> {
  const axis = typeof weight === 'number' ? weight : { min: weight[0], max: weight[1] }
  return subsetFont(readFileSync(path.join(root, 'node_modules', source)), characters, {
    targetFormat: 'woff2',
    noHinting: true,
    ...(features && { keepFeatures: features }),
    ...(source.includes('-wght-') && { variationAxes: { wght: axis } }),
  })
}

/** The style sheet that says which slice has which characters. */
export function faces(): string {
  return `/* Made by \`npm run fonts\`. */\n\n${slices.map(face).join('\n')}`
}

function face({ family, name, characters, weight, style, local = [] }: Slice): string {
  const sources = [...local.map((own) => `local("${own}")`), `url("./${name}.woff2")`]
  const format = ` format("woff2")`
  const src =
    sources.length === 1 ? ` ${sources[0]}${format}` : `\n    ${sources.join(',\n    ')}${format}`
  return [
    '@font-face {',
    `  font-family: "${family}";`,
    `  font-style: ${style ?? 'normal'};`,
    `  font-weight: ${typeof weight === 'number' ? weight : weight.join(' ')};`,
    '  font-display: swap;',
    `  src:${src};`,
    `  unicode-range:\n    ${ranges(characters).join(',\n    ')};`,
    '}',
    '',
  ].join('\n')
}

function ranges(characters: string): string[] {
  const points = [...new Set([...characters].map((one) => one.codePointAt(0) ?? 0))]
  const runs: [first: number, last: number][] = []
  for (const point of points.sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run[1] === point - 1) run[1] = point
    else runs.push([point, point])
  }
  return runs.map(([first, last]) =>
    first === last ? `U+${first.toString(16)}` : `U+${first.toString(16)}-${last.toString(16)}`,
  )
}
