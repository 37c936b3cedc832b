import { normaliseText } from '@/lib/core/text'
import { pinyinName as hanNameInPinyin } from '@/lib/people/han-names'

/** A Chinese name in pinyin, normalised: 徐文立 → "xu wenli", 热比娅·卡德尔 → "rebiya kadeer". */
export function pinyinName(parts: string[]): string {
  return normaliseText(hanNameInPinyin(parts))
}

/** Every way to read a word of plain letters as syllables of pinyin: "fangan" → fang an, fan gan. */
export function splitPinyin(word: string): string[][] {
  if (word === '') return [[]]
  if (word.length > longestPinyin) return []
  const found: string[][] = []
  for (let end = Math.min(6, word.length); end > 0; end--) {
    const syllable = word.slice(0, end)
    if (!pinyinSyllables.has(syllable)) continue
    for (const rest of splitPinyin(word.slice(end))) found.push([syllable, ...rest])
  }
  return found
}

/** The ways to read words in Wade–Giles, as pinyin: "hsu wen li" → ["xu wen li"]; at most `limit`. */
export function wadeGilesToPinyin(words: string[], limit: number): string[] {
  let readings = ['']
  for (const word of words) {
    const syllables = wadeGiles.get(word)
    if (!syllables) return []
    readings = readings
      .flatMap((start) => syllables.map((one) => `${start} ${one}`))
      .slice(0, limit)
  }
  return readings.map((reading) => reading.trim())
}

export function isPinyin(word: string): boolean {
  inPinyin ??= new RegExp(`^(?:${[...pinyinSyllables].join('|')}){1,8}$`)
  return word.length <= longestPinyin && inPinyin.test(word)
}

let inPinyin: RegExp | undefined
const longestPinyin = 24

// Finals by initial, ü written u. From the readings of all characters in pinyin-pro.
const finals: Record<string, string> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  f: 'a an ang ei en eng o ou u',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo ue',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ue',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  w: 'a ai an ang ei en eng o u',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  zh: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
}

// Apostrophes and ü are already left out here, as in most old newspapers: "chu" is zhu, chu, ju or qu.
const initials: Record<string, string> = {
  b: 'p',
  d: 't',
  g: 'k',
  j: 'ch',
  q: 'ch',
  zh: 'ch',
  z: 'ts',
  c: 'ts',
  x: 'hs',
  r: 'j',
}

const pinyinSyllables = new Set<string>()
const wadeGiles = new Map<string, string[]>()
for (const [initial, list] of Object.entries(finals)) {
  for (const final of list.split(' ')) {
    pinyinSyllables.add(initial + final)
    for (const spelling of toWadeGiles(initial, final)) {
      wadeGiles.set(spelling, [...(wadeGiles.get(spelling) ?? []), initial + final])
    }
  }
}

/** The spellings in Wade–Giles that are in use for a syllable of pinyin. */
function toWadeGiles(initial: string, final: string): string[] {
  const start = initials[initial] ?? initial
  if (final === 'i') {
    if (/^(zh|ch|sh|r)$/.test(initial)) return [`${start}ih`]
    if (initial === 's') return ['ssu', 'szu', 'su']
    if (initial === 'z' || initial === 'c') return ['tzu']
    if (initial === 'y') return ['i', 'yi']
  }
  if (initial === 'y' && final === 'an') return ['yen']
  if (initial === 'y' && final === 'e') return ['yeh']
  if (initial === 'y' && final === 'ou') return ['yu']
  if (initial === '' && final === 'er') return ['erh']
  if (final === 'e' && 'gkh'.includes(initial))
    return initial ? [`${start}o`, `${start}e`] : ['e', 'o']
  if (final === 'uo') return /^(g|k|h|sh)$/.test(initial) ? [`${start}uo`] : [`${start}o`]
  if (final === 'ui' && (initial === 'g' || initial === 'k')) return [`${start}uei`]
  if (final === 'ue') return [`${start}ueh`]
  const ends: Record<string, string> = { ian: 'ien', ie: 'ieh', ong: 'ung', iong: 'iung' }
  return [start + (ends[final] ?? final)]
}
