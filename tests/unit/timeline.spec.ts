import { expect, test } from '@playwright/test'
import { readTimeline } from '@/lib/cases/timeline'
import { fromEdtf } from '@/lib/core/partial-date'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Statement } from '@/lib/facts/kind'
import { wordingFor } from '@/lib/i18n/wording'

const wording = wordingFor('en')

const on = (edtf: string): RecordedDate => ({ ...fromEdtf(edtf), text: null })
const written = (text: string): RecordedDate => ({
  edtf: null,
  text,
  earliest: null,
  latest: null,
})

let facts = 0
function fact(
  kind: Statement['kind'],
  date: RecordedDate | null,
  values: Record<string, unknown> = {},
  standing: Statement['standing'] = 'held',
): Statement {
  facts += 1
  return { id: `f${facts}`, kind, standing, date, values: values as Statement['values'] }
}

const detention = (date: RecordedDate | null, ended: RecordedDate | null = null) =>
  fact('detention', date, { ended, place: 'Beijing' })
const sentence = (date: RecordedDate) =>
  fact('sentence', date, { sentenceKind: 'fixed_term', term: { years: 8, months: 0, days: 0 } })
const outcome = (date: RecordedDate, code = 'medical_parole') =>
  fact('outcome', date, { outcome: code })
const health = (date: RecordedDate) => fact('health', date, { condition: 'Hepatitis B' })

const shape = (timeline: ReturnType<typeof readTimeline>) =>
  timeline.rows.map((row) => [row.date.edtf ?? row.date.text, row.turn, row.line])

test('custody runs from the day somebody is taken to the day they are let out', () => {
  const timeline = readTimeline(
    [outcome(on('2002-12-24')), health(on('1999')), detention(on('1998-11-30'))],
    'out',
    wording,
  )
  expect(shape(timeline)).toEqual([
    ['1998-11-30', 'in', 'held'],
    ['1999', null, 'held'],
    ['2002-12-24', 'out', 'free'],
  ])
  expect(timeline.after).toBe('free')
})

test('where nobody says when custody began, it had begun by the first step of that case', () => {
  const timeline = readTimeline(
    [
      health(on('1981')),
      sentence(on('1982-06')),
      detention(null, on('1993-05')),
      detention(on('1998-11-30')),
    ],
    'held',
    wording,
  )
  expect(shape(timeline)).toEqual([
    ['1981', null, 'free'],
    ['1982-06', 'by_then', 'held'],
    ['1993-05', 'out', 'free'],
    ['1998-11-30', 'in', 'held'],
  ])
  expect(timeline.after).toBe('held')
})

test('whoever is held now was held from the last known step on', () => {
  const timeline = readTimeline([sentence(on('2010-01'))], 'held', wording)
  expect(shape(timeline)).toEqual([['2010-01', 'by_then', 'held']])
})

test('a line that nobody ended goes on unknown', () => {
  expect(readTimeline([detention(on('2010'))], 'unknown', wording).after).toBe('unknown')
  expect(readTimeline([detention(on('2010'))], 'out', wording).after).toBe('unknown')
})

test('death ends the line', () => {
  const died = outcome(on('2015-07-12'), 'died_in_custody')
  expect(readTimeline([detention(on('2002-04')), died], 'ended', wording).after).toBe('ended')
})

test('one release told by three facts is one entry that all three support', () => {
  const told = [
    detention(on('1998-11-30'), on('2002-12-24')),
    fact('custody', on('2002-12-24'), { status: 'medical_parole', basis: 'reported' }),
    outcome(on('2002-12-24')),
  ]
  const last = readTimeline(told, 'out', wording).rows.at(-1)
  expect(last?.entries.map((entry) => entry.text)).toEqual(['Medical parole'])
  expect(last?.entries[0]?.facts).toHaveLength(3)
})

test('things of one date stand together', () => {
  const { rows } = readTimeline([health(on('2002-12')), sentence(on('2002-12'))], 'out', wording)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.entries).toHaveLength(2)
})

test('words that can’t be a date stand last and draw no custody', () => {
  const timeline = readTimeline(
    [detention(written('1999-06-31')), health(on('2001'))],
    'unknown',
    wording,
  )
  expect(shape(timeline)).toEqual([
    ['2001', null, 'free'],
    ['1999-06-31', null, 'free'],
  ])
})

test('custody without a date is told beside the line, rival and retracted facts are not', () => {
  const undated = fact('custody', null, { status: 'detained', basis: 'reported' })
  const rival = fact('detention', on('1998-12-01'), {}, 'rival')
  const timeline = readTimeline([undated, rival, health(on('1999'))], 'held', wording)
  expect(timeline.undated).toEqual([undated])
  expect(timeline.rows).toHaveLength(1)
})

test('a death whose place nobody states draws no custody up to it', () => {
  const died = outcome(on('2015'), 'died')
  const timeline = readTimeline(
    [detention(on('2002-04')), sentence(on('2003')), health(on('2008')), died],
    'ended',
    wording,
  )
  expect(shape(timeline)).toEqual([
    ['2002-04', 'in', 'held'],
    ['2003', null, 'unknown'],
    ['2008', null, 'unknown'],
    ['2015', 'over', 'free'],
  ])
})

test('a death after a release draws no custody between the two', () => {
  for (const code of ['died', 'died_after_release']) {
    const timeline = readTimeline(
      [
        detention(on('2000'), on('2005')),
        fact('legal_step', on('2010'), { step: 'appeal_filed' }),
        outcome(on('2015'), code),
      ],
      'ended',
      wording,
    )
    expect(shape(timeline)).toEqual([
      ['2000', 'in', 'held'],
      ['2005', 'out', 'free'],
      ['2010', null, 'free'],
      ['2015', 'over', 'free'],
    ])
    expect(timeline.after).toBe('ended')
  }
})

test('a death after a release that has no date leaves open how long custody went on', () => {
  const released = fact('outcome', null, { outcome: 'released_early' })
  const timeline = readTimeline(
    [detention(on('2000')), released, outcome(on('2015'), 'died_after_release')],
    'ended',
    wording,
  )
  expect(shape(timeline)).toEqual([
    ['2000', 'in', 'unknown'],
    ['2015', 'over', 'free'],
  ])
})

test('who died in custody was held until then, also after an earlier release', () => {
  const timeline = readTimeline(
    [
      detention(on('2000'), on('2005')),
      sentence(on('2010')),
      outcome(on('2015'), 'died_in_custody'),
    ],
    'ended',
    wording,
  )
  expect(shape(timeline)).toEqual([
    ['2000', 'in', 'held'],
    ['2005', 'out', 'free'],
    ['2010', 'by_then', 'held'],
    ['2015', 'out', 'free'],
  ])
})

test('the end of one detention is no release while another goes on', () => {
  const timeline = readTimeline(
    [detention(on('2000'), on('2010')), detention(on('2005'), on('2007')), health(on('2008'))],
    'out',
    wording,
  )
  expect(shape(timeline)).toEqual([
    ['2000', 'in', 'held'],
    ['2005', 'in', 'held'],
    ['2007', null, 'held'],
    ['2008', null, 'held'],
    ['2010', 'out', 'free'],
  ])
})

test('custody that nobody tells the end of is certain up to the last word of it', () => {
  const timeline = readTimeline(
    [detention(on('2002-04')), sentence(on('2003')), health(on('2008'))],
    'out',
    wording,
  )
  expect(shape(timeline)).toEqual([
    ['2002-04', 'in', 'held'],
    ['2003', null, 'unknown'],
    ['2008', null, 'unknown'],
  ])
  expect(timeline.after).toBe('unknown')
})
