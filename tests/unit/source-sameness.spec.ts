import { expect, test } from '@playwright/test'
import type { SourceInput } from '@/lib/sources/model'
import {
  cleanAddress,
  isLikelySame,
  isSame,
  sameAddresses,
  searchTerms,
} from '@/lib/sources/sameness'
import { aSource } from '../factories/cases'

const addresses: [a: string, b: string, same: boolean][] = [
  ['https://www.example.org/news/1/', 'http://example.org/news/1', true],
  [
    'https://example.org/news?id=1&utm_source=x&utm_medium=y',
    'https://example.org/news?id=1',
    true,
  ],
  ['https://example.org/news?fbclid=abc', 'https://www.example.org/news', true],
  ['https://example.org/report.pdf#page=3', 'https://example.org/report.pdf', true],
  ['https://Example.org/', 'https://example.org', true],
  ['https://example.org/news?id=1', 'https://example.org/news?id=2', false],
  ['https://example.org/watch?v=AbC', 'https://example.org/watch?v=aBc', false],
  ['https://example.org/#/cases/1', 'https://example.org/#/cases/2', false],
  ['https://example.org/a', 'https://example.com/a', false],
]

for (const [a, b, same] of addresses) {
  test(`${a} and ${b} are ${same ? 'one' : 'two'}`, () => {
    expect(isSame(aSource({ url: a }), aSource({ url: b }))).toBe(same)
    expect(isSame(aSource({ url: b }), aSource({ url: a }))).toBe(same)
  })
}

test('an address keeps its letters, and loses only what names no other document', () => {
  expect(cleanAddress('https://example.org/%E4%B8%AD?q=a+b')).toBe(
    'https://example.org/%E4%B8%AD?q=a+b',
  )
  expect(cleanAddress('https://example.org/a?utm_source=x#top')).toBe('https://example.org/a')
  expect(cleanAddress('not an address')).toBe('not an address')
  expect(sameAddresses('ftp://example.org/a')).toEqual(['ftp://example.org/a'])
})

const date = (edtf: string) => ({ edtf, text: null, earliest: `${edtf}-01`, latest: `${edtf}-28` })
const known = {
  title: 'China Frees “Dissident”, at Last',
  publisher: 'CNN',
  issued: date('2002-12'),
}

const titles: [change: Partial<SourceInput>, same: boolean, likely: boolean][] = [
  [{}, true, true],
  [{ title: 'china frees dissident at last' }, true, true],
  [{ publisher: 'C.N.N.' }, false, true],
  [{ publisher: 'cnn' }, true, true],
  [{ publisher: 'BBC', issued: null }, false, false],
  [{ issued: null }, false, true],
  [{ title: 'China frees a dissident' }, false, false],
]

for (const [change, same, likely] of titles) {
  test(`a source that differs by ${JSON.stringify(change)}`, () => {
    const [a, b] = [aSource(known), aSource({ ...known, ...change })]
    expect([isSame(a, b), isLikelySame(a, b)]).toEqual([same, likely])
  })
}

test('what is searched for is words, and days where it can be a date', () => {
  expect(searchTerms('2002 CNN')).toEqual([
    { text: '2002', days: expect.objectContaining({ earliest: '2002-01-01' }) },
    { text: 'CNN', days: null },
  ])
  expect(searchTerms('CNN December 2002 Xu')).toEqual([
    { text: 'CNN', days: null },
    { text: 'December 2002', days: expect.objectContaining({ latest: '2002-12-31' }) },
    { text: 'Xu', days: null },
  ])
  expect(searchTerms('1998-12')[0]?.days).toMatchObject({ earliest: '1998-12-01' })
  expect(searchTerms('2002年12月 释放')[0]?.days).toMatchObject({ earliest: '2002-12-01' })
  expect(searchTerms('unknown letter')).toEqual([
    { text: 'unknown', days: null },
    { text: 'letter', days: null },
  ])
})
