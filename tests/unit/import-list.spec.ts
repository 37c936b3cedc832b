import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import type { ReadRow } from '@/lib/imports/draft'
import { readListDate } from '@/lib/imports/list-dates'
import { readNames } from '@/lib/imports/list-names'
import { mapColumns, mappingFile, parseMapping } from '@/lib/imports/mapping'
import { readList } from '@/lib/imports/read-list'

const lists = path.resolve(import.meta.dirname, '../fixtures/lists')
const today = '2026-01-01'
const read = (name: string, map: object = {}) =>
  readList(readFileSync(path.join(lists, name)), name, mappingFile.parse(map), today)
const readText = (text: string, map: object = {}) =>
  readList(Buffer.from(text), 'list.csv', mappingFile.parse(map), today)

const real = read('chinese-political-prisoners.csv')
const rowOf = (number: number) => {
  const row = real.rows.find((one) => one.number === number)
  if (!row?.draft) throw new Error(`row ${number} makes no case`)
  return row.draft
}
const factsOf = (number: number, kind: string) =>
  rowOf(number).facts.filter((fact) => fact.kind === kind)
const flagsOf = (row: ReadRow) =>
  row.draft?.remarks.filter((remark) => remark.level === 'flag').map((remark) => remark.text) ?? []

test('the real list is known, with its date; every row makes a case and cites its sources', () => {
  expect(real).toMatchObject({
    list: 'Chinese Political Prisoners (political-prisoner/china)',
    asOf: '2023-11-21',
  })
  expect(real.rows).toHaveLength(926)
  expect(real.rows.filter((row) => row.refusal)).toEqual([])
  for (const { number, draft, cells } of real.rows) {
    const addresses = (cells.Source ?? '').split(' ')
    for (const fact of draft?.facts ?? []) {
      const cited = fact.citations.map((citation) => citation.source.url)
      expect(cited, `row ${number}`).toEqual(addresses)
    }
  }
  expect(new Set(real.rows.map((row) => row.hash)).size).toBe(926)
})

test('a sentence’s end is its stated end, and neither a length nor a release', () => {
  const [sentence] = factsOf(2, 'sentence')
  expect(sentence?.input.values).toMatchObject({
    sentenceKind: 'unknown_sentenced',
    term: null,
    statedEnd: { edtf: '2019-12-07' },
  })
  // Liu Xiaobo died before: nothing is inferred of his custody, nor where he died.
  expect(factsOf(2, 'custody')).toEqual([])
  expect(factsOf(2, 'outcome')[0]?.input).toMatchObject({
    date: { edtf: '2017-07-13' },
    values: { outcome: 'died', place: null },
  })
})

test('where people stand is inferred openly, and never as released for certain', () => {
  expect(factsOf(3, 'custody')[0]?.input.values).toMatchObject({
    status: 'believed_released',
    basis: 'inferred_from_sentence',
    confirmed: null,
  })
  expect(factsOf(4, 'sentence')[0]?.input.values).toMatchObject({ sentenceKind: 'life' })
  expect(factsOf(4, 'custody')[0]?.input.values).toMatchObject({ status: 'believed_detained' })
  const reported = { status: 'believed_detained', basis: 'reported' }
  for (const row of [7, 21]) {
    const [custody] = factsOf(row, 'custody')
    expect(custody?.input.values).toMatchObject(reported)
    expect(custody?.input.values.confirmed).toMatchObject({ latest: '2023-11-21', earliest: null })
    expect(factsOf(row, 'sentence')).toEqual([])
  }
  const statuses = real.rows.flatMap((row) =>
    (row.draft?.facts ?? []).flatMap(({ input }) => input.values.status ?? []),
  )
  expect([...new Set(statuses)].sort()).toEqual(['believed_detained', 'believed_released'])
})

test('“death” as a sentence is flagged, and no kind is chosen', () => {
  for (const row of [104, 106, 417]) {
    expect(factsOf(row, 'sentence')[0]?.input.values).toMatchObject({
      sentenceKind: 'unknown_sentenced',
      statedEnd: null,
    })
    expect(rowOf(row).remarks.filter((remark) => remark.level === 'flag')).toHaveLength(1)
  }
})

test('dates that can’t be keep their words', () => {
  const born = (row: number) =>
    factsOf(row, 'identity').find(({ input }) => input.values.attribute === 'birth')?.input.date
  expect(born(6)).toEqual({ edtf: null, text: '1954-02-29', earliest: null, latest: null })
  expect(born(331)?.text).toBe('1952-08021')
  expect(born(651)?.text).toBe('19812')
  const flagged = real.rows.filter((row) => flagsOf(row).some((text) => /birth/.test(text)))
  expect(flagged.map((row) => row.number)).toEqual([6, 331, 651])
})

test('Place is kept with the row, and no fact is made of it', () => {
  expect(real.rows[0]?.cells.Place).toBe('长春')
  expect(JSON.stringify(rowOf(2).facts)).not.toContain('长春')
  expect(real.remarks.map((remark) => remark.text).join()).toContain('Place is the place of birth')
})

test('sources are called by the number of their record only where the address is made of it', () => {
  const titles = (row: number) => rowOf(row).facts[0]?.citations.map(({ source }) => source.title)
  expect(titles(18)).toEqual(['China Political Prisoner Concern, record CPPC00017'])
  expect(titles(15)).toEqual(['China Political Prisoner Concern, 2014/02/cppc00014_5.html'])
  expect(titles(62)).toEqual([
    'China Political Prisoner Concern, 2014/03/cppc00060_4.html',
    'www.amnesty.org/download/Documents/ASA1700042015CHINESE.pdf',
  ])
})

test('names: one dot, other names in brackets, scripts', () => {
  const texts = (cell: string) => readNames(cell).names.map((name) => name.text)
  expect(texts('买买提江•阿布都拉')).toEqual(['买买提江·阿布都拉'])
  expect(texts('热杂提﹒热斯汗')).toEqual(['热杂提·热斯汗'])
  expect(texts('达吾提汗.达尔古色孜')).toEqual(['达吾提汗·达尔古色孜'])
  expect(readNames('阿可拜尔•伊明（AkbarImin）').names).toEqual([
    { text: '阿可拜尔·伊明', nameKind: 'primary', script: 'Hans', language: 'zh' },
    { text: 'Akbar Imin', nameKind: 'transliteration', script: 'Latn', language: 'und' },
  ])
  expect(readNames('谢丰夏(谢文飞)').names[1]).toMatchObject({ text: '谢文飞', nameKind: 'alias' })
  expect(readNames('呂加平').names[0]?.script).toBe('Hant')
  expect(readNames('朱乾').names[0]?.script).toBe('Hans')
  expect(readNames('པད་མ').names[0]?.script).toBe('Tibt')
  expect(readNames('洛桑丹增仁波切（左贡寺高僧）')).toMatchObject({
    names: [{ text: '洛桑丹增仁波切' }],
    descriptions: ['左贡寺高僧'],
  })
})

test('dates of many styles: each is right, or flagged because it can be two days', () => {
  const truth = readFileSync(path.join(lists, 'cn-120-mixed-dates.truth.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const { rows } = read('cn-120-mixed-dates.csv')
  let right = 0
  let asked = 0
  rows.forEach((row, index) => {
    const [, , born = '', died = '', ends = ''] = truth[index] ?? []
    const pairs = [
      [row.cells['Date of Birth'], born],
      [row.cells['Date of Death'], died],
      [row.cells.Sentence, ends],
    ]
    for (const [cell = '', expected = ''] of pairs) {
      if (!/^\d/.test(expected) || !/^\d{4}(-\d\d(-\d\d)?)?$/.test(expected)) continue
      const found = readListDate(cell)
      if (found?.date.edtf) {
        expect(found.date.edtf, `row ${row.number}: ${cell}`).toBe(expected)
        right++
      } else if (found && expected !== '1954-02-29') {
        expect(cell, `row ${row.number}`).toMatch(/^(0?\d|1[0-2])([./])(0?\d|1[0-2])\2\d{4}$/)
        expect(found.problem).toContain(expected)
        asked++
      }
    }
  })
  expect(right).toBeGreaterThan(150)
  expect(asked).toBeGreaterThan(5)
})

test('a mapping says which of two days is meant, and what words mean', () => {
  expect(readListDate('03/04/1999')?.date.edtf).toBeNull()
  expect(readListDate('03/04/1999', 'day-first')?.date.edtf).toBe('1999-04-03')
  expect(readListDate('03/04/1999', 'month-first')?.date.edtf).toBe('1999-03-04')
  const { rows, list, asOf } = readText('Who;S;Until\nA B;w;forever\n;w;\n', {
    list: 'A list',
    asOf: '2020',
    columns: {
      Who: 'name',
      S: { field: 'sex', values: { w: 'female' } },
      Until: { field: 'sentence', values: { forever: 'life' } },
    },
  })
  expect([list, asOf]).toEqual(['A list', '2020'])
  const kinds = rows[0]?.draft?.facts.map(({ kind, input }) => [kind, input.values])
  expect(kinds).toMatchObject([
    ['name', { text: 'A B', script: 'Latn' }],
    ['identity', { attribute: 'sex', code: 'female' }],
    ['sentence', { sentenceKind: 'life' }],
    ['custody', { status: 'believed_detained' }],
  ])
  expect(rows[1]).toMatchObject({ number: 3, draft: null, refusal: 'It has no name.' })
})

test('a row without a source cites the list', () => {
  const { rows } = readText('Name\nA B\n', { list: 'A list', source: { publisher: 'An office' } })
  expect(rows[0]?.draft?.facts[0]?.citations[0]?.source).toMatchObject({
    title: 'A list',
    publisher: 'An office',
  })
})

test('one list in another encoding and under other headers has the same rows', () => {
  const hashes = read('chinese-political-prisoners.csv')
    .rows.map((row) => row.hash)
    .slice(0, 120)
  expect(read('cn-120-gb18030.csv').rows.map((row) => row.hash)).toEqual(hashes)
  expect(read('cn-120-utf8-bom-semicolon.csv').rows.map((row) => row.hash)).toEqual(hashes)
})

test('mappings that can’t be used are refused in one line', () => {
  expect(() => parseMapping('{', 'map.json')).toThrow('map.json is not JSON.')
  expect(() => parseMapping('{"columns": {"A": "nom"}}', 'map.json')).toThrow(
    /^map\.json: columns\.A/,
  )
  expect(() => mapColumns(['Nom'], {})).toThrow(/No column is known to hold the name/)
  expect(() => mapColumns(['Name'], { Nom: 'name' })).toThrow(
    /a column “Nom” that the list does not/,
  )
})
