import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { addMonths, calendarDay, dayNumber, fromIsoDay, isoDay } from '@/lib/core/days'
import { UserError } from '@/lib/core/errors'
import { compareDates, fromEdtf, moveDate, overlaps } from '@/lib/core/partial-date'
import { type DateReading, readDate } from '@/lib/core/partial-date-input'
import { explainDate, formatDate } from '@/lib/core/partial-date-words'

test.describe('days', () => {
  test('agree with the calendar of the language, in both directions', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const date = new Date(day * 86_400_000)
        const expected = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        }
        expect(calendarDay(day)).toEqual(expected)
        expect(dayNumber(expected.year, expected.month, expected.day)).toBe(day)
      }),
    )
  })

  test('months clamp to the last day that exists', () => {
    expect(isoDay(addMonths(fromIsoDay('2000-02-29'), 12))).toBe('2001-02-28')
    expect(isoDay(addMonths(fromIsoDay('1999-01-31'), 1))).toBe('1999-02-28')
    expect(isoDay(addMonths(fromIsoDay('1999-01-31'), -2))).toBe('1998-11-30')
  })
})

test.describe('EDTF', () => {
  const days: [edtf: string, earliest: string | null, latest: string | null][] = [
    ['1998', '1998-01-01', '1998-12-31'],
    ['1998-11', '1998-11-01', '1998-11-30'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['1998-11-30', '1998-11-30', '1998-11-30'],
    ['1998~', '1998-01-01', '1998-12-31'],
    ['1998-11?', '1998-11-01', '1998-11-30'],
    ['1998-11-30%', '1998-11-30', '1998-11-30'],
    ['199X', '1990-01-01', '1999-12-31'],
    ['1998-21', '1998-03-01', '1998-05-31'],
    ['1998-22', '1998-06-01', '1998-08-31'],
    ['1998-23', '1998-09-01', '1998-11-30'],
    ['1998-24', '1998-12-01', '1999-02-28'],
    ['1999-24~', '1999-12-01', '2000-02-29'],
    ['2016/2017', '2016-01-01', '2017-12-31'],
    ['2016-05~/2017-01-03?', '2016-05-01', '2017-01-03'],
    ['../1998', null, '1998-12-31'],
    ['1998-06/..', '1998-06-01', null],
    ['..', null, null],
  ]
  for (const [edtf, earliest, latest] of days) {
    test(`${edtf} allows ${earliest ?? 'open'} to ${latest ?? 'open'}`, () => {
      expect(fromEdtf(edtf)).toEqual({ edtf, earliest, latest })
    })
  }

  test('has one text for one date', () => {
    expect(fromEdtf('1998/').edtf).toBe('1998/..')
    expect(fromEdtf('/1998').edtf).toBe('../1998')
    expect(fromEdtf('../..').edtf).toBe('..')
    expect(fromEdtf('2016/2016').edtf).toBe('2016')
  })

  for (const wrong of [
    '',
    '1954-02-29',
    '1998-02-30',
    '1998-13',
    '2017/2016',
    '1998-11-30T00:00:00Z',
    '19XX',
    'XXXX',
    '1998-XX',
    '0000',
    '-0400',
    'Y12345',
    '1998-25',
    '1998-~11',
    '[1998,1999]',
    '9999-24',
    '30 November 1998',
  ]) {
    test(`refuses “${wrong}”`, () => {
      expect(() => fromEdtf(wrong)).toThrow(UserError)
    })
  }

  test('the earliest day is never after the latest', () => {
    fc.assert(
      fc.property(edtfTexts, (edtf) => {
        const { earliest, latest } = fromEdtf(edtf)
        if (earliest && latest) expect(earliest <= latest).toBe(true)
      }),
    )
  })
})

test.describe('order', () => {
  test('by earliest day, the more precise first, no earliest day last', () => {
    expect(
      ['..', '1998/..', '../1990', '1998', '1998-01', '1998-01-01', '1997-12-31']
        .map(fromEdtf)
        .sort(compareDates)
        .map((date) => date.edtf),
    ).toEqual(['1997-12-31', '1998-01-01', '1998-01', '1998', '1998/..', '../1990', '..'])
  })

  test('is a total order', () => {
    fc.assert(
      fc.property(edtfTexts, edtfTexts, edtfTexts, (one, two, three) => {
        const [a, b, c] = [fromEdtf(one), fromEdtf(two), fromEdtf(three)]
        expect(Math.sign(compareDates(a, b)) + Math.sign(compareDates(b, a))).toBe(0)
        if (compareDates(a, b) <= 0 && compareDates(b, c) <= 0) {
          expect(compareDates(a, c)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })

  test('overlap', () => {
    expect(overlaps(fromEdtf('1998'), fromEdtf('1998-12-31'))).toBe(true)
    expect(overlaps(fromEdtf('1998'), fromEdtf('1999/..'))).toBe(false)
    expect(overlaps(fromEdtf('../1998'), fromEdtf('1990'))).toBe(true)
    expect(overlaps(fromEdtf('..'), fromEdtf('1990'))).toBe(true)
  })

  test('moving keeps marks and writes whole months and years as such', () => {
    const aYear = (day: number) => addMonths(day + 1, 12) - 1
    expect(moveDate(fromEdtf('2011-02'), aYear).edtf).toBe('2012-02')
    expect(moveDate(fromEdtf('2011~'), aYear).edtf).toBe('2012~')
    expect(moveDate(fromEdtf('2011-02-03?'), aYear).edtf).toBe('2012-02-03?')
    expect(moveDate(fromEdtf('2011-02/..'), aYear).edtf).toBe('2012-02-01/..')
    expect(moveDate(fromEdtf('9999'), aYear).edtf).toBe('..')
  })
})

test.describe('reading what people type', () => {
  const read: [edtf: string, ...typed: string[]][] = [
    [
      '1998-11-30',
      '1998-11-30',
      ' 30 November 1998 ',
      '30 Nov 1998',
      '30th of November, 1998',
      'Nov 30, 1998',
      'NOVEMBER 30 1998',
      '30-Nov-1998',
      '1998/11/30',
      '1998.11.30',
      '30.11.1998',
      '30/11/1998',
      '11/30/1998',
      '1998年11月30日',
      '1998 年 11 月 30 日',
      '１９９８年１１月３０日',
      '一九九八年十一月三十日',
      '١٩٩٨/١١/٣٠',
      '۱۹۹۸-۱۱-۳۰',
    ],
    ['1998-01-02', '1998-1-2', '1998/1/2', '1998年1月2日'],
    ['1999-05-05', '05/05/1999'],
    ['1998-11', 'November 1998', 'nov. 1998', 'Nov-1998', '11/1998', '1998年11月', '1998-11'],
    ['2002-12', 'dec 2002', '二〇〇二年十二月'],
    ['2016-12', '2016-12'],
    ['1998', '1998', '1998年', '一九九八年'],
    [
      '199X',
      '1990s',
      'the 1990s',
      "1990's",
      '199x',
      '1990年代',
      '20世纪90年代',
      '二十世紀九十年代',
    ],
    ['1998-21', 'spring 1998', 'Spring of 1998', '1998年春', '1998年春季', '1998-21'],
    ['1998-23', 'fall 1998', 'autumn 1998'],
    ['1998-24', 'winter 1998', 'winter 1998/99', 'winter 1998–1999', '1998年冬'],
    [
      '1998~',
      'c. 1998',
      'c1998',
      'ca. 1998',
      'circa 1998',
      'about 1998',
      'around 1998',
      '~1998',
      '约1998年',
      '約1998年',
      '1998年左右',
      '1998年前后',
    ],
    ['1998-11-30~', 'about 30 November 1998', 'c. 1998-11-30'],
    ['1998?', '1998?', '1998 (uncertain)', 'possibly 1998', '1998年(待考)', '1998年（待考）'],
    ['1998%', '1998%', 'c. 1998?', 'about 1998 (uncertain)'],
    ['1990~/1999~', 'c. 1990s'],
    ['../1998', 'before 1999', '1999年以前', '1999年前', '1999年之前', 'until 1998', '../1998'],
    ['../1998-02', 'before spring 1998'],
    ['../1999-08-12', 'before 13 August 1999'],
    ['1993-06/..', 'after May 1993', '1993年5月以后', '1993年5月後', 'since June 1993'],
    ['1999/..', 'since 1999', 'from 1999', '1999年起', '1999/'],
    [
      '2016/2017',
      'between 2016 and 2017',
      '2016-2017',
      '2016–2017',
      '2016 - 2017',
      '2016 to 2017',
      'from 2016 to 2017',
      '2016/2017',
      '2016年至2017年',
      '从2016年到2017年',
      '2016年至2017年间',
      '2016年~2017年',
    ],
    ['2016~/2017', 'between about 2016 and 2017', '约2016年至2017年间'],
    ['2016~/2017~', 'about 2016-2017', 'c. 2016 to 2017'],
    ['1998-03/1998-05', 'March–May 1998', '1998年3月至5月', '1998-03 - 1998-05'],
    ['1998-05-03/1998-05-05', '3-5 May 1998', '1998年5月3日至5日'],
    ['1999-04-03/1999-04-25', '03/04/1999 - 25/04/1999'],
    ['..', 'unknown', '不详', '未知', '..'],
  ]
  for (const [edtf, ...typed] of read) {
    test(`${edtf}: ${typed.join(' | ')}`, () => {
      for (const text of typed) {
        expect(readDate(text), text).toEqual({ kind: 'date', date: fromEdtf(edtf) })
      }
    })
  }

  test('nothing typed', () => {
    expect(readDate('')).toEqual({ kind: 'empty' })
    expect(readDate(' \u3000\n')).toEqual({ kind: 'empty' })
  })

  const asked: [typed: string, ...readings: string[]][] = [
    ['03/04/1999', '1999-04-03', '1999-03-04'],
    ['3.4.1999', '1999-04-03', '1999-03-04'],
    ['before 03/04/1999', '../1999-04-02', '../1999-03-03'],
    ['1998-11-1999', '1998/1999-11', '1998-11/1999'],
  ]
  for (const [typed, ...readings] of asked) {
    test(`asks about ${typed}`, () => {
      expect(readDate(typed)).toEqual({
        kind: 'ambiguous',
        text: typed,
        readings: readings.map(fromEdtf),
      })
    })
  }

  for (const typed of ['1954-02-29', '29 Feb 1954', '29.02.1954', '2/29/1954', '1954年2月29日']) {
    test(`${typed} is no day, and is kept`, () => {
      expect(readDate(typed)).toEqual({
        kind: 'impossible',
        text: typed,
        reason: 'no_such_day',
        missing: { year: 1954, month: 2, day: 29 },
      })
    })
  }

  for (const typed of ['2017-2016', 'between May 1999 and 1998', '2017年至2016年']) {
    test(`${typed} ends before it starts`, () => {
      expect(readDate(typed)).toEqual({
        kind: 'impossible',
        text: typed,
        reason: 'end_before_start',
      })
    })
  }

  for (const typed of [
    'soon',
    'early 1998',
    'the day before yesterday',
    '98',
    '03/04/99',
    '2016-17',
    '1998-13-01',
    '32 May 1998',
    '30/30/1999',
    'Foo 1998',
    '0000',
    '1999-08-13T00:00:00Z',
    'before',
    'between 1998',
    '2016 and 2017',
    '一九九八',
    'x'.repeat(200),
  ]) {
    test(`${typed.slice(0, 30)} is no date, and is kept`, () => {
      expect(readDate(typed)).toEqual({ kind: 'impossible', text: typed, reason: 'not_a_date' })
    })
  }

  test('never throws', () => {
    const pieces = fc.constantFrom(
      ...'1998 11 30 31 0 - / . ~ ? % .. X s to and between before after about 年 月 日 前 后 至 间 约 十 春 Feb May winter'.split(
        ' ',
      ),
    )
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')),
      fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const reading = readDate(text)
        expect(explainDate(reading, 'en') === '').toBe(reading.kind === 'empty')
        if (reading.kind === 'date') expect(fromEdtf(reading.date.edtf)).toEqual(reading.date)
      }),
      { numRuns: 3000 },
    )
  })

  test('never says more than was typed: a day needs a day, a month needs a month', () => {
    const year = fc.integer({ min: 1000, max: 9999 })
    const frames = ['%', 'c. %', 'before %', 'after %', 'since %', '%年', '约%年', '%年以前', '%s']
    fc.assert(
      fc.property(year, fc.constantFrom(...frames), (value, frame) => {
        const reading = readDate(frame.replace('%', String(value)))
        const edtf = reading.kind === 'date' ? reading.date.edtf : ''
        expect(edtf).not.toMatch(/\d-\d/)
      }),
    )
  })
})

test.describe('wording', () => {
  const worded: [edtf: string, en: string, zh: string][] = [
    ['1998-11-30', '30 November 1998', '1998年11月30日'],
    ['1998-11', 'November 1998', '1998年11月'],
    ['1998', '1998', '1998年'],
    ['1998~', 'about 1998', '约1998年'],
    ['1998?', '1998 (uncertain)', '1998年(待考)'],
    ['1998%', 'about 1998 (uncertain)', '约1998年(待考)'],
    ['199X', 'the 1990s', '20世纪90年代'],
    ['200X', 'the 2000s', '2000年代'],
    ['1998-21', 'spring 1998', '1998年春'],
    ['1998-24', 'winter 1998–1999', '1998年冬'],
    ['2016/2017', 'between 2016 and 2017', '2016年至2017年间'],
    ['../1998', 'before 1999', '1999年以前'],
    ['../1999-12-31', 'before 1 January 2000', '2000年1月1日以前'],
    ['1993-06/..', 'after May 1993', '1993年5月以后'],
    ['1993-01~/..', 'after about December 1992', '约1992年12月以后'],
    ['../9999', 'until 9999', '截至9999年'],
    ['0001/..', 'since 0001', '0001年起'],
    ['..', 'date not known', '日期不详'],
  ]
  for (const [edtf, en, zh] of worded) {
    test(`${edtf}: ${en}, ${zh}`, () => {
      expect(formatDate(edtf, 'en')).toBe(en)
      expect(formatDate(fromEdtf(edtf), 'zh')).toBe(zh)
    })
  }

  test('short months, and traditional characters', () => {
    expect(formatDate('1998-11-30', 'en', 'short')).toBe('30 Nov 1998')
    expect(formatDate('1993-06/..', 'zh-hant')).toBe('1993年5月以後')
    expect(formatDate('1998~', 'zh-hant')).toBe('約1998年')
  })

  test('is read as the date it words, in every language', () => {
    fc.assert(
      fc.property(
        edtfTexts,
        fc.constantFrom('en' as const, 'zh' as const, 'zh-hant' as const),
        fc.constantFrom('long' as const, 'short' as const),
        (edtf, locale, style) => {
          const date = fromEdtf(edtf)
          const words = formatDate(date, locale, style)
          expect(readDate(words), words).toEqual({ kind: 'date', date })
          expect(readDate(edtf)).toEqual({ kind: 'date', date })
        },
      ),
      { numRuns: 1000 },
    )
  })

  const explained: [typed: string, en: string, zh: string][] = [
    ['', '', ''],
    ['30/11/1998', '30 November 1998', '1998年11月30日'],
    ['about 30 Nov 1998', 'on or around 30 November 1998', '1998年11月30日前后'],
    ['Dec 2002', 'some day in December 2002', '2002年12月内的某一天'],
    ['1999', 'some day in 1999', '1999年内的某一天'],
    ['c. 1999', 'some day in or around 1999', '1999年前后的某一天'],
    ['1999?', 'some day in 1999 (uncertain)', '1999年内的某一天(待考)'],
    ['1990s', 'some day in the 1990s', '20世纪90年代内的某一天'],
    ['spring 1998', 'some day in March–May 1998', '1998年3月至5月内的某一天'],
    ['winter 1998', 'some day in December 1998–February 1999', '1998年12月至1999年2月内的某一天'],
    [
      '2016-2017',
      'a day between 1 January 2016 and 31 December 2017',
      '2016年1月1日至2017年12月31日之间的某一天',
    ],
    ['before 1999', 'some time before 1 January 1999', '1999年1月1日以前'],
    ['after May 1993', 'some time after 31 May 1993', '1993年5月31日以后'],
    ['unknown', 'date not known', '日期不详'],
    [
      '03/04/1999',
      '3 April 1999 or 4 March 1999? Write the month as a word.',
      '1999年4月3日还是1999年3月4日？请写明年月日，例如1999年4月3日。',
    ],
    [
      '1954-02-29',
      '1954 had no 29 February. Correct it, or keep it as written: it is then flagged.',
      '1954年没有2月29日。请改正，或按原文保留并标记。',
    ],
    [
      'soon',
      'Not read as a date. Write it like 30 November 1998, November 1998, 1998 or about 1998. Correct it, or keep it as written: it is then flagged.',
      '无法读作日期。请写成1998年11月30日、1998年11月、1998年或约1998年。请改正，或按原文保留并标记。',
    ],
    [
      '2017-2016',
      'The end is before the start. Correct it, or keep it as written: it is then flagged.',
      '结束日期早于开始日期。请改正，或按原文保留并标记。',
    ],
  ]
  for (const [typed, en, zh] of explained) {
    test(`explains “${typed}”`, () => {
      const reading: DateReading = readDate(typed)
      expect(explainDate(reading, 'en')).toBe(en)
      expect(explainDate(reading, 'zh')).toBe(zh)
    })
  }

  test('explains in traditional characters', () => {
    expect(explainDate(readDate('2017-2016'), 'zh-hant')).toBe(
      '結束日期早於開始日期。請改正，或按原文保留並標記。',
    )
  })
})

const years = fc.integer({ min: 1, max: 9998 })
const marks = fc.constantFrom('', '~', '?', '%')
const text = (year: number) => String(year).padStart(4, '0')
const ends = fc
  .tuple(
    fc.integer({ min: fromIsoDay('0001-01-01'), max: fromIsoDay('9999-12-31') }),
    fc.constantFrom(4, 7, 10),
    marks,
  )
  .map(([day, length, mark]) => isoDay(day).slice(0, length) + mark)
const edtfTexts = fc.oneof(
  ends,
  fc
    .tuple(years, fc.integer({ min: 21, max: 24 }), marks)
    .map(([year, season, mark]) => `${text(year)}-${season}${mark}`),
  fc.integer({ min: 1, max: 999 }).map((tens) => `${String(tens).padStart(3, '0')}X`),
  fc
    .tuple(ends, ends)
    .filter(([start, end]) => start.slice(0, 4) < end.slice(0, 4))
    .map((pair) => pair.join('/')),
  ends.map((end) => `../${end}`),
  ends.map((start) => `${start}/..`),
  fc.constant('..'),
)
