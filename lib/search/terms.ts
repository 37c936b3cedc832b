import { hasHan } from '@/lib/core/text'
import { splitPinyin } from './pinyin'
import { isToldByConsonants, soundCode } from './sound-code'

/**
 * The terms of a key: its words with the syllables of Chinese ones, or the single characters and
 * pairs of a Chinese key; the whole name without spaces, led by `=`, in each turn of its words; and,
 * led by `~`, how a name that is not Chinese sounds, word by word and whole.
 */
export function termsOf(key: string): string[] {
  if (hasHan(key)) return unique([...grams(key), ...withoutTitles([key]).map(whole)])
  const words = key.split(' ')
  const readings = words.map(splitPinyin)
  const syllables = readings.reduce((sum, [first]) => sum + (first?.length ?? 9), 0)
  return unique([
    ...words,
    ...(syllables <= 4 ? readings.flat(2) : []),
    ...withoutTitles(words.length > 8 ? [] : words, ' ')
      .flatMap(turns)
      .map(whole),
    whole(words.join('')),
    ...(isToldByConsonants(words) ? [...words, words.join('')].flatMap(sound) : []),
  ])
}

/** The lexemes of `termsOf` that typos are compared with: words of three letters and more. */
export function isWord(term: string): boolean {
  return !isName(term) && !isSound(term) && !hasHan(term) && Array.from(term).length >= 3
}

/** A word itself and without each of its letters in turn: two words one typo apart share one. */
export function deletesOf(word: string): string[] {
  const letters = Array.from(word)
  return [...new Set([word, ...letters.map((_, i) => letters.toSpliced(i, 1).join(''))])]
}

/** The single characters of a Chinese text and its pairs. */
export function grams(text: string): string[] {
  return unique([...Array.from(text), ...pairs(text)])
}

/** The pairs alone find a part of a text; a single character finds itself. */
export function pairs(text: string): string[] {
  const characters = Array.from(text)
  if (characters.length === 1) return characters
  return unique(characters.slice(1).map((one, i) => `${characters[i]}${one}`))
}

/** A whole name as a term. */
export function whole(name: string): string {
  return `=${name.replaceAll(' ', '')}`
}

/** A name as it begins, as a term. */
export function opening(key: string): string {
  return `^${key}`
}

/** Whether a term is a whole name, or one as it begins. */
export function isName(term: string): boolean {
  return term.startsWith('=') || term.startsWith('^')
}

/** What all keys of a case have whose name is not known in Chinese characters. */
export const notInCharacters = '~'

/** How a word sounds, as a term; none where that says too little. */
export function sound(word: string): string[] {
  const code = /^[a-z]+$/.test(word) ? soundCode(word) : ''
  return code.length > 1 ? [`~${code}`] : []
}

/** Whether a term is how a name sounds, which only names are asked for. */
export function isSound(term: string): boolean {
  return term.startsWith('~')
}

/** A term for a tsquery. Terms are letters, marks and figures alone, and quoted nonetheless. */
export function quote(term: string, isBeginning = false): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${isBeginning ? ':*' : ''}`
}

const hanTitles = /^(?:堪布|格西|喇嘛)|(?:仁波切|活佛|喇嘛|格西|堪布|上师|法师|牧师|神父|主教)$/u
const titles = new Set(
  'rinpoche lama geshe khenpo tulku reverend rev pastor father bishop archbishop cardinal sister haji qari imam sheikh shaikh sheik mullah ayatollah dr prof professor president judge mr mrs ms'.split(
    ' ',
  ),
)

/** A name as it stands, and without the titles that people put around it. */
export function withoutTitles(words: string[], space = ''): string[] {
  const full = words.join(space)
  const bare = words
    .filter((word) => !titles.has(word))
    .map((word) => word.replace(hanTitles, ''))
    .filter(Boolean)
    .join(space)
  return unique([full, bare]).filter(Boolean)
}

/** A name with each of its words first in turn: family names stand first or last. */
function turns(key: string): string[] {
  const words = key.split(' ')
  return words.map((_, i) => [...words.slice(i), ...words.slice(0, i)].join(''))
}

function unique<T>(list: T[]): T[] {
  return [...new Set(list)]
}
