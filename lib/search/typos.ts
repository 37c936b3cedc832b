import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { hasHan } from '@/lib/core/text'
import { deletesOf, isWord, quote } from './terms'

/**
 * The readings of a query with words replaced by the words of names that are one typo away: a letter
 * too many, missing, wrong, or two changed places. Two tsqueries at most, the better one first: where
 * a word that some name has stays as it is typed, and where any may be wrong.
 * The words are looked up by what is left of them without one letter: a scan of all words would take
 * a hundred times as long.
 */
export async function correctWords(db: Queryable, readings: string[][]): Promise<string[]> {
  const inLetters = readings.map((words) => words.slice(0, mostWords)).filter(isCorrectable)
  const typed = [...new Set(inLetters.flat())].filter((word) => word.length >= 2)
  if (typed.length === 0) return []
  const parts = [...new Set(typed.flatMap(deletesOf))]
  const known = await db.execute<{ word: string; uses: number }>(sql`
    select distinct w.word, w.uses
    from pub.word_deletes d join pub.words w on w.word = d.word
    where d.part in ${parts}`)
  const near = new Map(typed.map((word) => [word, nearest(word, known)]))
  // Shorter words are not in `pub.words`: as they are typed they may be right.
  const any = (word: string) => [...(isWord(word) ? [] : [word]), ...(near.get(word) ?? [])]
  const asTyped = (word: string) => (any(word)[0] === word ? [word] : any(word))
  return [...new Set([asTyped, any].map((choose) => queryOf(inLetters, choose)))].filter(Boolean)
}

function queryOf(readings: string[][], choose: (word: string) => string[]): string {
  return readings
    .map((words) => words.map(choose))
    .filter((choices) => choices.every((choice) => choice.length > 0))
    .map((choices) =>
      choices.map((choice) => `(${choice.map((word) => quote(word)).join(' | ')})`).join(' & '),
    )
    .map((query) => `(${query})`)
    .join(' | ')
}

/** Whether two words differ by one typo at most. */
export function isNear(a: string, b: string): boolean {
  return typosBetween(a, b) <= 1
}

const mostWords = 8
const mostChoices = 12

/** One typo in a word of three letters is another word: there must be more to go by. */
function isCorrectable(words: string[]): boolean {
  return !words.some(hasHan) && words.join('').length >= 4
}

function nearest(word: string, known: readonly { word: string; uses: number }[]): string[] {
  return known
    .map((one) => ({ ...one, typos: typosBetween(word, one.word) }))
    .filter((one) => one.typos <= 1)
    .sort((a, b) => a.typos - b.typos || b.uses - a.uses || (a.word < b.word ? -1 : 1))
    .slice(0, mostChoices)
    .map((one) => one.word)
}

/** 0, 1, or 2 for more. */
function typosBetween(a: string, b: string): 0 | 1 | 2 {
  if (a === b) return 0
  const [one, other] = [Array.from(a), Array.from(b)]
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const [restA, restB] = [one.slice(start), other.slice(start)]
  const same = (x: string[], y: string[]) => x.join('') === y.join('')
  if (same(restA.slice(1), restB.slice(1))) return 1
  if (same(restA.slice(1), restB) || same(restA, restB.slice(1))) return 1
  const [first, second] = restA
  const isSwapped =
    first !== undefined && second !== undefined && restB[0] === second && restB[1] === first
  return isSwapped && same(restA.slice(2), restB.slice(2)) ? 1 : 2
}
