import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { normaliseText } from '@/lib/core/text'
import { cantoneseSyllable, readCantonese } from '@/lib/people/cantonese-names'
import { cantoneseReadings } from '@/lib/people/cantonese-readings'
import { readWylie } from '@/lib/people/tibetan-names'
import { wylieOf } from '@/lib/people/tibetan-wylie'
import { likeEnough, likeness } from '@/lib/search/likeness'
import { looseReadings } from '@/lib/search/name-keys'
import { isToldByConsonants, soundCode } from '@/lib/search/sound-code'
import { sound } from '@/lib/search/terms'
import { othersToLatin, turkicToLatin } from '@/lib/search/transliteration'

const cantonese: [characters: string, ...spellings: string[]][] = [
  ['黃', 'Wong'],
  ['李', 'Lee', 'Li', 'Lei'],
  ['周', 'Chow', 'Chau'],
  ['徐', 'Tsui', 'Chui'],
  ['謝', 'Tse'],
  ['司', 'Sze', 'See'],
  ['梓', 'Tsz', 'Tze', 'Chi'],
  ['區', 'Au'],
  ['曾', 'Tsang'],
  ['吳', 'Ng'],
  ['葉', 'Yip', 'Ip'],
  ['潘', 'Poon', 'Pun'],
  ['權', 'Kuen'],
  ['郭', 'Kwok'],
  ['羅', 'Law', 'Lo'],
  ['梁', 'Leung', 'Leong'],
  ['卓', 'Cheuk'],
  ['孫', 'Suen', 'Sun'],
  ['許', 'Hui'],
  ['岑', 'Shum', 'Sham'],
  ['余', 'Yu', 'Yue'],
]

for (const [character, ...spellings] of cantonese) {
  test(`${character} is spelled ${spellings.join(', ')}`, () => {
    const read = readCantonese(character)
    expect(spellings.map((one) => cantoneseSyllable(one.toLowerCase()))).toEqual(
      spellings.map(() => read?.[0]),
    )
  })
}

test('what is no syllable of Cantonese is none', () => {
  for (const word of ['wenli', 'xu', 'zhang', 'rebiya', 'smith', '', 'tszt', '梁'])
    expect(cantoneseSyllable(word), word).toBeNull()
  expect(readCantonese('梁𠮷')).toBeNull()
})

test('every character has one reading, and every reading is a syllable of its own', () => {
  const characters = [...cantoneseReadings.matchAll(/\p{Script=Han}/gu)].map(([one]) => one)
  expect(new Set(characters).size).toBe(characters.length)
  for (const character of ['', ...characters].slice(1)) {
    const [syllable = ''] = readCantonese(character) ?? []
    expect(syllable, character).toMatch(/^[a-z]+$/)
  }
})

test('Tibetan letters are spelled in Wylie', () => {
  for (const [letters, wylie] of [
    ['བསྟན་འཛིན', 'bstan dzin'],
    ['བདེ་ལེགས', 'bde legs'],
    ['བློ་བཟང', 'blo bzang'],
    ['རྒྱ་མཚོ', 'rgya mtsho'],
    ['བཀྲ་ཤིས', 'bkra shis'],
    ['ངག་དབང', 'ngag dbang'],
    ['དགེ་འདུན', 'dge dun'],
    ['སངས་རྒྱས', 'sangs rgyas'],
    ['ཀུན་དགའ', 'kun dga'],
    ['དཔལ་ལྡན', 'dpal ldan'],
    ['མཁས་གྲུབ', 'mkhas grub'],
    ['འཇམ་དབྱངས', 'jam dbyangs'],
    ['བསམ་གཏན', 'bsam gtan'],
    ['མིག་དམར', 'mig dmar'],
    ['ལགས', 'lags'],
    ['པད་མ', 'pad ma'],
  ] as const) {
    expect(normaliseText(letters).split(' ').map(wylieOf).join(' ')).toBe(wylie)
  }
  expect(wylieOf('wen')).toBeNull()
  expect(readWylie(['blo', 'bzang', 'rgya', 'mtsho'])).toEqual(['lobsang', 'gyatso'])
  expect(readWylie(['blo', 'xx'])).toBeNull()
})

const alike: [string, ...string[]][] = [
  ['kadeer', 'qadir', 'kadir'],
  ['ilham', 'yilihamu'],
  ['tohti', 'tuheti', 'toxti'],
  ['tursun', 'tuerxun'],
  ['gulshan', 'gulixian'],
  ['abdurehim', 'abuduriyimu'],
  ['muammar', 'moammar'],
  ['hussein', 'husayn'],
  ['ahmadinejad', 'ahmadinezhad'],
  ['qaddafi', 'gaddafi'],
]

for (const words of alike) {
  test(`${words.join(', ')} sound alike`, () => {
    expect(new Set(words.map(soundCode)).size).toBe(1)
  })
}

test('a sound is a term that no text can be', () => {
  const word = fc.stringMatching(/^[a-z]{1,20}$/)
  fc.assert(
    fc.property(word, (text) => {
      expect(soundCode(text)).toMatch(/^[a-z]*$/)
      expect(soundCode(text).length).toBeLessThanOrEqual(text.length + 1)
      for (const term of sound(text)) expect(term).toMatch(/^~[a-z]{2,}$/)
    }),
  )
})

test('Chinese names are not told by their consonants', () => {
  for (const name of ['xu wenli', 'ouyang yi', 'leung kwok hung', 'li na'])
    expect(isToldByConsonants(name.split(' ')), name).toBe(false)
  for (const name of ['rebiya kadeer', 'ilham tohti', 'rebiya', 'vladimir putin'])
    expect(isToldByConsonants(name.split(' ')), name).toBe(true)
})

test('likeness is from 0 to 1, the same both ways, and 1 for the same words in any order', () => {
  const name = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(name, name, (a, b) => {
      const like = likeness(a, b)
      expect(like).toBeGreaterThanOrEqual(0)
      expect(like).toBeLessThanOrEqual(1)
      expect(likeness([...a].reverse(), a)).toBeCloseTo(1)
    }),
  )
})

test('names that differ as one name does are like enough, those of two people are not', () => {
  const isLike = (a: string, b: string) => likeness(a.split(' '), b.split(' ')) >= likeEnough
  for (const [a, b] of [
    ['vladimir vladimirovich putin', 'vladimir putin'],
    ['a khamenei', 'ali khamenei'],
    ['marco leung ling kit', 'leung ling kit'],
    ['rahile dawut', 'reyila dawuti'],
    ['abdul aziz nuristani', 'abd al aziz al nuristani'],
    ['leung lin kit', 'leung ling kit'],
  ] as const)
    expect(isLike(a, b), `${a}, ${b}`).toBe(true)
  for (const [a, b] of [
    ['chen jinping', 'xi jinping'],
    ['marco leung ling kit', 'leung ying kit'],
    ['au nok hin', 'lau lok hing'],
    ['chow tsz lok', 'chau lok'],
    ['boris johnson', 'boris nemtsov'],
    ['rebiya kadeer', 'rebiya tursun'],
  ] as const)
    expect(isLike(a, b), `${a}, ${b}`).toBe(false)
})

test('other letters are read as their country spells names', () => {
  expect(othersToLatin('Μητσοτάκης')).toBe('mitsotakis')
  expect(othersToLatin('ბარაკ ობამა')).toBe('barak obama')
  expect(othersToLatin('Բարակ Օբամա')).toBe('barak obama')
  expect(turkicToLatin('Hüseyin Çelil')).toBe('hüseyin chelil')
})

test('what is typed is read in every way, and nothing throws', () => {
  expect(looseReadings('梁凌杰')).toContainEqual(['leung', 'ling', 'kit'])
  expect(looseReadings('果·喜饶嘉措')).toContainEqual(['guo', 'sherab', 'gyatso'])
  expect(looseReadings('PemaYeshi')).toContainEqual(['pema', 'yeshe'])
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(looseReadings(text).length).toBeLessThanOrEqual(8)
    }),
  )
})
