import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { createTranslator } from 'use-intl/core'
import { factKinds } from '@/db/kinds'
import { articleWords } from '@/lib/charges/articles'
import { formatDate } from '@/lib/core/partial-date-words'
import {
  direction,
  htmlLang,
  isLocale,
  languages,
  localeOfPath,
  locales,
  pathFor,
} from '@/lib/i18n/locales'
import en from '@/lib/i18n/messages/en.json' with { type: 'json' }
import zh from '@/lib/i18n/messages/zh.json' with { type: 'json' }
import { hasSimplified, inCharactersOf } from '@/lib/i18n/traditional'
import { wordingFor } from '@/lib/i18n/wording'

const texts = { en: flatten(en), zh: flatten(zh) }

// Texts that are the same in both languages: names, and a language's name in that language.
const sameInBoth = new Set([
  'exports.format.json',
  'exports.format.jsonl',
  'exports.format.zip',
  'exports.format.pdf',
  'exports.format.docx',
  'exports.format.bib',
  'exports.format.ris',
  'exports.format.csl',
  'site.name',
  'site.language.en',
  'site.language.zh',
  'site.language.zh-hant',
  'history.fields.sha256',
  'dossier.edition.foot',
])

test.describe('messages', () => {
  test('both languages have the same keys', () => {
    expect([...texts.zh.keys()].sort()).toEqual([...texts.en.keys()].sort())
    expect(texts.en.size).toBeGreaterThan(50)
  })

  test('both languages take the same values', () => {
    for (const [key, text] of texts.en) {
      expect(names(texts.zh.get(key) ?? ''), key).toEqual(names(text))
    }
  })

  test('Chinese is translated', () => {
    for (const [key, text] of texts.en) {
      const isTranslated = texts.zh.get(key) !== text
      expect(isTranslated, key).toBe(!sameInBoth.has(key))
    }
  })

  for (const locale of languages) {
    test(`${locale}: no text is empty and every text is read with its values`, () => {
      const translate = createTranslator({
        locale: htmlLang(locale),
        messages: (locale === 'en' ? en : zh) as Record<string, unknown>,
        onError: (error) => {
          throw error
        },
      }) as (key: string, values: Record<string, string | number>) => string
      for (const [key, text] of texts[locale]) {
        expect(text.trim(), key).not.toBe('')
        for (const count of [0, 1, 2, 21]) {
          const values = Object.fromEntries(
            [...argumentsOf(text)].map(([name, kind]) => [
              name,
              kind === 'text' ? `«${name}»` : kind === 'select' ? 'other' : count,
            ]),
          )
          const read = translate(key, values)
          expect(read.trim(), key).not.toBe('')
          for (const [name, kind] of argumentsOf(text)) {
            if (kind === 'text') expect(read, key).toContain(`«${name}»`)
          }
        }
      }
    })
  }

  test('every kind of fact has its words', () => {
    expect(Object.keys(en.kinds).sort()).toEqual([...factKinds].sort())
  })

  test('texts use typographic apostrophes (a straight one escapes in ICU)', () => {
    for (const locale of languages) {
      for (const [key, text] of texts[locale]) expect(text, `${locale} ${key}`).not.toContain("'")
    }
  })
})

test.describe('wording', () => {
  const english = wordingFor('en')
  const chinese = wordingFor('zh')

  test('is made once for a language', () => {
    expect(wordingFor('zh')).toBe(chinese)
    expect(english.locale).toBe('en')
  })

  test('says messages, terms and numbers in its language', () => {
    expect(english.t('kinds.charge.many')).toBe('Charges')
    expect(chinese.t('kinds.charge.many')).toBe('罪名')
    expect(english.t('working.reduction_by', { term: '1 year', date: '3 March 2004' })).toBe(
      'Less 1 year by ruling of 3 March 2004',
    )
    expect(chinese.term('legal_stage', 'review_for_prosecution')).toBe('审查起诉')
    expect(english.number(1234567)).toBe('1,234,567')
  })

  test('an unknown key or a missing value is an error, never shown', () => {
    expect(() => english.t('kinds.charge.none')).toThrow(/kinds\.charge\.none/)
    expect(() => english.t('working.reduction')).toThrow(/term/)
  })

  test('durations are written with what is known of them', () => {
    expect(english.duration({ years: 13 })).toBe('13 years')
    expect(english.duration({ years: 1, months: 6 })).toBe('1 year, 6 months')
    expect(chinese.duration({ years: 13, months: 0, days: null })).toBe('13年')
    expect(chinese.duration({ years: 1, months: 6 })).toBe('1年6个月')
    expect(() => english.duration({ years: 0 })).toThrow(/duration/)
  })

  test('a Chinese page shows a Chinese name, and any other name as it stands first', () => {
    expect(chinese.pick('Xu Wenli', '徐文立')).toBe('徐文立')
    expect(chinese.pick('Rebiya Kadeer', '热比娅·卡德尔')).toBe('热比娅·卡德尔')
    expect(chinese.pick('Rebiya Kadeer', 'رابىيە قادىر')).toBe('Rebiya Kadeer')
    expect(chinese.pick('Rebiya Kadeer', null)).toBe('Rebiya Kadeer')
    expect(english.pick('Xu Wenli', '徐文立')).toBe('Xu Wenli')
  })

  test('lists are joined without “and”', () => {
    expect(english.list(['a', 'b', 'c'])).toBe('a, b, c')
    expect(chinese.list(['甲', '乙'])).toBe('甲、乙')
  })
})

test.describe('traditional Chinese', () => {
  const simplified = wordingFor('zh')
  const traditional = wordingFor('zh-hant')

  // Where one simplified character stands for several, the word decides.
  const known = {
    发展: '發展',
    头发: '頭髮',
    皇后: '皇后',
    以后: '以後',
    干部: '幹部',
    干涉: '干涉',
    这里: '這裡',
    公里: '公里',
    核准: '核准',
    准许: '准許',
    标准: '標準',
    恢复: '恢復',
    答复: '答覆',
    复制: '複製',
    日历: '日曆',
    历史: '歷史',
    关系: '關係',
    联系: '聯繫',
    系统: '系統',
    只有: '只有',
    剥夺政治权利: '剝奪政治權利',
    指定居所监视居住: '指定居所監視居住',
    刑事诉讼程序: '刑事訴訟程序',
    煽动颠覆国家政权罪: '煽動顛覆國家政權罪',
    '1997年《刑法》第105条第1款': '1997年《刑法》第105條第1款',
  }
  for (const [words, wanted] of Object.entries(known)) {
    test(`${words} is ${wanted}`, () => {
      expect(inCharactersOf('zh-hant', words)).toBe(wanted)
    })
  }

  test('every message is converted once, with its placeholders', () => {
    for (const [key, text] of texts.zh) {
      const made = inCharactersOf('zh-hant', text)
      expect(names(made), key).toEqual(names(text))
      expect(made.replace(/\p{Script=Han}/gu, ''), key).toBe(text.replace(/\p{Script=Han}/gu, ''))
      expect(hasSimplified(made), `${key}: ${made}`).toBe(false)
    }
  })

  test('lists, laws, dates and lengths of time too', () => {
    expect(traditional.t('kinds.sentence.many')).not.toBe(simplified.t('kinds.sentence.many'))
    expect(traditional.term('custody_status', 'rsdl')).toBe('指定居所監視居住')
    expect(articleWords('cn-cl-1997-105-1', traditional)).toBe('1997年《刑法》第105條第1款')
    expect(traditional.duration({ years: 1, months: 6, days: 3 })).toBe('1年6個月3天')
    expect(formatDate('1998~', 'zh-hant')).toBe('約1998年')
  })

  test('what was recorded stays as it was written', () => {
    expect(traditional.pick('Rebiya Kadeer', '热比娅·卡德尔')).toBe('热比娅·卡德尔')
    expect(traditional.t('working.reduction_by', { term: '1年', date: '〔发〕' })).toContain(
      '〔发〕',
    )
  })
})

test.describe('locales', () => {
  test('addresses carry the language, English without a prefix', () => {
    expect(pathFor('en', '/cases')).toBe('/cases')
    expect(pathFor('zh', '/cases')).toBe('/zh/cases')
    expect(pathFor('zh-hant', '/')).toBe('/zh-hant')
    expect(pathFor('zh', '/')).toBe('/zh')
    expect(pathFor('zh', '/?q=x')).toBe('/zh?q=x')
    for (const path of ['/', '/cases', '/cases?q=zh', '/zhang', '/zh-hantic', '/?q=x']) {
      for (const locale of locales) {
        expect(localeOfPath(pathFor(locale, path))).toEqual({ locale, path })
      }
    }
  })

  test('languages are known by their code', () => {
    expect(isLocale('zh')).toBe(true)
    expect(isLocale('fr')).toBe(false)
    expect(htmlLang('zh')).toBe('zh-Hans')
    expect(htmlLang('zh-hant')).toBe('zh-Hant')
    expect(direction('en')).toBe('ltr')
  })
})

function flatten(messages: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text)
  }
  return flat
}

function names(text: string): string[] {
  return [...argumentsOf(text).keys()].sort()
}

/** The arguments of an ICU message by name, those inside the branches of plurals with them. */
function argumentsOf(text: string): Map<string, 'text' | 'number' | 'select'> {
  const found = new Map<string, 'text' | 'number' | 'select'>()
  for (const block of blocks(text)) {
    const [, name = '', type, branches = ''] =
      /^\s*(\w+)\s*(?:,\s*(\w+)\s*,?(.*))?$/s.exec(block) ?? []
    found.set(name, type === undefined ? 'text' : type === 'select' ? 'select' : 'number')
    for (const branch of blocks(branches)) {
      for (const [inner, kind] of argumentsOf(branch)) found.set(inner, kind)
    }
  }
  return found
}

/** What stands in the outermost braces of a text. */
function blocks(text: string): string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{' && depth++ === 0) start = at + 1
    if (text[at] === '}' && --depth === 0) found.push(text.slice(start, at))
  }
  return found
}

test('no page writes a colon of its own: Chinese has another', () => {
  const own = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(`app/${file}`, 'utf8')
        .split('\n')
        .filter((line) => /\)\}: |\)\}`?: |\}: \$\{|\}: `/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(own).toEqual([])
})

test('what hangs on Chinese asks for the language: it is written in two kinds of characters', () => {
  const own = ['app', 'lib'].flatMap((part) =>
    readdirSync(part, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) =>
        readFileSync(`${part}/${file}`, 'utf8')
          .split('\n')
          .filter((line) => /locale [!=]== 'zh'|\w\[(?:\w+\.)?locale\]/.test(line))
          .map((line) => `${part}/${file}: ${line.trim()}`),
      ),
  )
  expect(own).toEqual([])
})
