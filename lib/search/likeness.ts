import { cantoneseSyllable } from '@/lib/people/cantonese-names'
import { isPinyin } from './pinyin'
import { soundCode } from './sound-code'

/**
 * How like two names are, word by word in any order, from 0 to 1. Words that only one of them has (a
 * middle name, a father's name) count against it; so does a word that is another in each of them:
 * of two words one is not enough to go by. A name in one word is compared with the other as one too.
 */
export function likeness(
  typed: readonly string[],
  name: readonly string[],
  compare: (a: string, b: string) => number = wordLikeness,
): number {
  const asOne = typed.length !== name.length && Math.min(typed.length, name.length) === 1
  const inOneWord = asOne ? compare(typed.join(''), name.join('')) : 0
  return Math.max(inOneWord, wordByWord(typed, name, compare))
}

function wordByWord(
  typed: readonly string[],
  name: readonly string[],
  compare: typeof wordLikeness,
): number {
  const matches = typed
    .flatMap((a, i) =>
      name.map((b, j) => ({ i, j, like: compare(a, b), length: a.length + b.length })),
    )
    .filter((match) => match.like > 0)
    .sort((a, b) => b.like - a.like || b.length - a.length)
  const [takenTyped, takenName] = [new Set<number>(), new Set<number>()]
  let [sum, alike, certainty] = [0, 0, 0]
  for (const { i, j, like, length } of matches) {
    if (takenTyped.has(i) || takenName.has(j)) continue
    takenTyped.add(i)
    takenName.add(j)
    sum += like * length
    if (like < sure) continue
    alike++
    certainty += like
  }
  const isContradicted = takenTyped.size < typed.length && takenName.size < name.length
  if (isContradicted && alike < 2) return 0
  const whole = sum / (typed.join('').length + name.join('').length)
  // A first name of elsewhere stands before a Chinese one; a syllable more is another name.
  const isChinese = name.every(isSyllables)
  if (isChinese && typed.some((word, i) => !takenTyped.has(i) && isSyllables(word))) return 0
  const isWithin = alike > 1 && alike === Math.min(typed.length, name.length)
  const like = isWithin ? Math.max(whole, (certainty / alike) * within) : whole
  return like < likeEnoughInSyllables && isChinese ? 0 : like
}

/** From here on names are shown when nothing better is found; those of Chinese syllables from further on. */
export const likeEnough = 0.6
const likeEnoughInSyllables = 0.8

const sure = 0.75
/** What a name is worth at most that stands whole within a longer one. */
const within = 0.8

/** Compares words as `likeness` does, and each two of them once. */
export function comparedOnce(): typeof wordLikeness {
  const known = new Map<string, number>()
  return (a, b) => {
    const pair = `${a} ${b}`
    const found = known.get(pair) ?? wordLikeness(a, b)
    known.set(pair, found)
    return found
  }
}

function wordLikeness(a: string, b: string): number {
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length === 1) return long.startsWith(short) ? 0.6 : 0
  const wrong = typos(a, b)
  const spelled = 1 - wrong / long.length
  if (isSyllables(a) && isSyllables(b))
    return wrong === 1 && long.length < 5 ? 0.6 : spelled >= 0.8 ? spelled : 0
  if (short.length > 2 && long.startsWith(short) && !isSyllables(short)) return 0.8
  const isSounded = soundCode(a) === soundCode(b) && soundCode(a).length > 1
  if (isSounded) return Math.max(spelled, 0.8)
  return spelled >= 0.5 ? spelled : 0
}

/** Chinese syllables differ by a letter, and each is another word. */
function isSyllables(word: string): boolean {
  return isPinyin(word) || cantoneseSyllable(word) !== null
}

/** Letters added, left out, changed, or changed places with the next: optimal string alignment. */
function typos(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
  }
  return at(a.length, b.length)
}
