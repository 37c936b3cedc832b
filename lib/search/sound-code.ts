import { cantoneseSyllable } from '@/lib/people/cantonese-names'
import { isPinyin, splitPinyin } from './pinyin'

/**
 * The consonants of a word by how they sound, so that spellings of a name that differ in vowels, in
 * voice and in how a script has to write them are one: Kadeer, Qadir and 卡德尔 (kadeer) are `ktl`,
 * Tohti and 土赫提 (tuheti) `tt`, Muammar and Moammar `mml`. Sounds that come and go between
 * scripts (h, w, y) are left out; a word that begins with them or with a vowel begins with `a`.
 */
export function soundCode(word: string): string {
  const letters = (isPinyin(word) ? ofPinyin(word) : word)
    .replace(/kh/g, 'h')
    .replace(/^[aeiouhwxy]+/, 'a')
    .replace(/tsch|tch|dzh|dj|sch|ch|sh|zh|sz|ts|tz|cz/g, 's')
    .replace(/gh|ck/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/th|dh/g, 't')
    .replace(/ng/g, 'n')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/./gs, (letter) => classes[letter] ?? letter)
  return letters.replace(/(.)\1+/g, '$1').replace(/(?!^)[aeiou_]/g, '')
}

/**
 * Whether words are a name that can be told by its consonants. Chinese ones, of a syllable or two a
 * word, can't.
 */
export function isToldByConsonants(words: string[]): boolean {
  return words.some((word) => {
    if (!/^[a-z]{3,}$/.test(word) || cantoneseSyllable(word)) return false
    return splitPinyin(word).every((syllables) => syllables.length > 2)
  })
}

/** In pinyin x and q are what others write sh and ch. */
function ofPinyin(word: string): string {
  return word.replace(/[xq]/g, 's')
}

// Vowels are told apart until the end: between two equal consonants they keep them two.
const classes: Record<string, string> = {
  b: 'p',
  d: 't',
  g: 'k',
  q: 'k',
  c: 'k',
  z: 's',
  j: 's',
  r: 'l',
  v: 'f',
  x: '_',
  h: '_',
  w: '_',
  y: '_',
  e: 'a',
  i: 'a',
  o: 'a',
  u: 'a',
}
