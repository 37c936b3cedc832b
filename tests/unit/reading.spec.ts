import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { PublicationDocument } from '@/lib/publications/document'
import {
  citedBefore,
  endOfSentence,
  factsOf,
  isLasting,
  latestWorking,
  placeNotes,
} from '@/lib/publications/reading'

const read = (name: string): PublicationDocument =>
  JSON.parse(readFileSync(`tests/fixtures/publications/${name}.json`, 'utf8'))

const xu = read('xu-wenli')
const kadeer = read('rebiya-kadeer')

test('a note stands beside the section that calls it first, and leads back to that call', () => {
  const places = placeNotes([
    {
      id: 'timeline',
      references: [
        { key: '0-0', notes: [1] },
        { key: '1-0', notes: [1, 3] },
      ],
    },
    { id: 'law', references: [{ key: 'f9', notes: [3, 2] }] },
  ])
  expect(Object.fromEntries(places)).toEqual({
    1: { section: 'timeline', call: 'call-timeline-0-0-1' },
    3: { section: 'timeline', call: 'call-timeline-1-0-3' },
    2: { section: 'law', call: 'call-law-f9-2' },
  })
})

test('held and rival facts of a kind', () => {
  expect(factsOf(xu, 'charge').map((fact) => fact.values.words)).toEqual([
    'Counter-revolution',
    'Subversion of state power',
  ])
  expect(factsOf(xu, 'charge', 'rival').map((fact) => fact.values.words)).toEqual([
    'Endangering state security',
  ])
})

test('the second note of a source knows the first', () => {
  const [first, second, third] = xu.notes
  expect(second && citedBefore(second, xu.notes)).toBe(first)
  expect(third && citedBefore(third, xu.notes)).toBeUndefined()
})

test('the sentence passed last is the one that counts', () => {
  expect(latestWorking(xu)?.working.due?.edtf).toBe('2011-11-29')
  expect(latestWorking(kadeer)?.working.due?.edtf).toBe('2006-08-12')
})

test('medical parole ends no sentence', () => {
  expect(endOfSentence(xu, '2003-01-01')).toEqual({ says: 'runs_on', due: '2011-11-29' })
  expect(endOfSentence(xu, '2026-11-24')).toEqual({ says: 'ran_on', due: '2011-11-29' })
})

test('a term that ran out without news is said to be overdue', () => {
  expect(endOfSentence(kadeer, '2005-01-01')).toEqual({ says: 'due', due: '2006-08-12' })
  expect(endOfSentence(kadeer, '2006-08-13')).toEqual({ says: 'overdue', due: '2006-08-12' })
})

test('nothing is said of the end of a sentence that a release ended', () => {
  const status = xu.status && { ...xu.status, code: 'released_early' as const }
  expect(endOfSentence({ ...xu, status }, '2003-01-01')).toBeNull()
})

test('parole goes on from its day, a release and a death happen on theirs', () => {
  expect(isLasting({ code: 'medical_parole', group: 'out' })).toBe(true)
  expect(isLasting({ code: 'detained', group: 'held' })).toBe(true)
  expect(isLasting({ code: 'released_early', group: 'out' })).toBe(false)
  expect(isLasting({ code: 'died_in_custody', group: 'ended' })).toBe(false)
})
