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
  const inLetters = readings
    .map((words) => words.slice(0, mostWords))
    .filter(isCorrectable)
    .flatMap(parted)
  const near = await nearWords(db, inLetters.flat())
  // Shorter words are not in `pub.words`: as they are typed they may be right.
  const any = (word: string) => [
    ...(isWord(word) ? [] : [word]),
    ...(near.get(word) ?? []).map((one) => one.word),
  ]
  // A word of three letters that some name has is hardly a typo besides another.
  const asTyped = (word: string) => (any(word)[0] === word ? [word] : any(word))
  const longOnes = (word: string) => (word.length > 3 ? any(word) : asTyped(word))
  return [...new Set([asTyped, longOnes].map((choose) => queryOf(inLetters, choose)))].filter(
    Boolean,
  )
}

/** A word of names, and how many names hold it. */
export interface KnownWord {
  word: string
  uses: number
}

/** The words of names that are one typo away at most from words as typed, the nearest first. */
export async function nearWords(
  db: Queryable,
  words: readonly string[],
): Promise<Map<string, KnownWord[]>> {
  const typed = [...new Set(words)].filter((word) => word.length >= 2)
  if (typed.length === 0) return new Map()
  const parts = [...new Set(typed.flatMap(deletesOf))]
  const known = await db.execute<{ word: string; uses: number }>(sql`
    select distinct w.word, w.uses
    from pub.word_deletes d join pub.words w on w.word = d.word
    where d.part in ${parts}`)
  return new Map(typed.map((word) => [word, nearest(word, known)]))
}

/** A name typed as one word may be two: xuwenly is xu wenly in one of its ways to be parted. */
function parted(words: string[]): string[][] {
  const [only = ''] = words
  const letters = Array.from(only)
  if (words.length > 1 || letters.length < 6 || letters.length > longestJoined) return [words]
  return [
    words,
    ...letters
      .slice(3)
      .map((_, i) => [letters.slice(0, i + 2).join(''), letters.slice(i + 2).join('')]),
  ]
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
const longestJoined = 30

/** One typo in a word of three letters is another word: there must be more to go by. */
function isCorrectable(words: string[]): boolean {
  return !words.some(hasHan) && words.join('').length >= 4
}

function nearest(word: string, known: readonly KnownWord[]): KnownWord[] {
  return known
    .map((one) => ({ ...one, typos: typosBetween(word, one.word) }))
    .filter((one) => one.typos <= 1)
    .sort((a, b) => a.typos - b.typos || b.uses - a.uses || (a.word < b.word ? -1 : 1))
    .slice(0, mostChoices)
    .map(({ word, uses }) => ({ word, uses }))
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
