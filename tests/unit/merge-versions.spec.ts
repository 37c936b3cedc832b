import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { FieldSpec } from '@/lib/forms/field'
import { compareVersions, mergeVersions, takeChosenSides } from '@/lib/forms/merge-versions'
import { type Typed, typedUnder } from '@/lib/forms/typed'

const field = (name: string, input: FieldSpec['input']): FieldSpec => ({
  name,
  label: name,
  hint: null,
  required: false,
  input,
  isNarrow: false,
})

const fields = [
  field('condition', { type: 'text', max: 300, long: true }),
  field('date', { type: 'date' }),
  field('term', { type: 'term' }),
  field('issues', { type: 'checks', groups: [] }),
]

const base: Typed = {
  condition: 'Poor',
  date: '1999-11',
  'term.years': '8',
  issues: 'democracy expression',
}

test('what one side alone changed is taken; what both changed is mine, and marked', () => {
  const theirs = { ...base, condition: 'Worse', date: '1999-12' }
  const yours = { ...base, condition: 'Better', 'term.months': '6' }
  const differences = compareVersions(fields, base, theirs, yours)
  expect(differences).toEqual([
    { name: 'condition', take: 'yours', isContested: true },
    { name: 'date', take: 'theirs', isContested: false },
    { name: 'term', take: 'yours', isContested: false },
  ])
  expect(mergeVersions(theirs, yours, differences)).toEqual({
    ...base,
    condition: 'Better',
    date: '1999-12',
    'term.months': '6',
  })
})

test('line ends, outer spaces and the order of ticks are no difference', () => {
  const one = { ...base, condition: 'In two\nlines', issues: 'expression democracy' }
  const two = { ...base, condition: ' In two\r\nlines ' }
  expect(compareVersions(fields, base, one, two)).toEqual([])
})

test('a date that was given up as one goes with its mark', () => {
  const theirs = { ...base, date: 'the year of the dog', 'date.asWritten': 'on' }
  const [difference] = compareVersions(fields, base, theirs, base)
  expect(difference).toEqual({ name: 'date', take: 'theirs', isContested: false })
  expect(mergeVersions(theirs, base, difference ? [difference] : [])).toEqual(theirs)
})

test('a choice that no script carried into its field is taken when the form is sent', () => {
  const both = (name: string, text: Typed) =>
    Object.fromEntries(Object.entries(text).map(([input, value]) => [`${name}.${input}`, value]))
  const sent = {
    ...base,
    condition: 'Better, and typed on',
    ...both('was', { condition: 'Worse', date: 'x', 'date.asWritten': 'on' }),
    ...both('mine', { condition: 'Better', date: '1999-11' }),
    'take.condition': 'yours',
    'took.condition': 'yours',
    'take.date': 'theirs',
    'took.date': 'yours',
  }
  const taken = takeChosenSides(sent)
  expect(taken.condition).toBe('Better, and typed on')
  expect(taken).toMatchObject({ date: 'x', 'date.asWritten': 'on' })
  expect(typedUnder('mine', taken)).toEqual({ condition: 'Better', date: '1999-11' })
  expect(takeChosenSides({ ...sent, 'take.date': 'nobody' }).date).toBe('1999-11')
})

test('whatever the versions: a word that only I typed is kept, one that only they saved too', () => {
  const text = fc.constantFrom('', 'a', 'b', 'c', 'a\nb')
  const version = fc.record({ condition: text, date: text, 'term.years': text, issues: text })
  fc.assert(
    fc.property(version, version, version, (was, theirs, yours) => {
      const differences = compareVersions(fields, was, theirs, yours)
      const merged: Typed = mergeVersions(theirs, yours, differences)
      for (const { name } of fields) {
        const input = (name === 'term' ? 'term.years' : name) as keyof typeof was
        if (yours[input] !== was[input]) expect(merged[input]).toBe(yours[input])
        else expect(merged[input]).toBe(theirs[input])
      }
      expect(differences.every((one) => !one.isContested || one.take === 'yours')).toBe(true)
    }),
  )
})
