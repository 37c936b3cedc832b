import { expect, test } from '@playwright/test'
import { fromEdtf } from '@/lib/core/partial-date'
import { referencesOf } from '@/lib/publications/references'
import { sampleCases } from '@/lib/samples/read-sample'
import type { CitedSource } from '@/lib/sources/cite'
import { biblatex } from '@/lib/sources/references/biblatex'
import { cslJson } from '@/lib/sources/references/csl-json'
import { ris } from '@/lib/sources/references/ris'
import { documentOf } from '../factories/samples'
import { printed, readBiblatex, readRis } from '../support/read-references'

const onDay = (edtf: string) => ({ ...fromEdtf(edtf), text: null })

const source: CitedSource = {
  type: 'independent_media',
  title: 'A title',
  authors: [],
  publisher: null,
  containerTitle: null,
  publisherPlace: null,
  issued: null,
  accessed: null,
  url: null,
  language: null,
}

const one = (change: Partial<CitedSource>) => [{ id: 'case-1', source: { ...source, ...change } }]

const references = sampleCases.flatMap((sample) => referencesOf([documentOf(sample)]))

test('each source of a case stands once, and of several cases too', () => {
  const documents = sampleCases.map(documentOf)
  const all = referencesOf(documents)
  const titles = all.map((reference) =>
    JSON.stringify([reference.source.title, reference.source.url]),
  )
  expect(new Set(titles).size).toBe(titles.length)
  expect(new Set(all.map((reference) => reference.id)).size).toBe(all.length)
  const cited = documents.flatMap((document) => document.notes.map((note) => note.source.title))
  expect(new Set(all.map((reference) => reference.source.title))).toEqual(new Set(cited))
})

test('CSL-JSON is read back as what was recorded', () => {
  const items = JSON.parse(cslJson(references))
  expect(items).toHaveLength(references.length)
  for (const [index, { id, source: given }] of references.entries()) {
    const item = items[index]
    expect(item).toMatchObject({ id, title: given.title })
    expect((item.author ?? []).map((author: { literal: string }) => author.literal)).toEqual(
      given.authors,
    )
    expect(item.URL ?? null).toBe(given.url)
    expect(item['container-title'] ?? null).toBe(given.containerTitle)
    expect(item.publisher ?? item.authority ?? null).toBe(given.publisher)
    expect(item.language ?? null).toBe(given.language)
    if (/^\d{4}(-\d\d){0,2}$/.test(given.issued?.edtf ?? '')) {
      expect(item.issued['date-parts'][0].join('-')).toBe(given.issued?.edtf?.replace(/-0/g, '-'))
    }
  }
})

test('BibLaTeX is read back as what was recorded', () => {
  const entries = readBiblatex(biblatex(references))
  expect(entries).toHaveLength(references.length)
  for (const [index, { id, source: given }] of references.entries()) {
    const { key, fields } = entries[index] ?? { key: '', fields: new Map() }
    const text = (name: string) => (fields.has(name) ? printed(fields.get(name) ?? '') : null)
    expect(key).toBe(id)
    expect(text('title')).toBe(given.title)
    const authors =
      fields
        .get('author')
        ?.split(/(?<=\}) and (?=\{)/)
        .map(printed) ?? []
    expect(authors).toEqual(given.authors)
    expect(text('journaltitle') ?? text('maintitle')).toBe(given.containerTitle)
    expect(text('publisher') ?? text('institution') ?? text('organization')).toBe(given.publisher)
    expect(fields.get('date') ?? null).toBe(given.issued?.edtf ?? null)
    expect(fields.get('url') ?? null).toBe(given.url)
    expect(text('language')).toBe(given.language)
  }
})

test('RIS is read back as what was recorded', () => {
  const records = readRis(ris(references))
  expect(records).toHaveLength(references.length)
  for (const [index, { id, source: given }] of references.entries()) {
    const record = records[index] ?? []
    const all = (tag: string) => record.filter(([name]) => name === tag).map(([, value]) => value)
    const first = (tag: string) => all(tag)[0] ?? null
    expect(first('ID')).toBe(id)
    expect(first('TI')).toBe(given.title)
    expect(all('AU')).toEqual(given.authors)
    expect(first('T2')).toBe(given.containerTitle)
    expect(first('PB')).toBe(given.publisher)
    expect(first('UR')).toBe(given.url)
    expect(first('LA')).toBe(given.language)
    expect(first('PY')).toBe(given.issued?.edtf?.slice(0, 4) ?? null)
  }
})

test('a partial date is never made more exact than it is', () => {
  const dates: [string, object, string, string | null][] = [
    ['1998-11-30', { 'date-parts': [[1998, 11, 30]] }, '1998/11/30/', '1998'],
    ['1998-11', { 'date-parts': [[1998, 11]] }, '1998/11//', '1998'],
    ['1998', { 'date-parts': [[1998]] }, '1998///', '1998'],
    ['1998~', { 'date-parts': [[1998]], circa: true }, '1998///1998~', '1998'],
    ['1998-21', { 'date-parts': [[1998]], season: 1 }, '1998///1998-21', '1998'],
    ['2016/2017', { 'date-parts': [[2016], [2017]] }, '///2016 to 2017', null],
    ['199X', { raw: '199X' }, '///199X', null],
    ['1998/..', { raw: '1998/..' }, '///1998 to ..', null],
  ]
  for (const [edtf, csl, inRis, year] of dates) {
    const made = one({ issued: onDay(edtf) })
    expect(JSON.parse(cslJson(made))[0].issued, edtf).toEqual(csl)
    expect(readBiblatex(biblatex(made))[0]?.fields.get('date'), edtf).toBe(edtf)
    const record = new Map(readRis(ris(made))[0])
    expect(record.get('DA'), edtf).toBe(inRis)
    expect(record.get('PY') ?? null, edtf).toBe(year)
  }
  const written = one({
    issued: { edtf: null, text: '31 June 1998', earliest: null, latest: null },
  })
  expect(JSON.parse(cslJson(written))[0].issued).toEqual({ raw: '31 June 1998' })
  expect(readBiblatex(biblatex(written))[0]?.fields.get('note')).toBe('31 June 1998')
  expect(new Map(readRis(ris(written))[0]).get('DA')).toBe('///31 June 1998')
})

test('signs that TeX takes for its own, and lines in a text, do no harm', () => {
  const title = 'A {brace} \\ 100% & #1 _x_ ~ ^ $5 }'
  const made = one({
    title,
    url: 'https://example.org/{a}?b=%20#c_d',
    authors: ['Li, Wei', '徐文立'],
  })
  const [entry] = readBiblatex(biblatex(made))
  expect(printed(entry?.fields.get('title') ?? '')).toBe(title)
  expect(entry?.fields.get('url')).toBe('https://example.org/%7Ba%7D?b=%20#c_d')
  expect(entry?.fields.get('author')).toBe('{Li, Wei} and {徐文立}')
  const lines = one({ title: 'One\r\nER  - \r\nTY  - JOUR' })
  expect(readRis(ris(lines))).toHaveLength(1)
  expect(JSON.parse(cslJson(lines))[0].title).toBe('One\r\nER  - \r\nTY  - JOUR')
})
