import { expect, test } from '@playwright/test'
import { schemaOrg } from '@/lib/exports/schema-org'
import { wordingFor } from '@/lib/i18n/wording'
import { citeEdition } from '@/lib/publications/cite-edition'
import { inForceWords, isOutOfForce, standingBasis } from '@/lib/publications/words'
import { factOf, publicationOf, recorded, statusOf } from '../factories/publication-documents'

const english = wordingFor('en')
const address = 'https://cases.example.org/cases/xu-wenli/v/2'
const xu = publicationOf(
  'xu-wenli',
  [
    { text: 'Xu Wenli', script: 'Latn', language: 'en' },
    { text: '徐文立', script: 'Hans', language: 'zh' },
  ],
  { number: 2, publishedAt: '2026-11-24T10:00:00.000Z' },
)
const document = {
  ...xu,
  heading: { ...xu.heading, native: { text: '徐文立', language: 'zh-Hans' } },
}

test('an edition is cited with its number, date and address, in words and for programs', () => {
  const cited = citeEdition(document, address, english)
  expect(cited.note).toBe(`Vigil, “Xu Wenli,” edition 2, 24 November 2026, ${address}.`)
  expect(cited.bibliography).toBe(`Vigil. “Xu Wenli.” Edition 2. 24 November 2026. ${address}.`)
  expect(cited.biblatex.split('\n')).toEqual([
    '@online{vigil-xu-wenli-2,',
    '  author = {{Vigil}},',
    '  title = {Xu Wenli 徐文立, edition 2},',
    '  date = {2026-11-24},',
    `  url = {${address}},`,
    '}',
  ])
  expect(cited.ris.split('\r\n')).toEqual([
    'TY  - ELEC',
    'ID  - vigil-xu-wenli-2',
    'AU  - Vigil',
    'TI  - Xu Wenli 徐文立, edition 2',
    'PY  - 2026',
    'DA  - 2026/11/24/',
    `UR  - ${address}`,
    'ER  -',
  ])
})

const schema = (more: Parameters<typeof publicationOf>[2]) =>
  schemaOrg(
    {
      document: {
        ...document,
        facts: [...document.facts, ...(more?.facts ?? [])],
        notes: more?.notes ?? [],
      },
      number: 2,
      publishedAt: new Date('2026-11-24T10:00:00.000Z'),
      sha256: 'ab12',
      hash: '',
      previousHash: '',
    },
    {
      firstPublished: new Date('2026-01-01T00:00:00.000Z'),
      picture: { path: '/cases/xu-wenli/v/2/image.png', width: 1200, height: 630 },
      origin: 'https://cases.example.org',
    },
    english,
  )

test('machines read names with their languages, both dates, the document with its hash, the picture', () => {
  const data = schema({})
  expect(data).toMatchObject({
    '@type': 'ProfilePage',
    '@id': address,
    inLanguage: 'en',
    version: 2,
    datePublished: '2026-01-01T00:00:00.000Z',
    dateModified: '2026-11-24T10:00:00.000Z',
    isBasedOn: { identifier: { value: 'ab12' } },
    primaryImageOfPage: { contentUrl: `${address}/image.png`, width: 1200, height: 630 },
    mainEntity: {
      name: { '@value': 'Xu Wenli', '@language': 'en' },
      alternateName: [{ '@value': '徐文立', '@language': 'zh-Hans' }],
    },
  })
})

test('machines get dates as precisely as they are known, and no uncertain ones', () => {
  const bornOn = (date: string) =>
    schema({ facts: [factOf('identity', { attribute: 'birth', code: null, text: null }, date)] })
      .mainEntity.birthDate
  expect(['1943', '1943-07', '1943-07-09'].map(bornOn)).toEqual(['1943', '1943-07', '1943-07-09'])
  expect(['1943~', '194X', '1943/1944', '1943?'].map(bornOn)).toEqual(Array(4).fill(undefined))
  const died = factOf('outcome', { outcome: 'died_in_custody' }, '2015-07-12')
  expect(schema({ facts: [died] }).mainEntity.deathDate).toBe('2015-07-12')
  const released = factOf('outcome', { outcome: 'parole' }, '2015-07-12')
  expect(schema({ facts: [released] }).mainEntity.deathDate).toBeUndefined()
})

test.describe('law in force', () => {
  const article = {
    id: 'cn-cl-1979-102',
    article: '102',
    law: { en: 'Criminal Law of 1979', zh: '1979年《刑法》' },
    label: { en: '', zh: '' },
    crime: { en: '', zh: '' },
    inForceFrom: '1980-01-01',
    inForceTo: '1997-09-30',
  }
  const charged = (date: string | null) => {
    const charge = factOf('charge', { articleId: article.id, detentionId: null }, date)
    const at = { ...document, articles: { [article.id]: article } }
    return isOutOfForce(charge as Parameters<typeof isOutOfForce>[0], at)
  }

  test('is said in words', () => {
    expect(inForceWords(article, english)).toBe('In force from 1 January 1980 to 30 September 1997')
    expect(inForceWords({ ...article, inForceTo: null }, english)).toBe(
      'In force since 1 January 1980',
    )
  })

  test('was not in force only where no day of the date is in it', () => {
    expect(['1998', '1997-10', '1979'].map(charged)).toEqual([true, true, true])
    expect(['1997', '1981', '1997-09-30', null].map(charged)).toEqual([false, false, false, false])
  })
})

test('where somebody stands says who reports it and when the newest of them did', () => {
  const source = (publisher: string, issued: string) => ({
    origin: publisher,
    type: 'ngo_report' as const,
    title: 'A report',
    authors: [],
    publisher,
    containerTitle: null,
    publisherPlace: null,
    issued: recorded(issued),
    accessed: null,
    url: null,
    language: 'en',
  })
  const note = (number: number, publisher: string, issued: string) => ({
    number,
    source: source(publisher, issued),
    locator: null,
    quotation: null,
    stance: 'supports' as const,
    basis: null,
    copies: [],
  })
  const outcome = { ...factOf('outcome', { outcome: 'parole' }, '2002'), id: 'o', notes: [1, 2, 3] }
  const told = {
    ...document,
    status: { ...statusOf('parole', '2002'), fact: 'o' } as typeof document.status,
    facts: [outcome],
    notes: [
      note(1, 'Dui Hua Foundation', '2002-12'),
      note(2, 'CBS News', '2002-11'),
      note(3, 'CBS News', '2002-10'),
    ],
  }
  expect(standingBasis(told, english)[0]).toBe(
    'According to Dui Hua Foundation and CBS News (December 2002)',
  )
  const many = [...told.notes, note(4, 'A', '2001'), note(5, 'B', '2001')]
  const all = { ...told, facts: [{ ...outcome, notes: [1, 2, 3, 4, 5] }], notes: many }
  expect(standingBasis(all, english)[0]).toBe(
    'According to Dui Hua Foundation, CBS News, A, and 1 other source (December 2002)',
  )
  expect(standingBasis(all, wordingFor('zh'))[0]).toBe(
    '据Dui Hua Foundation、CBS News、A和另1个来源（2002年12月）',
  )
})
