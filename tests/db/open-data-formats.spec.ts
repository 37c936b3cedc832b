import { parse } from 'csv-parse/sync'
import { kindOf } from '@/lib/cases/kinds'
import { answerFigure } from '@/lib/exports/figure-files'
import { type FtmEntity, ftmModel } from '@/lib/exports/ftm-model'
import { answerCase, answerCases, answerFacets, answerNumber } from '@/lib/exports/open-data'
import {
  answerDictionary,
  answerDocuments,
  answerEntities,
  answerOpenApi,
  answerTable,
} from '@/lib/exports/open-files'
import { makeOpenApi } from '@/lib/exports/openapi'
import { mergeCases } from '@/lib/merging/merge-cases'
import type { PublicationDocument } from '@/lib/publications/document'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { aSource, cited, published } from '../factories/cases'
import { expectDescribed, linesOf } from '../support/described'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

test.beforeAll(async ({ record }) => {
  expect(record.database.name).toBeTruthy()
  await recordSampleCases()
})

test('live answers are what the description says', async ({ record: { staff } }) => {
  const publisher = await staff('publisher')
  const gone = await published(publisher, 'Gone Person')
  await withdrawCase(publisher, gone.id, 'The family asked for it.')
  const description = makeOpenApi()
  const edition = '/api/v1/cases/{slug}/v/{number}'
  const asked: [string, Response][] = [
    ['/api/v1/cases', await answerCases(request('/'))],
    ['/api/v1/cases', await answerCases(request('/?q=xu&limit=1'))],
    ['/api/v1/cases', await answerCases(request('/?cursor=x'))],
    ['/api/v1/cases/facets', await answerFacets(request('/?sex=male&from=2001'))],
    ['/api/v1/cases/facets', await answerFacets(request('/?sex=x'))],
    ['/api/v1/cases/{slug}', await answerCase(request('/'), 'xu-wenli')],
    ['/api/v1/cases/{slug}', await answerCase(request('/'), 'rebiya-kadeer')],
    ['/api/v1/cases/{slug}', await answerCase(request('/'), 'tenzin-delek-rinpoche')],
    ['/api/v1/cases/{slug}', await answerCase(request('/'), 'nobody')],
    ['/api/v1/cases/{slug}', await answerCase(request('/'), gone.slug)],
    [edition, await answerNumber(request('/'), 'xu-wenli', '1')],
    [edition, await answerNumber(request('/'), gone.slug, '1')],
    ['/api/v1/{file}', await answerTable(request('/'), 'charges.csv')],
    ['/api/v1/{file}', await answerTable(request('/'), 'family.csv')],
    ['/api/v1/statistics/{file}', await answerFigure(request('/'), 'by-place.csv')],
    ['/api/v1/statistics/{file}', await answerFigure(request('/'), 'by-name.csv')],
    ['/api/v1/cases.jsonl', await answerDocuments(request('/'))],
    ['/api/v1/cases.jsonl', await answerDocuments(request('/?sex=x'))],
    ['/api/v1/cases.ftm.json', await answerEntities(request('/'))],
    ['/api/v1/dictionary.json', answerDictionary(request('/'))],
    ['/api/v1/openapi.json', answerOpenApi(request('/'))],
  ]
  expect(new Set(asked.map(([path]) => path))).toEqual(new Set(Object.keys(description.paths)))
  for (const [path, response] of asked) await expectDescribed(description, path, response)
})

test('paging while cases are published and withdrawn misses none that stayed, and tells none twice', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const made: { id: string; slug: string }[] = []
  for (let i = 0; i < 8; i++) made.push(await published(publisher, `Paged Person ${i}`))
  const [oldest, old, , middle] = made
  const seen: string[] = []
  for (let next: string | null = '/?issue=democracy&limit=3', page = 0; next; page++) {
    const response = await answerCases(request(next))
    const body: { cases: { slug: string }[]; next: string | null } = await response.json()
    seen.push(...body.cases.map(({ slug }) => slug))
    next = body.next
    if (page > 0) continue
    // Behind where the reader is: one goes, one moves to the front, one is new there.
    await withdrawCase(publisher, middle?.id ?? '', 'The family asked for it.')
    await publishCase(publisher, old?.id ?? '', 'Second edition.')
    await published(publisher, 'Paged Newcomer')
  }
  expect(new Set(seen).size).toBe(seen.length)
  for (const { slug } of made) {
    const isTold = slug !== old?.slug && slug !== middle?.slug
    expect(seen.includes(slug), slug).toBe(isTold)
  }
  expect(seen).toContain(oldest?.slug)
})

test('a table tells which account is rival to which, and where in its journal a source stands', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const { id } = await published(publisher, 'Person Cited')
  const held = await cited(publisher, id, 'charge', { words: 'One account', date: '2019' })
  await cited(
    publisher,
    id,
    'charge',
    {
      words: 'Another account',
      date: '2020',
      standing: 'rival',
      standingReason: 'A later report.',
      rivalOfId: held,
    },
    aSource({ csl: { volume: '12', issue: '3', page: '45–67', DOI: '10.1000/182' } }),
  )
  await publishCase(publisher, id, 'Two accounts.')
  const rowsOf = async (file: string) => {
    const text = await (await answerTable(request('/?q=cited'), file)).text()
    const [head = [], ...rows] = parse(text, { bom: true }) as string[][]
    return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])))
  }
  const charges = await rowsOf('charges.csv')
  const [one, another] = ['One account', 'Another account'].map((words) =>
    charges.find((row) => row.words === words),
  )
  expect(another).toMatchObject({ standing: 'rival', rival_of: one?.fact })
  expect(one?.rival_of).toBe('')
  const citations = await rowsOf('citations.csv')
  expect(citations.find((row) => row.fact === another?.fact)).toMatchObject({
    volume: '12',
    issue: '3',
    page: '45–67',
    doi: '10.1000/182',
  })
})

test('people, events and sources are entities of FollowTheMoney, one for one', async () => {
  const documents = (await linesOf(await answerDocuments(request('/')))).map(
    (line) => (line as { document: PublicationDocument }).document,
  )
  const entities = (await linesOf(await answerEntities(request('/')))) as FtmEntity[]
  for (const { id, schema, properties } of entities) {
    const known: readonly string[] = ftmModel[schema]
    for (const [name, values] of Object.entries(properties)) {
      expect(known, `${schema}.${name}`).toContain(name)
      expect(values.length, `${id} ${name}`).toBeGreaterThan(0)
      if (/Date$|^date$|At$/.test(name)) {
        for (const value of values) expect(value, id).toMatch(/^\d{4}(-\d{2}){0,2}$/)
      }
    }
    expect(properties.name?.[0], id).toBeTruthy()
  }
  const of = (schema: string) => entities.filter((one) => one.schema === schema)
  expect(of('Person').map(({ id }) => id)).toEqual(
    documents.map(({ slug }) => `vigil-case-${slug}`),
  )
  const events = documents.flatMap(({ facts }) =>
    facts.filter(
      ({ kind, standing }) =>
        standing === 'held' && kindOf(kind).table !== 'names' && kind !== 'identity',
    ),
  )
  expect(
    of('Event').flatMap(({ properties }) => ('recordId' in properties ? properties.recordId : [])),
  ).toEqual(events.map(({ id }) => id))
  // What an entity names is there.
  const ids = new Set(entities.map(({ id }) => id))
  for (const { properties } of entities) {
    const { involved = [], proof = [] } = properties as { involved?: string[]; proof?: string[] }
    for (const id of [...involved, ...proof]) expect(ids).toContain(id)
  }
  const person = of('Person').find(({ id }) => id === 'vigil-case-rebiya-kadeer')?.properties
  expect(person).toMatchObject({
    gender: ['female'],
    country: ['cn'],
    name: ['Rebiya Kadeer', expect.any(String)],
  })
  expect(person && 'ethnicity' in person ? person.ethnicity : []).toContain('Uyghur')
})

test('a person that two cases were about goes by both ids', async ({ record: { staff } }) => {
  const publisher = await staff('publisher')
  const kept = await published(publisher, 'Kept Person')
  const merged = await published(publisher, 'Merged Person')
  await mergeCases(publisher, {
    keptId: kept.id,
    mergedId: merged.id,
    reason: 'One person.',
    drop: [],
    dropReason: 'Twice.',
  })
  await publishCase(publisher, kept.id, 'Both names.')
  const entities = (await linesOf(await answerEntities(request('/?q=kept')))) as FtmEntity[]
  expect(entities.find(({ schema }) => schema === 'Person')?.referents).toEqual([
    `vigil-case-${merged.slug}`,
  ])
})

function request(address: string): Request {
  return new Request(new URL(address, 'http://localhost:3000'))
}
