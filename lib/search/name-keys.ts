import { hasHan, normaliseText } from '@/lib/core/text'
import { readTibetan, readTibetanHan, tibetanSpelling } from '@/lib/people/tibetan-names'
import { isPinyin, pinyinName, wadeGilesToPinyin } from './pinyin'
import { pairs, withoutTitles } from './terms'
import { cyrillicToLatin, uyghurToLatin } from './transliteration'

export interface Name {
  text: string
  /** ISO 15924, as in the vocabulary; only a hint. */
  script: string
  /** BCP 47. */
  language: string
  romanisation: string | null
}

/** What a typed name is looked up by. All parts are normalised: letters, marks, figures, spaces. */
export interface QueryKeys {
  /** As typed: a name that begins with it is a match. */
  typed: string
  /** Whole names, without spaces, as typed. */
  names: string[]
  /** The same in other scripts and romanisations. */
  sounds: string[]
  /** Sets of terms, any of which a name must have whole. */
  terms: string[][]
}

/** Longer names and queries are cut. Characters; a lexeme holds 2046 bytes. */
export const longestQuery = 200

/**
 * Every spelling that a name is found by, normalised: as it is written, and as others write it in
 * Latin letters (pinyin of Chinese characters and of Wade–Giles, Uyghur Latin, Tibetan by sound).
 */
export function nameKeys(name: Name): string[] {
  const { han, words } = split(name.text)
  const keys = new Set<string>()
  if (han.length > 0) {
    keys.add(han.join(''))
    for (const key of readHanName(han)) keys.add(key)
  }
  if (words.length > 0) {
    keys.add(words.join(' '))
    for (const key of respell(name, words)) keys.add(key)
  }
  return unique([...keys].map((key) => cut(key)))
}

/** Never throws, whatever was typed. A query without a letter or figure has no keys. */
export function queryKeys(query: string): QueryKeys {
  const text = query.slice(0, longestQuery)
  const { han, words } = split(text)
  const names: string[] = []
  const sounds: string[] = []
  const terms: string[][] = []
  if (han.length > 0) {
    const joined = han.join('')
    names.push(...withoutTitles([joined]))
    sounds.push(
      ...readHanName(han)
        .flatMap(bareForms)
        .map((key) => key.replaceAll(' ', '')),
    )
    for (const bare of withoutTitles([joined])) {
      terms.push(bare === joined ? unique(han.flatMap(pairs)) : pairs(bare))
    }
  }
  if (words.length > 0) {
    names.push(...withoutTitles(words, ' ').map((key) => key.replaceAll(' ', '')))
    const respelled = respell({ text, script: '', language: '', romanisation: null }, words, true)
    const others = respelled.flatMap(bareForms)
    sounds.push(...others.map((key) => key.replaceAll(' ', '')))
    for (const key of [...withoutTitles(words, ' '), ...others]) terms.push(unique(key.split(' ')))
  }
  return {
    typed: words.length > 0 ? words.join(' ') : han.join(''),
    names: unique(names),
    sounds: unique(sounds).filter((sound) => !names.includes(sound)),
    terms: terms.slice(0, mostReadings),
  }
}

const mostReadings = 16

/** The parts in Chinese characters and the words in other letters, normalised. */
export function split(text: string, longest = longestQuery): { han: string[]; words: string[] } {
  const normal = cut(normaliseText(text), longest)
  const parts = normal.match(/\p{Script=Han}+|[^\p{Script=Han}\s]+/gu) ?? []
  return { han: parts.filter(hasHan), words: parts.filter((part) => !hasHan(part)) }
}

/** How a name in Chinese characters is read: in pinyin, and as Tibetan when it is. */
function readHanName(han: string[]): string[] {
  const tibetan = readTibetanHan(han.join(''))
  const keys = han.join('').length > 1 ? [pinyinName(han)] : []
  return tibetan ? [...keys, tibetan.join(' ')] : keys
}

/**
 * Other Latin spellings of a name in letters. `isTyped`: it may be in Wade–Giles though nobody says
 * so, which a name of the record only is when it can't be pinyin.
 */
function respell(name: Name, words: string[], isTyped = false): string[] {
  const keys: string[] = []
  const add = (text: string) => {
    const key = split(text).words.join(' ')
    if (key) keys.push(key)
  }
  if (/\p{Script=Arabic}/u.test(name.text)) add(uyghurToLatin(name.text))
  if (/\p{Script=Cyrillic}/u.test(name.text)) {
    for (const language of isTyped ? ['', 'ug'] : [name.language]) {
      add(cyrillicToLatin(name.text, language))
    }
  }
  if (/\p{Script=Tibetan}/u.test(name.text)) add(readTibetan(words)?.join(' ') ?? '')
  // ä is e in Uyghur Latin and a to whoever has no such key.
  if (/[äə]/iu.test(name.text.normalize('NFC')))
    add(name.text.normalize('NFC').replace(/[äəÄƏ]/gu, 'e'))
  if (words.every((word) => /^[a-z]+$/.test(word))) {
    add(tibetanSpelling(words).join(' '))
    // ü on a keyboard without it, and in passports.
    add(words.map((word) => word.replace(/([ln])(v|yu)(?=e?$|[^aeiou])/g, '$1u')).join(' '))
    const isWadeGiles = isTyped || name.romanisation === 'wade_giles' || !words.every(isPinyin)
    if (isWadeGiles && words.length > 1) keys.push(...wadeGilesToPinyin(words, mostReadings / 2))
  }
  return unique(keys).filter((key) => key !== words.join(' '))
}

/** Cut when all else is done: normalising makes up to eighteen characters of one. */
function cut(key: string, longest = longestQuery): string {
  return Array.from(key).slice(0, longest).join('').trim()
}

function bareForms(key: string): string[] {
  return withoutTitles(key.split(' '), ' ')
}

function unique<T>(list: T[]): T[] {
  return [...new Set(list)]
}
