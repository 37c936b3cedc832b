import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { normaliseText } from '@/lib/core/text'
import { nameKeys, queryKeys } from '@/lib/search/name-keys'
import { wadeGilesToPinyin } from '@/lib/search/pinyin'
import { quote, termsOf, whole } from '@/lib/search/terms'
import { cyrillicToLatin, uyghurToLatin } from '@/lib/search/transliteration'
import { isNear } from '@/lib/search/typos'

const keysOf = (text: string, language = 'en', romanisation: string | null = null) =>
  nameKeys({ text, script: '', language, romanisation })

/** Whether a name is found by a query as the whole of it, in whatever spelling. */
function isFound(name: string, query: string, language = 'en'): boolean {
  const terms = new Set(keysOf(name, language).flatMap(termsOf))
  const { names, sounds } = queryKeys(query)
  return [...names, ...sounds].some((one) => terms.has(whole(one)))
}

test('one form for all ways to write the same', () => {
  const same: [string, ...string[]][] = [
    ['xu wenli', 'Xú Wénlì', 'XU  WENLI', 'Ｘｕ Ｗｅｎｌｉ', 'xu.wenli'],
    ['lu gengsong', 'Lǚ Gēngsōng', 'Lü Gengsong'],
    ['kadeer', 'Kade’er', "Ka'deer"],
    ['热比娅 卡德尔', '热比娅·卡德尔', '熱比婭•卡德爾', '热比娅‧卡德尔', '热比娅・卡德尔'],
    ['قادير', 'قادىر', 'قادیر', 'قـادير', 'قَادِير'],
    ['بهشته', 'ئبهشته', 'بەشتە', 'بھشتة'],
    ['བསྟན འཛིན', 'བསྟན་འཛིན་', 'བསྟན་འཛིན།', 'བསྟན༌འཛིན'],
  ]
  for (const [expected, ...spellings] of same) {
    for (const spelling of spellings) expect(normaliseText(spelling)).toBe(expected)
  }
  expect(normaliseText('အောင်ဆန်း')).toBe('အောင်ဆန်း')
  expect(normaliseText(' …!? ')).toBe('')
})

test('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = normaliseText(text)
      expect(normaliseText(once)).toBe(once)
      expect(once).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+)*)?$/u)
    }),
  )
})

test('Wade–Giles is read as pinyin, with every syllable it can be', () => {
  const pairs = {
    'hsu wen li': 'xu wen li',
    'wei ching sheng': 'wei jing sheng',
    'mao tse tung': 'mao ze dong',
    'chou en lai': 'zhou en lai',
    'teng hsiao ping': 'deng xiao ping',
    'fang li chih': 'fang li zhi',
    'jen wan ting': 'ren wan ding',
    'liu ssu': 'liu si',
    'kuo mo jo': 'guo mo ruo',
    'yuan chih ming': 'yuan zhi ming',
  }
  for (const [wadeGiles, pinyin] of Object.entries(pairs)) {
    expect(wadeGilesToPinyin(wadeGiles.split(' '), 64)).toContain(pinyin)
  }
  expect(wadeGilesToPinyin(['rebiya'], 8)).toEqual([])
})

// The last lines of a direction hold its name, and one a slip (`|`): they are left out below.
const uyghurPairs: { direction: string; input: string; expected: string }[] = parse(
  readFileSync(path.join(import.meta.dirname, '../fixtures/names/uyghur-pairs.csv')),
  { columns: true, skip_empty_lines: true },
)

test('Uyghur in Arabic letters becomes Uyghur Latin, on all pairs', () => {
  const pairs = uyghurPairs.filter((pair) => pair.direction === 'UAS2ULS' && pair.input !== 'UAS')
  expect(pairs.length).toBeGreaterThan(50)
  for (const { input, expected } of pairs) {
    const read = normaliseText(uyghurToLatin(input)).replaceAll(' ', '')
    expect(`${input} ${read}`).toBe(`${input} ${normaliseText(expected).replaceAll(' ', '')}`)
  }
})

test('Uyghur in Cyrillic letters meets Uyghur in Arabic letters', () => {
  const pairs = uyghurPairs.filter(
    (pair) => pair.direction === 'UAS2UCS' && /^[^|A-Z]+$/.test(pair.expected),
  )
  expect(pairs.length).toBeGreaterThan(50)
  for (const { input, expected } of pairs) {
    expect(`${input} ${normaliseText(cyrillicToLatin(expected, 'ug'))}`).toBe(
      `${input} ${normaliseText(uyghurToLatin(input))}`,
    )
  }
})

test('a name is found by its spellings in other scripts', () => {
  const found: [name: string, ...queries: string[]][] = [
    ['徐文立', 'Xu Wenli', 'xu wen li', 'Wenli Xu', 'XUWENLI', 'Hsu Wen-li', '徐文立'],
    ['Hsu Wen-li', 'Xu Wenli', '徐文立'],
    ['Lü Gengsong', 'Lv Gengsong', 'Lyu Gengsong', '呂耿松', '吕耿松'],
    ['རྡོ་རྗེ་བཀྲ་ཤིས', 'Dorje Tashi', 'dorjee trashi', '多吉扎西'],
    ['洛桑次仁', 'Lobsang Tsering', 'losang tsereng', 'བློ་བཟང་ཚེ་རིང'],
    ['Tashi Wangchuk', '扎西旺楚', 'བཀྲ་ཤིས་དབང་ཕྱུག'],
    ['ئىلھام توختى', 'ilham toxti', 'Илһам Тохти'],
    ['Xiao Guozhen', '肖国珍', '蕭國珍'],
  ]
  for (const [name, ...queries] of found) {
    for (const query of queries) {
      expect(`${name} by ${query}: ${isFound(name, query, 'ug')}`).toBe(`${name} by ${query}: true`)
    }
  }
})

test('a term in a tsquery is never syntax', () => {
  expect(quote("o'br\\ien")).toBe("'o''br\\\\ien'")
  expect(quote('wenl', true)).toBe("'wenl':*")
})

test('isNear is Levenshtein with swaps, on random words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(isNear(a, b)).toBe(neighbours(a).has(b))
      expect(isNear(a, b)).toBe(isNear(b, a))
    }),
    { numRuns: 2000 },
  )
})

/** Every word over a, b and c that is one typo away at most. */
function neighbours(word: string): Set<string> {
  const found = new Set([word])
  for (let i = 0; i <= word.length; i++) {
    const [start, end] = [word.slice(0, i), word.slice(i)]
    for (const letter of 'abc') {
      found.add(start + letter + end)
      if (end) found.add(start + letter + end.slice(1))
    }
    if (end) found.add(start + end.slice(1))
    if (end.length > 1) found.add(start + end.charAt(1) + end.charAt(0) + end.slice(2))
  }
  return found
}
