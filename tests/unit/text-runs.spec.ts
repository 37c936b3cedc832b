import { expect, test } from '@playwright/test'
import { type Locale, locales } from '@/lib/i18n/locales'
import { textRuns } from '@/lib/i18n/text-runs'

const runs = (text: string, language: Locale) =>
  textRuns(text, language).map((run) => [run.text, run.lang])

test('text in the page’s own script is one run without a language', () => {
  expect(runs('Held in Yanqing Prison, Beijing.', 'en')).toEqual([
    ['Held in Yanqing Prison, Beijing.', null],
  ])
  expect(runs('在北京被羁押，2002年。', 'zh')).toEqual([['在北京被羁押，2002年。', null]])
})

test('Chinese in English text says so, with the signs inside it', () => {
  expect(runs('Subversion of state power 颠覆国家政权罪', 'en')).toEqual([
    ['Subversion of state power ', null],
    ['颠覆国家政权罪', 'zh-Hans'],
  ])
  expect(runs('热比娅·卡德尔', 'en')).toEqual([['热比娅·卡德尔', 'zh-Hans']])
})

test('Chinese in the other characters than the page’s says so', () => {
  expect(runs('徐文立被羁押', 'zh-hant')).toEqual([['徐文立被羁押', 'zh-Hans']])
  expect(runs('徐文立被羈押', 'zh-hant')).toEqual([['徐文立被羈押', null]])
  expect(runs('徐文立被羈押', 'zh')).toEqual([['徐文立被羈押', 'zh-Hant']])
  expect(runs('徐文立被羁押', 'zh')).toEqual([['徐文立被羁押', null]])
  expect(runs('黎智英 黃之鋒', 'en')).toEqual([['黎智英 黃之鋒', 'zh-Hant']])
})

test('Tibetan and Uyghur, which turns the direction', () => {
  expect(runs('Tenzin བསྟན་འཛིན་', 'en')[1]?.[1]).toBe('bo')
  const [, uyghur, after] = textRuns('Rebiya رابىيە قادىر (Kadeer)', 'en')
  expect(uyghur).toEqual({ text: 'رابىيە قادىر', lang: 'ug', dir: 'rtl' })
  expect(after).toEqual({ text: ' (Kadeer)', lang: null, dir: null })
})

test('English sentences in Chinese text are English, single Latin names are not', () => {
  expect(runs('理由：It names the article.', 'zh')).toEqual([
    ['理由：', null],
    ['It names the article', 'en'],
    ['.', null],
  ])
  expect(runs('来源 CNN。', 'zh')).toEqual([['来源 CNN。', null]])
})

test('nothing is lost or changed', () => {
  const text = 'A b, 徐文立 — رابىيە «x»\n１９９９ བོད་ .'
  for (const language of locales) {
    expect(
      textRuns(text, language)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  }
  expect(textRuns('', 'en')).toEqual([])
})
