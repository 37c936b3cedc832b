import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { fromIsoDay, isoDay } from '@/lib/core/days'
import { fromEdtf, type PartialDate } from '@/lib/core/partial-date'
import type { Term } from '@/lib/facts/kind'
import {
  type ChangeForWorking,
  endOfTerm,
  type SentenceForWorking,
  type Working,
  workOut,
} from '@/lib/sentences/working'

test.describe('published cases', () => {
  test('Rebiya Kadeer (duihua.org/?p=907): eight years from 13 August 1999, less one', () => {
    const custodyFrom = fromEdtf('1999-08-13')
    const statedEnd = fromEdtf('2007-08-12')
    const sentence = fixedTerm('1999-08-13', years(8), { statedEnd, politicalRights: years(2) })
    const ruling = reduction(years(1), { date: fromEdtf('2004-03-03') })

    expect(workOut(sentence, []).due?.edtf).toBe('2007-08-12')
    expect(workOut(sentence, [ruling])).toEqual({
      lines: [
        { step: 'custody_from', date: custodyFrom },
        { step: 'term', kind: 'fixed_term', term: years(8), end: fromEdtf('2007-08-12') },
        {
          step: 'reduction',
          change: 'reduction',
          date: fromEdtf('2004-03-03'),
          term: years(1),
          kind: 'fixed_term',
          end: fromEdtf('2006-08-12'),
          ruledEnd: null,
          differs: false,
        },
        { step: 'due', date: fromEdtf('2006-08-12') },
        { step: 'stated', date: statedEnd, differs: false },
        { step: 'political_rights', term: years(2), end: fromEdtf('2008-08-11') },
      ],
      due: fromEdtf('2006-08-12'),
      whyNoDue: null,
      statedDiffers: false,
      politicalRightsAfter: years(2),
    })
  })

  test('Xu Wanping (duihua.org/?p=1288): twelve years less one, due 29 April 2016', () => {
    const ruling = reduction(years(1), { date: fromEdtf('2008-08') })
    const statedEnd = fromEdtf('2016-04-29')
    const working = workOut(fixedTerm('2005-04-30', years(12), { statedEnd }), [ruling])
    expect(working.due?.edtf).toBe('2016-04-29')
    expect(working.statedDiffers).toBe(false)
    // A day earlier or later in custody does not give that end.
    for (const other of ['2005-04-29', '2005-05-01']) {
      expect(workOut(fixedTerm(other, years(12), { statedEnd }), [ruling]).statedDiffers).toBe(true)
    }
  })

  test('Kou Ji (duihuahrjournal.org): ten years, less nine and seven months, ended 13 July 2020', () => {
    const rulings = [
      reduction(months(9), { date: fromEdtf('2016-02') }),
      reduction(months(7), { date: fromEdtf('2018-05') }),
    ]
    // The start is not published; this is the day that the end implies.
    const working = workOut(
      fixedTerm('2011-11-14', years(10), { politicalRights: years(3) }),
      rulings,
    )
    expect(ends(working)).toEqual(['2021-11-13', '2021-02-13', '2020-07-13'])
    expect(working.lines.at(-1)).toEqual({
      step: 'political_rights',
      term: years(3),
      end: fromEdtf('2023-07-12'),
    })
    const unknown = workOut(fixedTerm(null, years(10)), rulings)
    expect([unknown.due, unknown.whyNoDue]).toEqual([null, 'start_unknown'])
  })

  test('Guo Ran (duihuahrjournal.org): fourteen years less five months, due 1 July 2025', () => {
    const ruling = reduction(months(5), { date: fromEdtf('2018-09') })
    const working = workOut(fixedTerm('2011-12-02', years(14), { politicalRights: years(5) }), [
      ruling,
    ])
    expect(working.due?.edtf).toBe('2025-07-01')
    expect(working.politicalRightsAfter).toEqual(years(5))
  })

  test('Xu Wenli: thirteen years from 30 November 1998', () => {
    const working = workOut(fixedTerm('1998-11-30', years(13)), [])
    expect(working.lines.map((line) => line.step)).toEqual([
      'custody_from',
      'term',
      'none_known',
      'due',
    ])
    expect(working.due?.edtf).toBe('2011-11-29')
  })
})

test.describe('a term', () => {
  const terms: [from: string, term: Term, end: string][] = [
    ['1999-08-13', { years: 0, months: 0, days: 15 }, '1999-08-27'],
    ['1999-08-31', months(6), '2000-02-28'],
    ['2000-02-29', years(1), '2001-02-27'],
    ['1998-11-01', { years: 2, months: 6, days: 10 }, '2001-05-10'],
    ['1999-01-01', years(1), '1999-12-31'],
  ]
  for (const [from, term, end] of terms) {
    test(`${JSON.stringify(term)} from ${from} ends on ${end}`, () => {
      expect(endOfTerm(fromEdtf(from), term).edtf).toBe(end)
    })
  }

  test('from a day known in part ends on a day known in part', () => {
    const due = (from: string) => workOut(fixedTerm(from, years(13)), []).due?.edtf
    expect(due('1998-11')).toBe('2011-10-31/2011-11-29')
    expect(due('1998')).toBe('2010-12-31/2011-12-30')
    expect(due('1998~')).toBe('2010-12-31~/2011-12-30~')
    expect(due('1998-11-30?')).toBe('2011-11-29?')
    expect(due('../1998-11-30')).toBe('../2011-11-29')
    expect(due('..')).toBeUndefined()
  })

  test('days credited come off the end', () => {
    const working = workOut(fixedTerm('1999-08-13', years(8), { creditDays: 30 }), [])
    expect(ends(working)).toEqual(['2007-08-12', '2007-07-13'])
  })

  test('control leaves no political rights to lose afterwards', () => {
    const control = { ...fixedTerm('1999-08-13', years(2)), kind: 'control' as const }
    const working = workOut({ ...control, politicalRights: years(2) }, [])
    expect(working.due?.edtf).toBe('2001-08-12')
    expect(working.politicalRightsAfter).toBeNull()
  })
})

test.describe('no due date, and why', () => {
  const reasons: [SentenceForWorking['kind'], Term | null, string | null, Working['whyNoDue']][] = [
    ['life', null, '1999-08-13', 'life'],
    ['death_immediate', null, '1999-08-13', 'death'],
    ['death_reprieve_2y', null, '1999-08-13', 'death_reprieve'],
    ['death_reprieve_no_commutation', null, '1999-08-13', 'death_reprieve'],
    ['unknown_sentenced', null, '1999-08-13', 'term_unknown'],
    ['fixed_term', null, '1999-08-13', 'term_unknown'],
    ['fixed_term', years(0), '1999-08-13', 'term_unknown'],
    ['fixed_term', years(8), null, 'start_unknown'],
    ['suspended', years(2), '1999-08-13', 'kind_without_term'],
    ['exempt_punishment', null, null, 'kind_without_term'],
    ['compulsory_treatment', null, '1999-08-13', 'kind_without_term'],
  ]
  for (const [kind, term, from, why] of reasons) {
    test(`${kind}, term ${JSON.stringify(term)}, from ${from}: ${why}`, () => {
      const working = workOut({ ...fixedTerm(from, term), kind }, [])
      expect([working.due, working.whyNoDue]).toEqual([null, why])
    })
  }

  test('a reduction of unknown length', () => {
    const working = workOut(fixedTerm('1999-08-13', years(8)), [reduction(null, {})])
    expect([working.due, working.whyNoDue]).toEqual([null, 'term_unknown'])
  })

  test('a pardon', () => {
    const pardon = change('special_pardon', { newEnd: fromEdtf('2004-01-01') })
    const working = workOut(fixedTerm('1999-08-13', years(8)), [pardon])
    expect([working.due, working.whyNoDue]).toEqual([null, 'pardoned'])
  })
})

test.describe('commutation', () => {
  const reprieve = { ...fixedTerm('1995-05-05', null), kind: 'death_reprieve_2y' as const }

  test('death with reprieve becomes life, then a term that runs from its ruling', () => {
    const toLife = change('death_reprieve_to_life', { date: fromEdtf('1997-06') })
    const toTerm = change('life_to_fixed_term', { date: fromEdtf('2000-03-08'), term: years(18) })
    const cut = reduction(months(10), { date: fromEdtf('2003') })

    expect(workOut(reprieve, [toLife]).whyNoDue).toBe('life')
    // Whatever the order in which they were recorded.
    const working = workOut(reprieve, [cut, toTerm, toLife])
    expect(ends(working)).toEqual([null, null, '2018-03-07', '2017-05-07'])
    expect(working.lines.map((line) => line.step)).toEqual([
      'custody_from',
      'term',
      'commuted',
      'commuted',
      'reduction',
      'due',
    ])
  })

  test('without the date of its ruling a term has no end, unless the ruling states one', () => {
    const life = { ...reprieve, kind: 'life' as const }
    const undated = change('life_to_fixed_term', { term: years(18) })
    expect(workOut(life, [undated]).whyNoDue).toBe('start_unknown')
    const stated = workOut(life, [{ ...undated, newEnd: fromEdtf('2018-03') }])
    expect([stated.due?.edtf, stated.whyNoDue, stated.statedDiffers]).toEqual([
      '2018-03',
      null,
      false,
    ])
  })

  test('death with reprieve to a fixed term runs from the end of the reprieve, not from the ruling', () => {
    const ruling = { date: fromEdtf('1997-06-01'), term: years(20) }
    const working = workOut(reprieve, [change('death_reprieve_to_fixed_term', ruling)])
    expect([working.due, working.whyNoDue]).toEqual([null, 'start_unknown'])
  })
})

test.describe('appeal, retrial, extension', () => {
  const sentence = fixedTerm('1999-08-13', years(8))

  test('a new term on appeal stands in place of the old one', () => {
    const working = workOut(sentence, [change('appeal_reduced', { term: years(5) })])
    expect(ends(working)).toEqual(['2007-08-12', '2004-08-12'])
  })

  test('an appeal can turn life into a term', () => {
    const working = workOut({ ...sentence, kind: 'life', term: null }, [
      change('appeal_reduced', { term: years(15) }),
    ])
    expect(working.due?.edtf).toBe('2014-08-12')
  })

  test('a retrial can turn a term into life', () => {
    const working = workOut(sentence, [change('retrial', { newKind: 'life' })])
    expect([working.due, working.whyNoDue]).toEqual([null, 'life'])
  })

  test('upheld changes nothing; an extension adds', () => {
    const upheld = change('appeal_upheld', { date: fromEdtf('2000') })
    const added = change('extension', { date: fromEdtf('2003'), term: years(2) })
    expect(ends(workOut(sentence, [upheld, added]))).toEqual([
      '2007-08-12',
      '2007-08-12',
      '2009-08-12',
    ])
  })
})

test.describe('stated ends', () => {
  test('one that cannot be ours is flagged, not taken over', () => {
    const statedEnd = fromEdtf('2007-08-13')
    const working = workOut(fixedTerm('1999-08-13', years(8), { statedEnd }), [])
    expect([working.due?.edtf, working.statedDiffers]).toEqual(['2007-08-12', true])
    expect(working.lines.at(-1)).toEqual({ step: 'stated', date: statedEnd, differs: true })
  })

  test('one known in part agrees when it can be the same day', () => {
    const statedEnd = fromEdtf('2007-08')
    const working = workOut(fixedTerm('1999-08-13', years(8), { statedEnd }), [])
    expect(working.statedDiffers).toBe(false)
  })

  test('there is nothing to compare when we have no end of our own', () => {
    const working = workOut(fixedTerm(null, years(8), { statedEnd: fromEdtf('2007-08-12') }), [])
    expect([working.due, working.statedDiffers]).toEqual([null, false])
  })

  test('the end that a ruling states wins, is flagged, and later rulings count from it', () => {
    const first = reduction(years(1), { date: fromEdtf('2003'), newEnd: fromEdtf('2006-09-12') })
    const second = reduction(months(6), { date: fromEdtf('2005') })
    const working = workOut(fixedTerm('1999-08-13', years(8)), [first, second])
    expect(ends(working)).toEqual(['2007-08-12', '2006-09-12', '2006-03-12'])
    expect(working.statedDiffers).toBe(true)
  })
})

test.describe('for every sentence', () => {
  test('either a due date or a reason, and JSON keeps all of it', () => {
    fc.assert(
      fc.property(sentences, fc.array(changes, { maxLength: 4 }), (sentence, list) => {
        const working = workOut(sentence, list)
        expect(working.due === null).toBe(working.whyNoDue !== null)
        expect(JSON.parse(JSON.stringify(working))).toEqual(working)
      }),
    )
  })

  test('a longer term never ends earlier, nor a later start', () => {
    fc.assert(
      fc.property(days, terms, terms, fc.nat(400), (day, term, more, later) => {
        const longer = {
          years: term.years + more.years,
          months: term.months + more.months,
          days: term.days + more.days,
        }
        const end = endOfTerm(dateOf(day), term)
        expect(latest(endOfTerm(dateOf(day), longer))).toBeGreaterThanOrEqual(latest(end))
        expect(latest(endOfTerm(dateOf(day + later), term))).toBeGreaterThanOrEqual(latest(end))
      }),
    )
  })

  test('a reduction and an equal extension cancel out when no month is too short', () => {
    const early = days.filter((day) => Number(isoDay(day).slice(8)) <= 28)
    const whole = terms.map((term) => ({ ...term, days: 0 })).filter(isSome)
    fc.assert(
      fc.property(early, whole, whole, (day, term, by) => {
        const sentence = fixedTerm(isoDay(day), term)
        const there = workOut(sentence, [reduction(by, {}), change('extension', { term: by })])
        expect(there.due).toEqual(workOut(sentence, []).due)
      }),
    )
  })

  test('a start known in part holds every end that a day in it would give', () => {
    fc.assert(
      fc.property(days, terms.filter(isSome), terms, (day, term, by) => {
        const cut = [reduction(by, { newEnd: null })].filter(() => isSome(by))
        const exact = workOut(fixedTerm(isoDay(day), term), cut).due
        for (const length of [4, 7]) {
          const partial = workOut(fixedTerm(isoDay(day).slice(0, length), term), cut).due
          expect((partial?.earliest ?? '9') <= (exact?.earliest ?? '')).toBe(true)
          expect((partial?.latest ?? '0') >= (exact?.latest ?? '9')).toBe(true)
        }
      }),
    )
  })
})

function fixedTerm(
  from: string | null,
  term: Term | null,
  more: Partial<SentenceForWorking> = {},
): SentenceForWorking {
  return {
    kind: 'fixed_term',
    term,
    custodyFrom: from === null ? null : fromEdtf(from),
    creditDays: 0,
    statedEnd: null,
    politicalRights: null,
    ...more,
  }
}

function change(
  kind: ChangeForWorking['change'],
  more: Partial<ChangeForWorking>,
): ChangeForWorking {
  return { change: kind, date: null, term: null, newEnd: null, ...more }
}

function reduction(term: Term | null, more: Partial<ChangeForWorking>): ChangeForWorking {
  return change('reduction', { term, ...more })
}

function years(count: number): Term {
  return { years: count, months: 0, days: 0 }
}

function months(count: number): Term {
  return { years: 0, months: count, days: 0 }
}

/** The end after each line that has one to say, up to the due date. */
function ends(working: Working): (string | null)[] {
  return working.lines.flatMap((line) =>
    'end' in line && line.step !== 'political_rights' ? [line.end?.edtf ?? null] : [],
  )
}

function dateOf(day: number): PartialDate {
  return fromEdtf(isoDay(day))
}

function latest(date: PartialDate): number {
  return fromIsoDay(date.latest ?? '')
}

function isSome(term: Term): boolean {
  return term.years + term.months + term.days > 0
}

const days = fc.integer({ min: fromIsoDay('1950-01-01'), max: fromIsoDay('2030-12-31') })
const terms = fc.record({
  years: fc.nat(25),
  months: fc.nat(11),
  days: fc.nat(60),
})
const maybeDate = fc.option(
  fc
    .tuple(days, fc.constantFrom(4, 7, 10), fc.constantFrom('', '~', '?'))
    .map(([day, length, mark]) => fromEdtf(isoDay(day).slice(0, length) + mark)),
)
const sentences: fc.Arbitrary<SentenceForWorking> = fc.record({
  kind: fc.constantFrom('fixed_term', 'control', 'life', 'death_reprieve_2y', 'unknown_sentenced'),
  term: fc.option(terms),
  custodyFrom: maybeDate,
  creditDays: fc.nat(300),
  statedEnd: maybeDate,
  politicalRights: fc.option(terms),
})
const changes: fc.Arbitrary<ChangeForWorking> = fc.record({
  change: fc.constantFrom(
    'reduction',
    'extension',
    'death_reprieve_to_life',
    'death_reprieve_to_fixed_term',
    'life_to_fixed_term',
    'appeal_reduced',
    'appeal_upheld',
    'retrial',
    'special_pardon',
  ),
  date: maybeDate,
  term: fc.option(terms),
  newEnd: maybeDate,
})
