import { hasHan } from '@/lib/core/text'
import { isLong, type QueryWords, queryWords } from './case-texts'
import { type QueryKeys, queryKeys } from './name-keys'
import { notInCharacters, opening, quote, whole } from './terms'

/** What was typed into the search box, as conditions on the rows of the search: texts of tsqueries. */
export interface SearchQuery {
  /** Normalised. A key of a name that begins with it is a match. */
  typed: string
  /** On the terms of one name: the whole name as typed. */
  name: string
  /** The whole name as typed or in other spellings. */
  names: string
  /** Of a name in characters: it sounds so, and is not known in other characters than those typed. */
  unlessOtherwise: string
  /** Parts of a name, or its beginning. */
  parts: Unfinished
  /** On all terms of a case: any of this, or each of the words wherever it stands. */
  any: Unfinished
  /** Parts of a name in other spellings; null when there are none. */
  otherParts: string | null
  /** The words, for saying which were found where. */
  wording: QueryWords
  /** The readings that typos are looked for in. */
  readings: string[][]
}

/**
 * A tsquery whose last word may still be unfinished. Its beginning alone would be looked up as all the
 * cases of all the words that begin so, which are far too many to put together with other words: the
 * words that there are stand in its place (`choiceMark`). When there is none, it may be the beginning
 * of a name that is written as one word.
 */
export interface Unfinished {
  withChoices: string
  withoutChoices: string
}

/** Stands in a tsquery for the words that begin like the last one. No term has it. */
export const choiceMark = '§'

/** Never throws, whatever was typed. Null for a text without a letter or figure. */
export function readQuery(text: string): SearchQuery | null {
  const keys = queryKeys(text)
  const wording = queryWords(text)
  if (keys.typed === '' || !wording) return null
  const { typed, names: typedNames, terms: readings } = keys
  const name = anyOf(typedNames)
  const names = anyOf([...typedNames, ...keys.sounds, ...keys.syllables])
  const all = (terms: readonly string[]) =>
    `(${terms.map((term) => (term === wording.begun ? choiceMark : quote(term))).join(' & ')})`
  // Other spellings are many, of syllables that very many names have: they are asked for by themselves.
  const isTyped = (terms: readonly string[]) => terms.every((term) => wording.terms.includes(term))
  const typedParts = unique(readings.filter(isTyped).map(all))
  // A name is written in one script: words in two are of a name and of a text.
  const isMixed = wording.terms.some(hasHan) && !wording.terms.every(hasHan)
  const parts = isMixed ? [all(wording.terms)] : typedParts
  const others = readings.filter((terms) => !isTyped(terms))
  const begun = typedNames.filter(isLong).map((one) => quote(whole(one), true))
  const unfinished = (...queries: string[]): Unfinished => ({
    withChoices: queries.join(' | '),
    withoutChoices: [...queries, ...begun]
      .join(' | ')
      .replaceAll(choiceMark, quote(wording.begun ?? '')),
  })
  return {
    typed,
    name,
    names,
    unlessOtherwise: hasHan(typed) ? `(${names}) & ${quote(notInCharacters)}` : quote(choiceMark),
    parts: unfinished(...parts),
    any: unfinished(names, quote(opening(typed), true), ...unique([...parts, all(wording.terms)])),
    otherParts:
      others.length > 0
        ? others.map((terms) => `(${terms.map((term) => quote(term)).join(' & ')})`).join(' | ')
        : null,
    wording,
    readings: keys.spelled,
  }
}

/**
 * The whole query as one tsquery over the terms of all names of a case: a whole name in any spelling,
 * the beginning of one, or parts. Null for a text without a letter or figure.
 */
export function nameQuery(text: string): { whole: string; any: string } | null {
  const keys = queryKeys(text)
  if (keys.typed === '') return null
  const names = anyOf([...keys.names, ...keys.sounds, ...keys.syllables])
  const begun = keys.names.map((name) => quote(whole(name), true))
  return { whole: names, any: [names, ...begun, partsQuery(keys)].join(' | ') }
}

function anyOf(names: readonly string[]): string {
  return names.map((name) => quote(whole(name))).join(' | ')
}

/**
 * All terms of one reading; the last word may still be unfinished. Two letters begin too many
 * words: there the beginning of the whole name must do.
 */
function partsQuery(keys: QueryKeys): string {
  const readings = keys.terms.map((terms) =>
    terms.map((term, i) => quote(term, i === terms.length - 1 && isLong(term))).join(' & '),
  )
  const begun = keys.names.filter(isLong).map((name) => quote(whole(name), true))
  return [...readings, ...begun].map((part) => `(${part})`).join(' | ')
}

function unique<T>(list: T[]): T[] {
  return [...new Set(list)]
}
