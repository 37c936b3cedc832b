import { expect, test } from '@playwright/test'
import { codes } from '@/db/vocabulary'
import { custodyYears } from '@/lib/cases/custody-years'
import { lastNewsOf } from '@/lib/cases/last-news'
import { prosecutionsOf } from '@/lib/cases/prosecutions'
import {
  figureNames,
  inOrder,
  largestFirst,
  linesOf,
  measuresOf,
  newsAges,
  scaleFor,
  shadesFor,
  yearRows,
  yearTicks,
} from '@/lib/figures/model'
import { provinceTiles, tileColumns, tileRows } from '@/lib/figures/provinces'
import { figureCells, rowFilter, rowLabel } from '@/lib/figures/table'
import { wordingFor } from '@/lib/i18n/wording'
import { punishmentClass, punishmentClasses } from '@/lib/sentences/punishment-class'
import { factOf, recorded } from '../factories/publication-documents'

const english = wordingFor('en')
const chinese = wordingFor('zh')

test.describe('years in custody', () => {
  const taken = (date: string, ended: string | null = null) =>
    factOf('detention', { ended: ended === null ? null : recorded(ended) }, date)

  test('two detentions leave the years between them free', () => {
    const years = custodyYears([taken('1981', '1993-05'), taken('1998-11-30', '2002-12-24')], 'out')
    expect(years.known).toEqual([
      { from: 1981, to: 1993 },
      { from: 1998, to: 2002 },
    ])
    expect(years.possible).toEqual(years.known)
  })

  test('whoever is held now is held on; without news of an end only the last known year is certain', () => {
    expect(custodyYears([taken('1999-08-13')], 'held').known).toEqual([{ from: 1999, to: null }])
    const unheard = custodyYears([taken('1999-08-13')], 'unknown')
    expect(unheard.known).toEqual([{ from: 1999, to: 1999 }])
    expect(unheard.possible).toEqual([{ from: 1999, to: null }])
  })

  test('a date of ten years makes years that can have been', () => {
    const years = custodyYears([taken('199X', '2001')], 'out')
    expect(years.known).toEqual([{ from: 1999, to: 2001 }])
    expect(years.possible).toEqual([{ from: 1990, to: 2001 }])
  })

  test('taken and let out in one year is that year; without a day there is none', () => {
    expect(custodyYears([taken('2009', '2009')], 'out').known).toEqual([{ from: 2009, to: 2009 }])
    const undated = factOf('custody', { status: 'believed_detained', basis: 'reported' })
    expect(custodyYears([undated], 'held')).toEqual({ known: [], possible: [] })
  })

  test('a death that may have come after a release proves no custody until then', () => {
    const facts = [taken('2000'), factOf('outcome', { outcome: 'died' }, '2015')]
    const years = custodyYears(facts, 'ended')
    expect(years.known).toEqual([{ from: 2000, to: 2000 }])
    expect(years.possible).toEqual([{ from: 2000, to: 2015 }])
    const inCustody = [taken('2000'), factOf('outcome', { outcome: 'died_in_custody' }, '2015')]
    expect(custodyYears(inCustody, 'ended').known).toEqual([{ from: 2000, to: 2015 }])
  })
})

test.describe('prosecutions', () => {
  const sentence = (detentionId: string | null, sentenceKind = 'fixed_term') =>
    factOf('sentence', { sentenceKind, detentionId })
  const charge = (articleId: string, detentionId: string | null = null) =>
    factOf('charge', { words: 'a charge', articleId, detentionId })

  test('two sentences are two prosecutions, with the articles of each', () => {
    const found = prosecutionsOf([
      sentence('first'),
      sentence('second'),
      charge('a', 'first'),
      charge('a', 'second'),
      charge('b', 'second'),
    ])
    expect(found.map((one) => one.articles)).toEqual([['a'], ['a', 'b']])
  })

  test('charges without a sentence are one prosecution a detention, and those of one sentence none more', () => {
    expect(prosecutionsOf([charge('a', 'first'), charge('b', 'first')])).toHaveLength(1)
    expect(prosecutionsOf([charge('a', 'first'), charge('a', 'second')])).toHaveLength(2)
    expect(prosecutionsOf([sentence(null), charge('a', 'first')])).toHaveLength(1)
    expect(prosecutionsOf([sentence('first'), charge('a'), charge('b')])).toHaveLength(1)
  })

  test('what no court passed is none', () => {
    expect(prosecutionsOf([sentence(null, 'rtl')])).toEqual([])
    expect(prosecutionsOf([])).toEqual([])
  })
})

test('sentences fall into classes, and a class ends with its number of years', () => {
  const prison = (years: number, months = 0) =>
    punishmentClass('fixed_term', { years, months, days: 0 })
  expect(prison(3)).toBe('up_to_3')
  expect(prison(3, 1)).toBe('up_to_5')
  expect(prison(10)).toBe('up_to_10')
  expect(prison(15)).toBe('up_to_15')
  expect(prison(20)).toBe('over_15')
  expect(punishmentClass('fixed_term', null)).toBe('term_unknown')
  for (const kind of codes('sentence_kind')) {
    expect(punishmentClasses).toContain(punishmentClass(kind, null))
  }
})

test('news is the last day that a held fact or its source allows, up to the day of asking', () => {
  const facts = [
    factOf('custody', { status: 'detained', confirmed: recorded('2011-03') }, '2010'),
    factOf('advocacy', {}, '2020'),
    { ...factOf('health', {}, '2019'), standing: 'rival' as const },
  ]
  const none = () => []
  expect(lastNewsOf(facts, none, '2026-01-01')).toBe('2011-03-31')
  expect(lastNewsOf(facts, () => [recorded('2030')], '2026-01-01')).toBe('2026-01-01')
  expect(lastNewsOf([], none, '2026-01-01')).toBeNull()
})

test.describe('counting', () => {
  test('a year counts whoever was in custody in it, and nobody twice', () => {
    const known = [
      { from: 1998, to: 2000, people: 2 },
      { from: 2000, to: null, people: 1 },
    ]
    const possible = [
      { from: 1997, to: 2000, people: 2 },
      { from: 2000, to: null, people: 1 },
    ]
    expect(yearRows(known, possible, 2002)).toEqual([
      { code: '1997', counts: [0, 2] },
      { code: '1998', counts: [2, 0] },
      { code: '1999', counts: [2, 0] },
      { code: '2000', counts: [3, 0] },
      { code: '2001', counts: [1, 0] },
      { code: '2002', counts: [1, 0] },
    ])
    expect(yearRows([], [], 2002)).toEqual([])
  })

  test('the largest come first, classes in their order with the empty ones between', () => {
    const rows = ['a', 'b', 'c'].map((code, i) => ({
      code,
      counts: [[1, 2, 2][i] ?? 0, 0] as const,
    }))
    expect(largestFirst(rows, ['c', 'b', 'a']).map((row) => row.code)).toEqual(['c', 'b', 'a'])
    const ages = newsAges.map((age) => age.code)
    const used = inOrder(
      [
        { code: 'under_5_years', counts: [3, 1] },
        { code: 'under_1_year', counts: [2, 2] },
      ],
      ages,
    )
    expect(used.map(({ code, counts }) => [code, counts[0]])).toEqual([
      ['under_1_year', 2],
      ['under_2_years', 0],
      ['under_5_years', 3],
    ])
  })

  test('scales end on round numbers, whole for small counts', () => {
    expect(scaleFor(3)).toEqual({ end: 3, ticks: [0, 1, 2, 3] })
    expect(scaleFor(926)).toEqual({ end: 1000, ticks: [0, 500, 1000] })
    expect(scaleFor(0).end).toBe(1)
    for (const most of [1, 7, 12, 99, 100, 101, 4321, 1_000_000]) {
      const { end, ticks } = scaleFor(most)
      expect(end).toBeGreaterThanOrEqual(most)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.every(Number.isInteger)).toBe(true)
    }
    expect(yearTicks([1998, 1999, 2000, 2001], 6)).toEqual([1998, 1999, 2000, 2001])
    const long = Array.from({ length: 47 }, (_, i) => 1980 + i)
    expect(yearTicks(long, 6)).toEqual([1980, 1990, 2000, 2010, 2020])
    expect(shadesFor(1)).toEqual([1])
    expect(shadesFor(320)).toEqual([20, 80, 180, 320])
  })

  test('labels are broken where no line is longer than it may be, in any script', () => {
    const broken = linesOf('Organising, leading or carrying out the subversion of state power', 30)
    expect(broken).toEqual([
      'Organising, leading or',
      'carrying out the subversion of',
      'state power',
    ])
    expect(linesOf('组织、策划、实施颠覆国家政权', 12)).toEqual([
      '组织、策划、',
      '实施颠覆国家',
      '政权',
    ])
    expect(linesOf('Beijing', 30)).toEqual(['Beijing'])
  })
})

test('every row of every figure has its words in both languages', () => {
  const rows: Record<string, readonly string[]> = {
    'by-year': ['1999'],
    'by-place': codes('province'),
    'by-issue': codes('issue'),
    'by-charge': ['cn-cl-1997-105-2'],
    'by-sentence': punishmentClasses,
    'by-end': ['2030'],
    'by-news': newsAges.map((age) => age.code),
    'by-ethnicity': codes('ethnicity'),
    'by-religion': codes('religion'),
  }
  for (const name of figureNames) {
    for (const code of rows[name] ?? []) {
      for (const wording of [english, chinese]) {
        expect(rowLabel(name, code, wording).label, `${name} ${code}`).toBeTruthy()
      }
    }
    for (const part of ['title', 'row', 'note', 'missing']) {
      expect(english.has(`statistics.${name}.${part}`), `${name} ${part}`).toBe(true)
    }
    for (const measure of measuresOf[name]) {
      expect(english.has(`statistics.measure.${measure}`)).toBe(true)
    }
  }
  expect(rowLabel('by-charge', 'cn-cl-1997-105-2', english)).toEqual({
    label: 'Inciting subversion of state power',
    more: 'Criminal Law of 1997, article 105, paragraph 2',
  })
})

test('a file has the numbers of the plot, and those of whom it is not known', () => {
  const figure = { rows: [{ code: 'beijing', counts: [3, 1] as const }], missing: 2 }
  expect(figureCells('by-place', figure, english, chinese)).toEqual([
    ['code', 'label_en', 'label_zh', 'people', 'held'],
    ['beijing', 'Beijing', '北京市', '3', '1'],
    ['', 'Not known', '不详', '2', ''],
  ])
})

test('a row leads to the cases that it counts, where a filter finds the same', () => {
  const filter = { sex: 'female', page: 4 } as const
  expect(rowFilter('by-place', 'tibet', filter)).toEqual({ sex: 'female', place: 'tibet', page: 1 })
  expect(rowFilter('by-year', '1999', filter)).toBeNull()
})

test('the map has every province in a square of its own', () => {
  expect(Object.keys(provinceTiles).sort()).toEqual(codes('province').toSorted())
  const tiles = Object.values(provinceTiles)
  expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(tiles.length)
  expect(new Set(tiles.map((tile) => tile.en)).size).toBe(tiles.length)
  expect(new Set(tiles.map((tile) => tile.zh)).size).toBe(tiles.length)
  expect(Math.max(...tiles.map((tile) => tile.column))).toBe(tileColumns - 1)
  expect(Math.max(...tiles.map((tile) => tile.row))).toBe(tileRows - 1)
})
