import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { custodySpans } from '@/lib/cases/custody-spans'
import { type Bar, drawLife } from '@/lib/cases/life-drawing'
import type { Status } from '@/lib/cases/model'
import { readTimeline } from '@/lib/cases/timeline'
import { fromEdtf } from '@/lib/core/partial-date'
import type { Statement } from '@/lib/facts/kind'
import { wordingFor } from '@/lib/i18n/wording'
import { factOf, recorded } from '../factories/publication-documents'

const taken = (date: string, ended: string | null = null) =>
  factOf('detention', { ended: ended === null ? null : recorded(ended) }, date)
const outcome = (code: string, date: string) => factOf('outcome', { outcome: code }, date)

const spansOf = (facts: Statement[], now: Status['group']) =>
  custodySpans(readTimeline(facts, now, wordingFor('en')))

const inWords = (facts: Statement[], now: Status['group']) =>
  spansOf(facts, now).map(({ from, seen, to, ends }) => [from.edtf, seen.edtf, to?.edtf, ends])

test.describe('the spans of custody', () => {
  test('detentions that overlap are one span, those apart are two', () => {
    expect(inWords([taken('2000', '2010'), taken('2005', '2007')], 'out')).toEqual([
      ['2000', '2007', '2010', 'told'],
    ])
    expect(inWords([taken('1981', '1993-05'), taken('1998-11-30', '2002-12-24')], 'out')).toEqual([
      ['1981', '1981', '1993-05', 'told'],
      ['1998-11-30', '1998-11-30', '2002-12-24', 'told'],
    ])
  })

  test('what goes on, what nobody tells the end of, and a death say so', () => {
    expect(inWords([taken('2014-01')], 'held')).toEqual([
      ['2014-01', '2014-01', undefined, 'goes_on'],
    ])
    expect(inWords([taken('2014-01')], 'unknown')).toEqual([
      ['2014-01', '2014-01', undefined, 'unknown'],
    ])
    const died = (code: string) => inWords([taken('2002'), outcome(code, '2015-07-12')], 'ended')
    expect(died('died_in_custody')).toEqual([['2002', '2002', '2015-07-12', 'told']])
    expect(died('died')).toEqual([['2002', '2002', '2015-07-12', 'unknown']])
  })

  test('taken and let out on one date is a span of that date', () => {
    expect(inWords([taken('2009', '2009')], 'out')).toEqual([['2009', '2009', '2009', 'told']])
  })
})

const drawn = (facts: Statement[], now: Status['group'], edition = '2026-11-24') =>
  drawLife(spansOf(facts, now), [], edition, now === 'ended')

const kinds = (bar: Bar | undefined) => bar?.pieces.map(({ isKnown }) => isKnown)

test.describe('the drawing of a life', () => {
  test('a day is sure, a year is open until its end', () => {
    const exact = drawn([taken('2000-01-01', '2009-12-31')], 'out', '2009-12-31')
    expect(exact).toMatchObject({ firstYear: 2000, lastYear: 2010 })
    expect(kinds(exact?.custody[0])).toEqual([true])
    const partial = drawn([taken('2000', '2009')], 'out', '2009-12-31')
    expect(kinds(partial?.custody[0])).toEqual([false, true, false])
    // Nothing of it is sure: it can have been any days of that year.
    expect(kinds(drawn([taken('2009', '2009')], 'out')?.custody[0])).toEqual([false])
  })

  test('custody that goes on is sure up to the edition, and open where no news came', () => {
    const held = drawn([taken('2020-01-01')], 'held')
    expect(held?.custody[0]).toMatchObject({ goesOn: true })
    expect(kinds(held?.custody[0])).toEqual([true])
    const [piece] = held?.custody[0]?.pieces ?? []
    expect((piece?.from ?? 0) + (piece?.width ?? 0)).toBeCloseTo(held?.edition ?? 0, 0)
    expect(kinds(drawn([taken('2020-01-01')], 'unknown')?.custody[0])).toEqual([true, false])
  })

  test('after a death the axis ends with it and bears no edition', () => {
    const facts = [taken('2002-04-07'), outcome('died_in_custody', '2015-07-12')]
    expect(drawn(facts, 'ended')).toMatchObject({ firstYear: 2002, lastYear: 2015, edition: null })
  })

  test('a term runs to its due date, past the edition, and a life term to the edge', () => {
    const from = fromEdtf('2014-01-15')
    const fixed = drawLife(
      [],
      [{ id: 'a', from, due: fromEdtf('2033-01-14') }],
      '2026-11-24',
      false,
    )
    expect(fixed).toMatchObject({ firstYear: 2014, lastYear: 2033 })
    expect(fixed?.terms[0]).toMatchObject({ id: 'a', goesOn: false })
    const life = drawLife([], [{ id: 'a', from, due: null }], '2026-11-24', false)
    const [piece] = life?.terms[0]?.pieces ?? []
    expect(life?.terms[0]?.goesOn).toBe(true)
    expect((piece?.from ?? 0) + (piece?.width ?? 0)).toBeCloseTo(100)
  })

  test('without any date there is nothing to draw', () => {
    expect(drawLife([], [], '2026-11-24', false)).toBeNull()
  })

  test('whatever the dates are, bars stand inside, in order, and touch', () => {
    const year = fc.integer({ min: 1949, max: 2030 })
    const date = fc.oneof(
      year.map(String),
      fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`),
      fc
        .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
        .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
      year.map((y) => `${y}~`),
      year.map((y) => `${y}/${y + 3}`),
      year.map((y) => `../${y}`),
    )
    const fact = fc.oneof(
      fc.tuple(date, fc.option(date)).map(([from, to]) => taken(from, to)),
      fc
        .tuple(fc.constantFrom('parole', 'died', 'died_in_custody', 'died_after_release'), date)
        .map(([code, when]) => outcome(code, when)),
      date.map((when) => factOf('sentence', { sentenceKind: 'life' }, when)),
      date.map((when) => factOf('health', { condition: 'ill' }, when)),
    )
    const now = fc.constantFrom('held', 'out', 'ended', 'unknown' as const)
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 8 }), now, fc.option(date), (facts, group, due) => {
        const terms = [
          { id: 't', from: fromEdtf('1999'), due: due === null ? null : fromEdtf(due) },
        ]
        const drawing = drawLife(spansOf(facts, group), terms, '2026-11-24', group === 'ended')
        if (!drawing) return
        expect(drawing.firstYear).toBeLessThanOrEqual(drawing.lastYear)
        for (const { pieces } of [...drawing.custody, ...drawing.terms]) {
          expect(pieces.length).toBeGreaterThan(0)
          let at = pieces[0]?.from ?? 0
          for (const piece of pieces) {
            expect(piece.from).toBeCloseTo(at)
            expect(piece.width).toBeGreaterThan(0)
            at = piece.from + piece.width
          }
          expect(pieces[0]?.from).toBeGreaterThanOrEqual(0)
          expect(at).toBeLessThanOrEqual(100.0001)
        }
      }),
    )
  })
})

const two = (value: number) => String(value).padStart(2, '0')
