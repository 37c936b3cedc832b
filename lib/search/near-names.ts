import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { hasHan } from '@/lib/core/text'
import { comparedOnce, likeEnough, likeness } from './likeness'
import { looseReadings } from './name-keys'
import { isToldByConsonants } from './sound-code'
import { isWord, notInCharacters, quote, sound, whole, withoutTitles } from './terms'
import { type KnownWord, nearWords } from './typos'

/** A case whose name is like what was typed. */
export interface NearName {
  caseId: string
  /** The spelling that is like it. */
  key: string
  /** From `likeEnough` to 1. */
  like: number
}

/**
 * The last resort, when no name is what was typed nor a typo away: names of which most words are
 * typed, or sound so. The database finds names that share words or sounds with it, the rarest
 * first and never all that share a common one; how like they are is told here.
 */
export async function nearNames(db: Queryable, query: string): Promise<NearName[]> {
  const readings = looseReadings(query).map((words) => words.slice(0, mostWords))
  const joined = readings.flatMap(joinings)
  const near = await nearWords(db, [...readings, ...joined].flat())
  // Characters that are on record are what a name in characters is compared with, not their sound.
  const others = hasHan(query) ? ` & ${quote(notInCharacters)}` : ''
  const candidates = [
    ...readings.flatMap((words) => candidateQueries(choicesOf(words, near))),
    ...joined.flatMap((words) => allOf(choicesOf(words, near))),
  ].map((text) => `(${text})${others}`)
  if (candidates.length === 0) return []
  const rows = await db.execute<{ case_id: string; key: string }>(
    sql.join(
      [...new Set(candidates)].map(
        (text) => sql`(select k.case_id, k.key from pub.name_keys k
          where k.terms @@ ${text}::tsquery limit ${mostCandidates})`,
      ),
      sql` union `,
    ),
  )
  const compared = [...readings, ...joined]
  const compare = comparedOnce()
  const best = new Map<string, NearName>()
  for (const { case_id, key } of rows) {
    const name = withoutTitles(key.split(' '), ' ').at(-1)?.split(' ') ?? []
    const like = Math.max(...compared.map((words) => likeness(words, name, compare)))
    if (like >= likeEnough && like > (best.get(case_id)?.like ?? 0))
      best.set(case_id, { caseId: case_id, key, like })
  }
  return [...best.values()].sort((a, b) => b.like - a.like).slice(0, mostNames)
}

const mostWords = 8
const mostCandidates = 200
const mostNames = 100
/** Names that one word alone may lead to. */
const rare = 40
/** Uses of the rarest of words that are looked for together: what the index has to read. */
const common = 20_000

/** Each two words that stand together as one: Patr ushev. */
function joinings(words: string[]): string[][] {
  if (words.length > 5) return []
  return words.slice(1).map((word, i) => words.toSpliced(i, 2, `${words[i]}${word}`))
}

/** What a word may stand for in names. */
interface Choice {
  terms: string[]
  known: KnownWord[]
  /** How many names hold one of the terms; none is known of for the shortest words. */
  uses: number
}

function choicesOf(words: string[], near: Map<string, KnownWord[]>): Choice[] {
  const isSounded = isToldByConsonants(words)
  return words
    .filter((word) => word.length > 1)
    .map((word) => {
      const found = near.get(word) ?? []
      // Short words are all near each other.
      const known = found[0]?.word === word && word.length < 5 ? found.slice(0, 1) : found
      const terms = new Set([
        word,
        ...known.map((one) => one.word),
        ...(isSounded ? sound(word) : []),
      ])
      return { terms: [...terms], known, uses: known.reduce((sum, one) => sum + one.uses, 0) }
    })
}

/** Tsqueries that names like these words fulfil one of. */
function candidateQueries(choices: Choice[]): string[] {
  const butOne = choices.length > 2 ? choices.flatMap((_, i) => allOf(choices.toSpliced(i, 1))) : []
  const byRarity = choices
    .filter((choice) => choice.uses > 0)
    .sort((a, b) => a.uses - b.uses)
    .slice(0, 4)
  const pairs =
    choices.length > 3
      ? byRarity.flatMap((one, i) => byRarity.slice(i + 1).flatMap((other) => allOf([one, other])))
      : []
  const alone = byRarity.flatMap(({ known }) =>
    known.filter(({ word, uses }) => isWord(word) && uses <= rare).map(({ word }) => quote(word)),
  )
  const words = choices.map(({ terms }) => terms[0] ?? '')
  return [...allOf(choices), ...butOne, ...within(words), ...pairs, alone.join(' | ')].filter(
    Boolean,
  )
}

/** Names that hold all of these; none where each of them is too common. */
function allOf(choices: Choice[]): string[] {
  const counted = choices.map(({ uses }) => uses).filter((uses) => uses > 0)
  if (choices.length === 0 || (counted.length > 0 && Math.min(...counted) > common)) return []
  return [
    choices.map(({ terms }) => `(${terms.map((term) => quote(term)).join(' | ')})`).join(' & '),
  ]
}

/** Whole names of two words and more within what was typed. */
function within(words: string[]): string[] {
  if (words.length < 3 || words.length > 6) return []
  const parts: string[][] = [[]]
  for (const word of words) parts.push(...parts.map((part) => [...part, word]))
  const names = parts.filter((part) => part.length > 1 && part.length < words.length)
  return [names.map((name) => quote(whole(name.join('')))).join(' | ')]
}
