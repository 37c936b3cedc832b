import { expect, test } from '@playwright/test'
import { type CaseText, lexemesOf, queryWords, textsOf } from '@/lib/search/case-texts'
import { markWords, reasonsFor } from '@/lib/search/reasons'
import { readQuery } from '@/lib/search/search-query'
import { factOf, publicationOf } from '../factories/publication-documents'

const charge: CaseText = {
  field: 'charge',
  text: 'Inciting subversion of state power',
  native: '煽动颠覆国家政权罪',
}
const place: CaseText = { field: 'place', text: 'Yanqing Prison', native: '延慶監獄' }
const source: CaseText = {
  field: 'source',
  text: 'Xu Wenli’s trial: no state secrets',
  native: null,
}
const texts = [charge, place, source]

/** What is shown for a query: the fields with their texts, marked by brackets. */
function shown(query: string, names: string[] = ['Xu Wenli', '徐文立']) {
  const words = queryWords(query)
  if (!words) return []
  const reasons = reasonsFor(words, names, texts)
  return reasons.texts.map(({ field, text, native }) =>
    [field, ...[text, native ?? ''].map((one) => marked(one, reasons.words))].join(' | '),
  )
}

function marked(text: string, words: string[]) {
  const runs = markWords(text, words)
  expect(runs.map((run) => run.text).join('')).toBe(text)
  expect(runs.map((run) => text.slice(run.at).startsWith(run.text))).not.toContain(false)
  return runs.map((run) => (run.isMarked ? `[${run.text}]` : run.text)).join('')
}

test('a reason is the text that holds the words, and the words are marked in it', () => {
  expect(shown('inciting subversion')).toEqual([
    'charge | [Inciting] [subversion] of state power | 煽动颠覆国家政权罪',
  ])
  expect(shown('yanqing')).toEqual(['place | [Yanqing] Prison | 延慶監獄'])
  expect(shown('prison subversion')).toEqual([
    'charge | Inciting [subversion] of state power | 煽动颠覆国家政权罪',
    'place | Yanqing [Prison] | 延慶監獄',
  ])
})

test('the last word may go on; others may not', () => {
  expect(shown('subver')).toEqual([
    'charge | Inciting [subversion] of state power | 煽动颠覆国家政权罪',
  ])
  expect(shown('subver inciting')).toEqual([
    'charge | [Inciting] subversion of state power | 煽动颠覆国家政权罪',
  ])
})

test('characters are found in both kinds and marked as they are written', () => {
  expect(shown('颠覆国家')).toEqual([
    'charge | Inciting subversion of state power | 煽动[颠覆国家]政权罪',
  ])
  expect(shown('顛覆國家')).toEqual(shown('颠覆国家'))
  expect(shown('延庆监狱')).toEqual(['place | Yanqing Prison | [延慶監獄]'])
})

test('words that the name holds need no reason; apostrophes part nothing', () => {
  expect(shown('xu wenli subversion')).toEqual([
    'charge | Inciting [subversion] of state power | 煽动颠覆国家政权罪',
  ])
  expect(shown('wenlis trial')).toEqual(['source | Xu [Wenli’s] [trial]: no state secrets | '])
  expect(shown('nowhere')).toEqual([])
})

test('of a publication, held facts and cited sources give texts, in both languages where a list has them', () => {
  const retold = { ...factOf('charge', { words: 'Espionage' }), standing: 'rival' as const }
  const document = publicationOf(
    'somebody',
    [{ text: 'Some Body', script: 'Latn', language: 'en' }],
    {
      issues: ['democracy'],
      facts: [
        factOf('charge', {
          words: 'Fraud',
          wordsNative: '诈骗罪',
          articleId: null,
          lawNamed: null,
        }),
        retold,
        factOf('detention', {
          place: null,
          placeNative: '第一看守所',
          province: 'tibet',
          authority: null,
        }),
        factOf('identity', {
          attribute: 'occupation',
          code: null,
          text: 'Teacher',
          textNative: null,
        }),
        factOf('family', { text: 'Nobody' }),
      ],
    },
  )
  expect(textsOf(document).map(({ field, text, native }) => [field, text, native])).toEqual([
    ['charge', 'Fraud', '诈骗罪'],
    ['place', '第一看守所', null],
    ['place', 'Tibet', '西藏自治区'],
    ['person', 'Teacher', null],
    ['issue', 'Democracy', '民主'],
  ])
  const lexemes = lexemesOf(textsOf(document))
  expect(lexemes).toEqual(expect.arrayContaining(['fraud', '诈', '诈骗', '西藏', 'teacher']))
  expect(lexemes.filter((one) => one === '' || /[\s'’]/.test(one))).toEqual([])
})

test('nothing that is typed is syntax, and nothing is too long', () => {
  for (const q of [
    "a'b & !c",
    '\\',
    "it's | (x",
    '煽动 & 颠覆',
    'x'.repeat(5000),
    '国'.repeat(999),
  ]) {
    const read = readQuery(q)
    if (!read) continue
    expect(read.any.withoutChoices.replaceAll(/'(?:[^'\\]|''|\\\\)*'/g, '')).toMatch(
      /^[\s&|():*]*$/,
    )
  }
  expect(readQuery('!!!')).toBeNull()
})
