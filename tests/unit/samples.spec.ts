import { expect, test } from '@playwright/test'
import type { PublicationDocument } from '@/lib/publications/document'
import { missingForPublication } from '@/lib/review/readiness'
import {
  readSampleFact,
  readSampleSource,
  sampleCases,
  sampleSourceKeys,
} from '@/lib/samples/read-sample'
import { rebiyaKadeer } from '@/lib/samples/rebiya-kadeer'
import { tenzinDelekRinpoche } from '@/lib/samples/tenzin-delek-rinpoche'
import { xuWenli } from '@/lib/samples/xu-wenli'
import { documentOf, factsIn, recordOf, sourceId } from '../factories/samples'

test('every source reads as its form reads it, and is cited', () => {
  const cited = new Set(
    sampleCases.flatMap((sample) =>
      factsIn(sample).flatMap((fact) => fact.cites.map((citation) => citation.source)),
    ),
  )
  for (const key of sampleSourceKeys) {
    expect(readSampleSource(key, sourceId).confidentiality, key).toBe('public')
    expect(cited.has(key), key).toBe(true)
  }
  const addresses = sampleSourceKeys.flatMap((key) => readSampleSource(key, sourceId).url ?? [])
  expect(new Set(addresses).size).toBe(addresses.length)
})

for (const sample of sampleCases) {
  test(`${sample.slug}: every fact is public, complete, and supported by a source`, () => {
    const record = recordOf(sample)
    expect(missingForPublication(record)).toEqual([])
    expect(documentOf(sample).facts).toHaveLength(factsIn(sample).length)
    for (const fact of record.facts) {
      expect(fact.citations.map((citation) => citation.stance)).toContain('supports')
    }
  })

  test(`${sample.slug}: every other account says why it is not held`, () => {
    const rivals = documentOf(sample).facts.filter((fact) => fact.standing === 'rival')
    expect(rivals.length).toBeGreaterThan(0)
    for (const rival of rivals) expect(rival.standingReason).toMatch(/\.$/)
  })

  test(`${sample.slug}: no relative is recorded and nothing is kept back`, () => {
    const facts = recordOf(sample).facts
    expect(facts.filter((fact) => fact.kind === 'family')).toEqual([])
    expect(new Set(facts.map((fact) => fact.confidentiality))).toEqual(new Set(['public']))
  })
}

test('an input that the kind does not have, and a wrong code, are refused with their place', () => {
  const read = (fields: Record<string, string>) => () =>
    readSampleFact('somebody', { kind: 'health', fields, cites: [] }, () => '', sourceId)
  expect(read({ condtion: 'Ill' })).toThrow(/somebody, health.*no such input: condtion/)
  expect(read({ condition: 'Ill', severity: 'grave', care: 'none', basis: 'press' })).toThrow(
    /somebody, health.*severity/,
  )
})

test.describe('Xu Wenli', () => {
  const document = documentOf(xuWenli)

  test('Parkinson’s disease rests on one source, hepatitis B on more', () => {
    expect(health(document, 'Parkinson’s disease')).toMatchObject({ independentSources: 1 })
    expect(health(document, 'Chronic progressive hepatitis B').independentSources).toBe(3)
    const [note] = health(document, 'Parkinson’s disease').notes
    expect(document.notes[Number(note) - 1]?.source).toMatchObject({
      title: 'Breakthrough in China human rights',
      issued: { edtf: '2002-12' },
    })
  })

  test('official and family reports of health stand side by side', () => {
    const bases = document.facts.filter((fact) => fact.kind === 'health').map((f) => f.values.basis)
    expect(new Set(bases)).toEqual(new Set(['officially_stated', 'family', 'press']))
  })

  test('two detentions under two codes', () => {
    const laws = Object.values(document.articles).map((article) => article.id)
    expect(laws.sort()).toEqual(['cn-cl-1979-102', 'cn-cl-1979-98', 'cn-cl-1997-105-1'])
  })

  test('the first sentence ends on the day the judgment gives, the second on 29 November 2011', () => {
    expect(document.workings.map(({ working }) => working.due?.edtf)).toEqual([
      '1996-04-08',
      '2011-11-29',
    ])
    expect(document.workings.map(({ working }) => working.statedDiffers)).toEqual([false, false])
    expect(document.workings[1]?.working.politicalRightsAfter).toMatchObject({ years: 3 })
  })

  test('medical parole is where things stand, and the second edition adds one fact', () => {
    expect(document.status).toMatchObject({
      code: 'medical_parole',
      since: { edtf: '2002-12-24' },
    })
    const [first, second] = xuWenli.editions
    expect(first?.facts.some((fact) => fact.fields.condition === 'Parkinson’s disease')).toBe(false)
    expect(second?.facts).toHaveLength(1)
  })
})

test.describe('Rebiya Kadeer', () => {
  const document = documentOf(rebiyaKadeer)

  test('eight years, less one, end on 12 August 2006', () => {
    const [first] = document.workings
    expect(first?.working.due?.edtf).toBe('2006-08-12')
    expect(first?.working.statedDiffers).toBe(false)
    expect(first?.changes).toHaveLength(1)
  })

  test('Dui Hua’s later statement and the BBC’s report do not count beside the first statement', () => {
    const reduction = document.facts.find((fact) => fact.kind === 'sentence_change')
    expect(reduction?.notes).toHaveLength(3)
    expect(reduction?.independentSources).toBe(1)
  })

  test('is called by her name in Latin and Arabic letters', () => {
    expect(document.heading).toEqual({
      name: 'Rebiya Kadeer',
      nameLanguage: 'ug-Latn',
      native: { text: 'رابىيە قادىر', language: 'ug' },
    })
  })
})

test.describe('Tenzin Delek Rinpoche', () => {
  const document = documentOf(tenzinDelekRinpoche)

  test('has no due date, because the death sentence became life', () => {
    expect(document.workings).toHaveLength(1)
    const working = document.workings[0]?.working
    expect(working?.due).toBeNull()
    expect(working?.whyNoDue).toBe('life')
    expect(working?.lines.map((line) => line.step)).toEqual(['term', 'upheld', 'commuted'])
  })

  test('died in custody', () => {
    expect(document.status).toMatchObject({
      code: 'died_in_custody',
      group: 'ended',
      since: { edtf: '2015-07-12' },
    })
  })
})

function health(document: PublicationDocument, condition: string) {
  const fact = document.facts.find((candidate) => candidate.values.condition === condition)
  if (!fact) throw new Error(`nothing is recorded of ${condition}`)
  return fact
}
