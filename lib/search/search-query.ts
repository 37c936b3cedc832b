import { isLong, type QueryWords, queryWords } from './case-texts'
import { type QueryKeys, queryKeys } from './name-keys'
import { opening, quote, whole } from './terms'

/** What was typed into the search box, as conditions on the rows of the search: texts of tsqueries. */
export interface SearchQuery {
  /** Normalised. A key of a name that begins with it is a match. */
  typed: string
  /** On the terms of one name: the whole name as typed. */
  name: string
  /** The whole name as typed or in other spellings. */
  names: string
  /** Parts of a name, or its beginning. */
  parts: string
  /** On all terms of a case: each of the words, wherever it stands; or what holds for one name. */
  words: string
  /** On all terms of a case: any of this. */
  any: string
  /** The words, for saying which were found where. */
  wording: QueryWords
  /** The readings that typos are looked for in. */
  readings: string[][]
}

/** Never throws, whatever was typed. Null for a text without a letter or figure. */
export function readQuery(text: string): SearchQuery | null {
  const keys = queryKeys(text)
  const wording = queryWords(text)
  if (keys.typed === '' || !wording) return null
  const { typed, terms: readings } = keys
  const name = anyOf(keys.names)
  const names = anyOf([...keys.names, ...keys.sounds])
  const parts = partsQuery(keys)
  const all = wording.terms.map((term) => quote(term, term === wording.begun)).join(' & ')
  const words = `${parts} | (${all})`
  const any = `${names} | ${quote(opening(typed), true)} | ${words}`
  return { typed, name, names, parts, words, any, wording, readings }
}

/**
 * The whole query as one tsquery over the terms of all names of a case: a whole name in any spelling,
 * the beginning of one, or parts. Null for a text without a letter or figure.
 */
export function nameQuery(text: string): { whole: string; any: string } | null {
  const keys = queryKeys(text)
  if (keys.typed === '') return null
  const names = anyOf([...keys.names, ...keys.sounds])
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
