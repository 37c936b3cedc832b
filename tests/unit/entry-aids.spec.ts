import { expect, test } from '@playwright/test'
import { typedSentence } from '@/lib/cases/typed-sentence'
import { workingsOf } from '@/lib/cases/workings'
import { articleOptions } from '@/lib/charges/articles'
import { offerArticles } from '@/lib/charges/offer'
import { durationWords } from '@/lib/i18n/duration'
import { wordingFor } from '@/lib/i18n/wording'

const articles = articleOptions(wordingFor('en'))
const day = (iso: string) => ({ earliest: iso, latest: iso })

const named: [words: string, on: string, first: string][] = [
  ['subversion', '1998-11-30', 'cn-cl-1997-105-1'],
  ['subverting state power', '1998-11-30', 'cn-cl-1997-105-1'],
  ['incitement to subvert state power', '1998-11-30', 'cn-cl-1997-105-2'],
  ['煽动颠覆', '1998-11-30', 'cn-cl-1997-105-2'],
  ['颠覆国家政权罪', '1998-11-30', 'cn-cl-1997-105-1'],
  ['counter-revolutionary propaganda', '1989-06-04', 'cn-cl-1979-102'],
  ['反革命宣传', '1989-06-04', 'cn-cl-1979-102'],
  ['picking quarrels', '2015-07-09', 'cn-cl-1997-293'],
]

for (const [words, on, first] of named) {
  test(`“${words}” on ${on} is offered ${first} first`, () => {
    expect(offerArticles(articles, day(on), words).named[0]?.value).toBe(first)
  })
}

test('articles are offered from the law of the days that the date allows', () => {
  const laws = (days: Parameters<typeof offerArticles>[1]) =>
    new Set(offerArticles(articles, days, '').inForce.map((article) => article.group))
  expect(laws(day('1989-06-04'))).not.toContain('Criminal Law of 1997')
  expect(laws({ earliest: '1997-01-01', latest: '1997-12-31' })).toContain('Criminal Law of 1979')
  expect(laws({ earliest: '1997-01-01', latest: '1997-12-31' })).toContain('Criminal Law of 1997')
  expect(offerArticles(articles, null, '').others).toEqual([])
})

test('words that no crime is like are offered no article', () => {
  for (const words of ['', 'of the', 'zzzz', '雪']) {
    expect(offerArticles(articles, null, words).named, words).toEqual([])
  }
})

test('a sentence is worked out as far as it is typed', () => {
  const working = (typed: Record<string, string>) =>
    workingsOf([typedSentence('x', 'sentence', typed)])[0]?.working
  const typed = { sentenceKind: 'fixed_term', 'term.years': '8', custodyFrom: '1999-08-13' }
  expect(working(typed)?.due?.edtf).toBe('2007-08-12')
  expect(working({ ...typed, creditDays: ' 12 ' })?.due?.edtf).toBe('2007-07-31')
  expect(working({ ...typed, 'term.years': 'eight' })?.whyNoDue).toBe('term_unknown')
  expect(working({ ...typed, custodyFrom: '03/04/1999' })?.whyNoDue).toBe('start_unknown')
  expect(working({ ...typed, statedEnd: '2010' })?.statedDiffers).toBe(true)
  expect(working({ sentenceKind: 'life' })?.whyNoDue).toBe('life')
})

test('a change is counted into the sentence before it as it is typed', () => {
  const sentence = typedSentence('a', 'sentence', {
    sentenceKind: 'fixed_term',
    'term.years': '8',
    custodyFrom: '1999-08-13',
    date: '2000-03-10',
  })
  const change = typedSentence('b', 'sentence_change', {
    change: 'reduction',
    'term.years': '1',
    date: '2004-03',
  })
  const [worked] = workingsOf([sentence, change])
  expect(worked).toMatchObject({ changes: ['b'], working: { due: { edtf: '2006-08-12' } } })
})

test('durations are the same in the browser as on the page', () => {
  expect(durationWords({ years: 1, months: 6, days: 2 }, 'en')).toBe('1 year, 6 months, 2 days')
  expect(durationWords({ years: 1, months: 6, days: 2 }, 'zh')).toBe('1年6个月2天')
  expect(() => durationWords({ years: 0 }, 'en')).toThrow()
})
