import { isCode, type ListName, label } from '@/db/vocabulary'
import { hasHan } from '@/lib/core/text'
import type { PublicationDocument } from '@/lib/publications/document'
import { factsOf } from '@/lib/publications/reading'
import { split } from './name-keys'
import { grams, pairs } from './terms'

/** What a text of a case is about, in the order in which reasons are given. */
export const textFields = [
  'charge',
  'law',
  'place',
  'court',
  'authority',
  'person',
  'issue',
  'recognition',
  'source',
] as const
export type TextField = (typeof textFields)[number]

/** A short text that a case is found by, as readers see it on its page. */
export interface CaseText {
  field: TextField
  text: string
  /** The same in the other language: Chinese beside English, or the words as they were said. */
  native: string | null
}

/**
 * The texts by whose words a case is found, besides its names: of held facts and of the sources that
 * the edition cites. What a list names is there in both languages, so that either finds it.
 */
export function textsOf(document: PublicationDocument): CaseText[] {
  const found = new Map<string, CaseText>()
  const add = (field: TextField, text: string | null, native: string | null = null) => {
    const first = text ?? native
    if (!first || found.size >= mostTexts) return
    const one = { field, text: first, native: text && native !== text ? native : null }
    found.set(JSON.stringify(one), one)
  }
  const addCode = (field: TextField, list: ListName, code: string | null) => {
    if (isCode(list, code)) add(field, label(list, code, 'en'), label(list, code, 'zh'))
  }
  for (const { values } of factsOf(document, 'charge')) {
    add('charge', values.words, values.wordsNative)
    add('law', values.lawNamed)
    const article = document.articles[values.articleId ?? '']
    if (!article) continue
    add('charge', article.crime.en, article.crime.zh)
    add('law', article.label.en, article.label.zh)
  }
  for (const kind of ['custody', 'detention'] as const) {
    for (const { values } of factsOf(document, kind)) {
      add('place', values.place, values.placeNative)
      addCode('place', 'province', values.province)
    }
  }
  for (const { values } of factsOf(document, 'sentence')) {
    add('court', values.court, values.courtNative)
  }
  for (const { values } of factsOf(document, 'detention')) add('authority', values.authority)
  for (const { values } of factsOf(document, 'legal_step')) {
    add('authority', values.authority, values.authorityNative)
  }
  for (const { values } of factsOf(document, 'identity')) {
    const { attribute, code } = values
    add('person', values.text, values.textNative)
    if (attribute === 'ethnicity' || attribute === 'religion') addCode('person', attribute, code)
  }
  for (const issue of document.issues) addCode('issue', 'issue', issue)
  for (const { values } of factsOf(document, 'recognition')) add('recognition', values.body)
  for (const { source } of document.notes) {
    add('source', source.title)
    add('source', source.containerTitle)
    add('source', source.publisher)
    for (const author of source.authors) add('source', author)
  }
  return [...found.values()]
}

/** The words of texts, and of what is written in Chinese the single characters and pairs. */
export function lexemesOf(texts: readonly CaseText[]): string[] {
  const lexemes = new Set<string>()
  for (const { text, native } of texts) {
    for (const one of native ? [text, native] : [text]) {
      const { han, words } = split(one, longestText)
      for (const word of words) lexemes.add(cut(word))
      for (const run of han) for (const gram of grams(run)) lexemes.add(gram)
    }
  }
  return [...lexemes]
}

/** What must all be found for the words of a query; the last word may go on. Null when there is none. */
export interface QueryWords {
  terms: string[]
  /** Of `terms`, the one that only has to be the beginning of a word. */
  begun: string | null
}

/** The words of a query as `lexemesOf` has those of a text. */
export function queryWords(query: string): QueryWords | null {
  const { han, words } = split(query)
  const terms = [...new Set([...words.map(cut), ...han.flatMap(pairs)])].slice(0, mostWords)
  const last = words.at(-1)
  const isLast = last !== undefined && !hasHan(Array.from(query.trim()).at(-1) ?? '')
  return terms.length > 0 ? { terms, begun: isLast && isLong(last) ? cut(last) : null } : null
}

/** Fewer letters begin too many words. */
export function isLong(term: string): boolean {
  return /^[a-z]{4,}$|^[^a-z\p{Script=Han}]{3,}$/u.test(term)
}

const mostTexts = 400
const mostWords = 16
const longestText = 2000
const longestWord = 100

function cut(word: string): string {
  return Array.from(word).slice(0, longestWord).join('')
}
