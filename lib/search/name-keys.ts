import { hasHan, normaliseText } from '@/lib/core/text'
import { cantoneseSyllable, readCantonese } from '@/lib/people/cantonese-names'
import { isChineseName } from '@/lib/people/han-names'
import { readTibetan, readTibetanHan, readWylie, tibetanSpelling } from '@/lib/people/tibetan-names'
import { isPinyin, pinyinName, wadeGilesToPinyin } from './pinyin'
import { pairs, withoutTitles } from './terms'
import { cyrillicToLatin, othersToLatin, turkicToLatin, uyghurToLatin } from './transliteration'

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
  /** The same in Cantonese, where one spelling stands for many sounds: too little to take two names for one. */
  syllables: string[]
  /** Sets of terms, any of which a name must have whole. */
  terms: string[][]
  /** Sets of words in which a typo is looked for: as typed and in other letters. */
  spelled: string[][]
}

/** Longer names and queries are cut. Characters; a lexeme holds 2046 bytes. */
export const longestQuery = 200

/**
 * Every spelling that a name is found by, normalised: as it is written, and as others write it in
 * Latin letters (Chinese characters in pinyin and in Cantonese, Wade–Giles as pinyin, Uyghur Latin,
 * Tibetan by sound).
 */
export function nameKeys(name: Name): string[] {
  const keys = new Set<string>()
  for (const text of spacedWays(name.text)) {
    const { han, words } = split(text)
    if (han.length > 0) {
      keys.add(han.join(''))
      for (const key of [...readHanName(han), ...readInCantonese(han)]) keys.add(key)
    }
    if (words.length > 0) {
      keys.add(words.join(' '))
      for (const key of respell({ ...name, text }, words)) keys.add(key)
      // What can be pinyin is pinyin, unless somebody says otherwise.
      if (name.romanisation === 'wade_giles' || !words.every(isPinyin)) {
        for (const key of readWadeGiles(words)) keys.add(joinHyphened(text, key))
        for (const key of readSyllables(words)) keys.add(key)
      }
    }
  }
  return unique([...keys].map((key) => cut(key)))
}

/** Never throws, whatever was typed. A query without a letter or figure has no keys. */
export function queryKeys(query: string): QueryKeys {
  const names: string[] = []
  const sounds: string[] = []
  const syllables: string[] = []
  const terms: string[][] = []
  const spelled: string[][] = []
  for (const text of spacedWays(query.slice(0, longestQuery))) {
    const { han, words } = split(text)
    if (han.length > 0) {
      const joined = han.join('')
      names.push(...withoutTitles([joined]))
      sounds.push(...readHanName(han).flatMap(bareForms).map(joinWords))
      for (const bare of withoutTitles([joined])) {
        terms.push(bare === joined ? unique(han.flatMap(pairs)) : pairs(bare))
      }
    }
    if (words.length > 0) {
      names.push(...withoutTitles(words, ' ').map(joinWords))
      const inLetters = [words.join(' '), ...respell(typedName(text), words)].flatMap(bareForms)
      const wadeGiles = readWadeGiles(words).flatMap(bareForms)
      const cantonese = readSyllables(words).flatMap(bareForms)
      sounds.push(...[...inLetters, ...wadeGiles].map(joinWords))
      syllables.push(...cantonese.map(joinWords))
      spelled.push(...inLetters.map((key) => unique(key.split(' '))))
      const all = [...inLetters, ...wadeGiles, ...cantonese]
      terms.push(...all.map((key) => unique(key.split(' '))))
    }
  }
  const { han, words } = split(query.slice(0, longestQuery))
  return {
    typed: words.length > 0 ? words.join(' ') : han.join(''),
    names: unique(names),
    sounds: unique(sounds).filter((sound) => !names.includes(sound)),
    syllables: unique(syllables).filter((one) => !names.includes(one)),
    terms: terms.slice(0, mostReadings),
    spelled: spelled.slice(0, mostReadings),
  }
}

/**
 * What was typed in words of Latin letters, in every way that it can be read, to be compared with names
 * that are only like it. Characters are read in Cantonese here too: too many sound alike in it to take
 * them for one name.
 */
export function looseReadings(query: string): string[][] {
  const readings = spacedWays(query.slice(0, longestQuery)).flatMap((text) => {
    const { han, words } = split(text)
    return [
      ...(han.length > 0 ? [...readHanName(han), ...readInCantonese(han)] : []),
      ...(words.length > 0
        ? [
            words.join(' '),
            ...respell(typedName(text), words),
            ...readWadeGiles(words),
            ...readSyllables(words),
          ]
        : []),
    ]
  })
  const bare = unique(readings.map((reading) => bareForms(reading).at(-1) ?? reading))
  return bare.slice(0, mostReadings / 2).map((reading) => reading.split(' ').filter(Boolean))
}

const mostReadings = 16

/** A text as it is, and with the words apart that only capitals part: PemaYeshi. */
function spacedWays(text: string): string[] {
  return unique([text, text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')])
}

function typedName(text: string): Name {
  return { text, script: '', language: '', romanisation: null }
}

/** The parts in Chinese characters and the words in other letters, normalised. */
export function split(text: string, longest = longestQuery): { han: string[]; words: string[] } {
  const normal = cut(normaliseText(text), longest)
  const parts = normal.match(/\p{Script=Han}+|[^\p{Script=Han}\s]+/gu) ?? []
  return { han: parts.filter(hasHan), words: parts.filter((part) => !hasHan(part)) }
}

/** How a name in Chinese characters is read: in pinyin, and as Tibetan where it is. */
function readHanName(han: string[]): string[] {
  const keys = han.join('').length > 1 ? [pinyinName(han)] : []
  const whole = readTibetanHan(han.join(''))
  if (whole) return [...keys, whole.join(' ')]
  const parts = han.map((part) => readTibetanHan(part))
  if (han.length === 1 || parts.every((part) => part === null)) return keys
  return [
    ...keys,
    parts.map((part, i) => part?.join(' ') ?? pinyinName(han.slice(i, i + 1))).join(' '),
  ]
}

function readInCantonese(han: string[]): string[] {
  const [name = ''] = han
  if (han.length > 1 || !isChineseName(name) || readTibetanHan(name)) return []
  return [readCantonese(name)?.join(' ') ?? []].flat()
}

/** Other Latin spellings of a name in letters. */
function respell(name: Name, words: string[]): string[] {
  const keys: string[] = []
  const add = (text: string) => {
    const key = split(text).words.join(' ')
    if (key) keys.push(key)
  }
  if (/\p{Script=Arabic}/u.test(name.text)) add(uyghurToLatin(name.text))
  if (/\p{Script=Cyrillic}/u.test(name.text)) {
    for (const language of unique([name.language, name.language || 'ug'])) {
      add(cyrillicToLatin(name.text, language))
    }
  }
  if (/[\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}]/u.test(name.text))
    add(othersToLatin(name.text))
  if (/[çşğı]/iu.test(name.text.normalize('NFC'))) add(turkicToLatin(name.text))
  if (/\p{Script=Tibetan}/u.test(name.text)) add(readTibetan(words)?.join(' ') ?? '')
  // ä is e in Uyghur Latin and a to whoever has no such key.
  if (/[äə]/iu.test(name.text.normalize('NFC')))
    add(name.text.normalize('NFC').replace(/[äəÄƏ]/gu, 'e'))
  if (words.every((word) => /^[a-z]+$/.test(word))) {
    add(tibetanSpelling(words).join(' '))
    add(readWylie(words)?.join(' ') ?? '')
    // ü on a keyboard without it, and in passports.
    add(words.map((word) => word.replace(/([ln])(v|yu)(?=e?$|[^aeiou])/g, '$1u')).join(' '))
  }
  // Tones in figures, as dictionaries have them: xu2 wen2 li4.
  if (
    words.some((word) => /^[a-z]+[1-5]$/.test(word)) &&
    words.every((word) => /^[a-z]+[1-5]?$/.test(word))
  )
    add(words.map((word) => word.replace(/[1-5]$/, '')).join(' '))
  return unique(keys).filter((key) => key !== words.join(' '))
}

function readWadeGiles(words: string[]): string[] {
  return words.length > 1 ? wadeGilesToPinyin(words, mostReadings / 2) : []
}

/** Syllables in one word that a hyphen joined: Wen-li is wenli in pinyin. */
function joinHyphened(text: string, key: string): string {
  const syllables = key.split(' ')
  return text
    .split(/\s+/)
    .map((part) => syllables.splice(0, split(part).words.length).join(''))
    .filter(Boolean)
    .join(' ')
}

/** A name with two syllables of Cantonese and more as the keys of Cantonese names have it. */
function readSyllables(words: string[]): string[] {
  const read = words.map(cantoneseSyllable)
  const key = words.map((word, i) => read[i] ?? word).join(' ')
  return read.filter(Boolean).length > 1 && key !== words.join(' ') ? [key] : []
}

/** Cut when all else is done: normalising makes up to eighteen characters of one. */
function cut(key: string, longest = longestQuery): string {
  return Array.from(key).slice(0, longest).join('').trim()
}

function joinWords(key: string): string {
  return key.replaceAll(' ', '')
}

function bareForms(key: string): string[] {
  return withoutTitles(key.split(' '), ' ')
}

function unique<T>(list: T[]): T[] {
  return [...new Set(list)]
}
