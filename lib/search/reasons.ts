import { hasHan, normaliseText, simplify } from '@/lib/core/text'
import { type CaseText, lexemesOf, type QueryWords } from './case-texts'
import { split } from './name-keys'
import { grams, termsOf } from './terms'

/** The texts that hold the words of a query, and those words as the texts have them. */
export interface Reasons {
  texts: CaseText[]
  words: string[]
}

/**
 * Why a case is found by words: the fewest texts that hold all of them, without those that its name
 * already holds. None when only names hold them.
 */
export function reasonsFor(
  { terms, begun }: QueryWords,
  names: readonly string[],
  texts: readonly CaseText[],
): Reasons {
  const inNames = new Set(names.flatMap(nameTerms))
  const isIn = (term: string, lexemes: Iterable<string>) =>
    [...lexemes].filter((one) => one === term || (term === begun && one.startsWith(term)))
  let open = terms.filter((term) => isIn(term, inNames).length === 0)
  if (open.length === 0) open = [...terms]
  const read: { text: CaseText; found: Map<string, string[]> }[] = []
  for (const text of texts) {
    const lexemes = lexemesOf([text])
    const found = new Map(terms.map((term) => [term, isIn(term, lexemes)]))
    read.push({ text, found })
    // Mostly the first that has any of them has all.
    if (open.every((term) => found.get(term)?.length)) break
  }
  const reasons: Reasons = { texts: [], words: [] }
  while (open.length > 0 && reasons.texts.length < mostReasons) {
    const count = (found: Map<string, string[]>) =>
      open.filter((term) => found.get(term)?.length).length
    const best = read.reduce<(typeof read)[number] | null>(
      (one, other) => (count(other.found) > (one ? count(one.found) : 0) ? other : one),
      null,
    )
    if (!best) break
    reasons.texts.push(best.text)
    reasons.words.push(...[...best.found.values()].flat())
    open = open.filter((term) => !best.found.get(term)?.length)
  }
  return { ...reasons, words: [...new Set(reasons.words)] }
}

/** A stretch of a text, and whether it is what was looked for. */
export interface MarkedRun {
  /** Where it begins, in UTF-16 units. */
  at: number
  text: string
  isMarked: boolean
}

/** Cuts a text where words of the search stand in it, however they are written there. */
export function markWords(text: string, words: readonly string[]): MarkedRun[] {
  const wanted = new Set(words)
  const runs: MarkedRun[] = []
  let at = 0
  const add = (part: string, isMarked: boolean) => {
    const last = runs.at(-1)
    if (last?.isMarked === isMarked) last.text += part
    else if (part !== '') runs.push({ at, text: part, isMarked })
    at += part.length
  }
  for (const { 0: token, index } of text.matchAll(tokens)) {
    add(text.slice(at, index), false)
    if (hasHan(token)) {
      for (const [character, isMarked] of markHan(token, wanted)) add(character, isMarked)
    } else {
      add(
        token,
        normaliseText(token)
          .split(' ')
          .some((word) => wanted.has(word)),
      )
    }
  }
  add(text.slice(at), false)
  return runs
}

const mostReasons = 3

const tokens =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}'’‘ʼʻʿʾ`´ʹ′＇])*/gu

function markHan(token: string, wanted: ReadonlySet<string>): [string, boolean][] {
  const characters = Array.from(token)
  const simple = characters.map(simplify)
  return characters.map((character, i) => [
    character,
    [simple[i], `${simple[i - 1]}${simple[i]}`, `${simple[i]}${simple[i + 1]}`].some((gram) =>
      wanted.has(gram ?? ''),
    ),
  ])
}

function nameTerms(name: string): string[] {
  const { han, words } = split(name)
  return [...termsOf(words.join(' ')), ...han.flatMap(grams)]
}
