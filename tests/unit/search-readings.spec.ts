import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { normaliseText } from '@/lib/core/text'
import { readTibetan, readTibetanHan } from '@/lib/people/tibetan-names'
import { type Name, nameKeys, queryKeys } from '@/lib/search/name-keys'
import { pinyinName, splitPinyin, wadeGilesToPinyin } from '@/lib/search/pinyin'
import { deletesOf, isWord, quote, termsOf, whole, withoutTitles } from '@/lib/search/terms'
import { isNear } from '@/lib/search/typos'

const readings: [name: Partial<Name> & { text: string }, typed: string[]][] = [
  [{ text: '徐文立', language: 'zh' }, ['xuwenli', 'Wen-li Hsu', '徐文', '文立', 'wenli']],
  [{ text: 'Hsu Wen-li', romanisation: 'wade_giles' }, ['Xu Wenli', 'hsu wen li', 'wen-li hsu']],
  [{ text: '劉曉波', language: 'zh' }, ['刘晓波', 'Liu Xiaobo', 'Liu Hsiao-po', '晓波', '曉波']],
  [{ text: '吕耿松', language: 'zh' }, ['呂耿松', 'Lü Gengsong', 'Lu Gengsong', 'lv gengsong']],
  [{ text: '司馬南', language: 'zh' }, ['sima nan', '司马南']],
  [
    { text: '热比娅·卡德尔', language: 'zh' },
    ['卡德尔', '熱比婭‧卡德爾', '热比娅卡德尔', 'Rebiya Kade’er', 'rebiya kadeer'],
  ],
  [{ text: 'رابىيە قادىر', language: 'ug' }, ['رابیيه قادیر', 'رابىيە', 'rabiye']],
  [{ text: 'Рабийә Қадир', language: 'ug' }, ['Rabiye Qadir']],
  [{ text: 'Räbiyä Qadir', language: 'ug' }, ['Rebiye Qadir', 'Rabiya Qadir']],
  [
    { text: 'བསྟན་འཛིན་བདེ་ལེགས', language: 'bo' },
    ['བསྟན་འཛིན་བདེ་ལེགས་', 'Tenzin Delek', 'Tenzing Deleg', '丹增德勒', '丹增德列'],
  ],
  [{ text: '丹增德勒', language: 'zh' }, ['丹增德勒仁波切', 'Tenzin Delek Rinpoche']],
]

for (const [name, typed] of readings) {
  for (const query of typed) {
    test(`${name.text} is found by ${query}`, () => {
      expect(isFound(nameOf(name), query)).toBe(true)
    })
  }
}

test('another name is not found', () => {
  const xu = nameOf({ text: '徐文立', language: 'zh' })
  for (const query of ['徐立文', 'Xu Wenlin', 'Liu Xiaobo', '文徐', '许立文', 'Tenzin Delek']) {
    expect(isFound(xu, query), query).toBe(false)
  }
})

test('a name of the same sound is found as a spelling, not as the name', () => {
  const { names, sounds } = queryKeys('许文立')
  expect([names, sounds]).toEqual([['许文立'], ['xuwenli']])
  expect(nameKeys(nameOf({ text: '徐文立' })).flatMap(termsOf)).toContain(whole('xuwenli'))
})

test('what holds no letter and no figure has no keys', () => {
  for (const query of ['', '   ', "&|!':*()\\%_", '·•‧', '😀', '\u0000', '\ud800']) {
    expect(queryKeys(query), JSON.stringify(query)).toEqual({
      typed: '',
      names: [],
      sounds: [],
      syllables: [],
      terms: [],
      spelled: [],
    })
  }
})

test('any query has keys that a tsquery can hold', () => {
  fc.assert(
    fc.property(anyText(300), (query) => {
      const { typed, names, sounds, terms } = queryKeys(query)
      const parts = [...names, ...sounds, ...terms.flat()]
      expect(parts.filter((part) => part === '' || part.includes(' '))).toEqual([])
      expect([typed, ...parts].filter((key) => !/^[\p{L}\p{M}\p{N} ]*$/u.test(key))).toEqual([])
      expect(parts.filter((part) => isTooLong(quote(whole(part))))).toEqual([])
      expect(terms.length).toBeLessThanOrEqual(16)
    }),
    { endOnFailure: true },
  )
})

test('any name has keys and terms that a tsvector can hold', () => {
  fc.assert(
    fc.property(anyText(400), fc.constantFrom('ug', 'zh', 'bo', 'en'), (text, language) => {
      const keys = nameKeys(nameOf({ text, language }))
      expect(keys.filter((key) => key === '' || !key.isWellFormed())).toEqual([])
      expect(keys.filter((key) => !termsOf(key).includes(whole(key)))).toEqual([])
      const terms = keys.flatMap(termsOf)
      expect(terms.filter((term) => term === '' || isTooLong(term))).toEqual([])
    }),
    { endOnFailure: true },
  )
})

test('characters that become many stay short enough', () => {
  for (const one of ['㌕', 'ﷺ', 'ﷻ', '㍿', 'щ', '㋿', 'ⅷ', '𠀀']) {
    const { typed, names, sounds, terms } = queryKeys(one.repeat(5000))
    const parts = [typed, ...names, ...sounds, ...terms.flat()]
    expect(
      parts.filter((part) => isTooLong(whole(part))),
      one,
    ).toEqual([])
    // What a typo is looked up by: a query of one long word must not be a table of its own.
    expect(terms.flat().filter(isWord).flatMap(deletesOf).join('').length).toBeLessThan(100_000)
    for (const key of nameKeys(nameOf({ text: `a${one.repeat(300)}` }))) {
      expect(key.isWellFormed(), one).toBe(true)
      expect(Array.from(key).length, one).toBeLessThanOrEqual(200)
    }
  }
})

test('a name is found with its words in either order, in capitals, among signs', () => {
  const latin = word('aeghilnouxyz', 9)
  const uyghur = word('ابپتجچخدرزسشغفقكگلمنوەېىي', 8)
  const text = fc
    .oneof(
      fc.array(latin, few),
      fc.array(uyghur, few),
      fc.array(word('徐文立热比娅卡德尔', 6), few),
    )
    .map((words) => words.join(' '))
  fc.assert(
    fc.property(text, (name) => {
      expect(isFound(nameOf({ text: name }), `“${name.toUpperCase()}”.`)).toBe(true)
      expect(isFound(nameOf({ text: name }), name.replaceAll(' ', '·'))).toBe(true)
      const isHan = /\p{Script=Han}/u.test(name)
      const turned = name.split(' ').reverse().join(' ')
      if (!isHan) expect(isFound(nameOf({ text: name }), turned)).toBe(true)
    }),
  )
})

test('traditional and simplified characters have the same keys', () => {
  for (const [traditional, simplified] of [
    ['劉曉波', '刘晓波'],
    ['熱比婭·卡德爾', '热比娅•卡德尔'],
    ['許志永', '许志永'],
    ['鄭貽春', '郑贻春'],
  ] as const) {
    expect(nameKeys(nameOf({ text: traditional }))).toEqual(nameKeys(nameOf({ text: simplified })))
    expect(queryKeys(traditional)).toEqual(queryKeys(simplified))
  }
})

test('a Chinese name is read with its surname first', () => {
  expect(pinyinName(['徐文立'])).toBe('xu wenli')
  expect(pinyinName(['司马南'])).toBe('sima nan')
  expect(pinyinName(['欧阳懿'])).toBe('ouyang yi')
  expect(pinyinName(['曾金燕'])).toBe('zeng jinyan')
  expect(pinyinName(['热比娅', '卡德尔'])).toBe('rebiya kadeer')
})

test('pinyin is split in every way that it can be read', () => {
  expect(splitPinyin('wenli')).toEqual([['wen', 'li']])
  const fangan = splitPinyin('fangan').map((syllables) => syllables.join(' '))
  expect(fangan.sort()).toEqual(['fan gan', 'fang an'])
  expect(splitPinyin('hsu')).toEqual([])
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aeginouxz'), maxLength: 40 }), (text) => {
      expect(splitPinyin(text).filter((syllables) => syllables.join('') !== text)).toEqual([])
    }),
  )
})

test('Wade–Giles is read as pinyin, in as many ways as are asked for', () => {
  expect(wadeGilesToPinyin(['hsu', 'wen', 'li'], 8)).toEqual(['xu wen li'])
  expect(wadeGilesToPinyin(['mao', 'tse', 'tung'], 8)).toContain('mao ze dong')
  expect(wadeGilesToPinyin(['teng', 'hsiao', 'ping'], 8)).toContain('deng xiao ping')
  expect(wadeGilesToPinyin(['chu', 'chu', 'chu', 'chu'], 8)).toHaveLength(8)
  expect(wadeGilesToPinyin(['rebiya'], 8)).toEqual([])
})

test('a name is read as Tibetan only when all of it is known', () => {
  expect(readTibetanHan('丹增德勒')).toEqual(['tenzin', 'delek'])
  expect(readTibetanHan('丹增文立')).toBeNull()
  expect(readTibetan(normaliseText('བསྟན་འཛིན་བདེ་ལེགས').split(' '))).toEqual(['tenzin', 'delek'])
  expect(readTibetan(['ཀ'])).toBeNull()
})

test('titles may be left out, and a title alone stays', () => {
  expect(withoutTitles(['tenzin', 'delek', 'rinpoche'], ' ')).toEqual([
    'tenzin delek rinpoche',
    'tenzin delek',
  ])
  expect(withoutTitles(['丹增德勒仁波切'])).toEqual(['丹增德勒仁波切', '丹增德勒'])
  expect(withoutTitles(['lama'], ' ')).toEqual(['lama'])
})

test('two letters that changed places, a letter more, less or other are one typo', () => {
  for (const typed of ['wenli', 'wenly', 'wnli', 'wennli', 'wneli', 'wenl', 'xenli'])
    expect(isNear(typed, 'wenli'), typed).toBe(true)
  for (const typed of ['wnly', 'liwen', 'we', 'wenlixx', ''])
    expect(isNear(typed, 'wenli'), typed).toBe(false)
  fc.assert(
    fc.property(word('abcde', 9), fc.nat(8), (one, at) => {
      const i = at % one.length
      const swapped = one.slice(0, i) + (one[i + 1] ?? '') + one[i] + one.slice(i + 2)
      expect(isNear(one, swapped) && isNear(swapped, one)).toBe(true)
      expect(deletesOf(one).some((part) => deletesOf(swapped).includes(part))).toBe(true)
    }),
  )
})

/** PostgreSQL refuses longer lexemes. */
function isTooLong(lexeme: string): boolean {
  return Buffer.byteLength(lexeme) > 2046
}

const few = { minLength: 1, maxLength: 3 }

function nameOf(name: Partial<Name> & { text: string }): Name {
  return { script: '', language: '', romanisation: null, ...name }
}

/** What the database does: the whole name, its beginning, or all terms of a reading. */
function isFound(name: Name, query: string): boolean {
  const { typed, names, sounds, terms } = queryKeys(query)
  return nameKeys(name).some((key) => {
    const held = new Set(termsOf(key))
    return (
      [...names, ...sounds].some((one) => held.has(whole(one))) ||
      (typed !== '' && key.startsWith(typed)) ||
      terms.some((reading) => reading.every((term) => held.has(term)))
    )
  })
}

function word(letters: string, maxLength: number) {
  return fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength })
}

/** Text in the scripts of names, with marks, signs, emoji and broken characters among it. */
function anyText(maxLength: number) {
  const unit = fc.oneof(
    fc.constantFrom(...` -·•‧.'’&|!:*()\\%_"<>\u0000\u200d`, '\ud800', '\udc00'),
    fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzüäəéşıİ'),
    fc.constantFrom(...'徐文立热比娅卡德尔丹增勒劉曉波仁切〇々'),
    fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x20000, max: 0x2a6df }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(...'رابىيەقادىرئۇھ', ...'བསྟནའཛིནབདེལེགས་', ...'рабияқадирщ'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  )
  return fc.array(unit, { maxLength, size: 'max' }).map((units) => units.join(''))
}
