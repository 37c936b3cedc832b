import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { canonicalDocument } from '@/lib/publications/chain'
import { compareEditions, isSame } from '@/lib/publications/compare'
import type { PublicationDocument } from '@/lib/publications/document'

const xu: PublicationDocument = JSON.parse(
  readFileSync('tests/fixtures/publications/xu-wenli.json', 'utf8'),
)

const changed = (change: (document: PublicationDocument) => void) => {
  const copy = structuredClone(xu)
  change(copy)
  return copy
}

test('an edition says the same as itself, read back from its canonical text', () => {
  const back = JSON.parse(canonicalDocument(xu)) as PublicationDocument
  expect(isSame(compareEditions(back, xu))).toBe(true)
  expect(isSame(compareEditions(xu, { ...back, number: 2, reason: 'Another' }))).toBe(true)
})

test('each change of a statement is told, with the fields that differ', () => {
  const index = xu.facts.findIndex((fact) => fact.kind === 'sentence')
  const later = changed(({ facts }) => {
    const sentence = facts[index]
    if (!sentence) throw new Error('the fixture has no sentence')
    sentence.values.court = 'Another court'
    sentence.standing = 'rival'
    sentence.notes = []
    facts.splice(0, 1)
  })
  const { statements } = compareEditions(xu, later)
  expect(statements.map(({ kind, how, fields }) => [kind, how, fields])).toEqual([
    ['sentence', 'changed', ['court', 'standing', 'sources']],
    [xu.facts[0]?.kind, 'removed', []],
  ])
  // The other way round, what was taken away is new.
  expect(
    compareEditions(later, xu)
      .statements.map(({ how }) => how)
      .sort(),
  ).toEqual(['added', 'changed'])
})

test('notes that only moved to another number change nothing; what they say does', () => {
  const moved = changed((document) => {
    for (const note of document.notes) note.number += 100
    for (const fact of document.facts) {
      fact.notes = fact.notes.map((number) => number + 100)
      fact.contradictedBy = fact.contradictedBy.map((number) => number + 100)
    }
  })
  expect(isSame(compareEditions(xu, moved))).toBe(true)
  const reworded = changed((document) => {
    for (const note of document.notes) note.quotation = 'Other words'
  })
  expect(
    compareEditions(xu, reworded).statements.every(({ fields }) => fields[0] === 'sources'),
  ).toBe(true)
})

test('what the case is about is compared too', () => {
  const later = changed((document) => {
    document.issues = ['labour']
  })
  const { issues } = compareEditions(xu, later)
  expect(issues).toEqual({ added: ['labour'], removed: xu.issues })
})
