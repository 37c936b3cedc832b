import { type DayRange, overlaps } from '@/lib/core/partial-date'
import type { DatedOption, OptionGroup } from '@/lib/forms/options'

export interface OfferedArticles {
  /** In force then, and of a crime that the words name; the nearest first. */
  named: DatedOption[]
  inForce: DatedOption[]
  others: DatedOption[]
}

/** The articles for a charge of these days in these words, of either language. Browser-safe. */
export function offerArticles(
  articles: readonly DatedOption[],
  days: DayRange | null,
  words: string,
): OfferedArticles {
  const inForce = articles.filter((article) => isInForce(article, days))
  const scores = likeness(words, inForce)
  const named = inForce
    .filter((article) => scores.has(article))
    .sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
    .slice(0, mostNamed)
  return {
    named,
    inForce,
    others: articles.filter((article) => !inForce.includes(article)),
  }
}

/** The same as the entries of a choice: those that the words name first, then law by law. */
export function groupArticles(
  { named, inForce, others }: OfferedArticles,
  texts: { named: string; otherLaw: string },
): OptionGroup[] {
  return [
    ...(named.length > 0 ? [{ label: texts.named, options: named }] : []),
    ...byLaw(inForce.filter((article) => !named.includes(article))),
    ...byLaw(others).map(({ label, options }) => ({
      label: texts.otherLaw.replace('{law}', label),
      options,
    })),
  ]
}

/** Whether it was in force on any of these days. */
export function isInForce({ from, to }: DatedOption, days: DayRange | null): boolean {
  return !days || overlaps({ earliest: from, latest: to }, days)
}

function byLaw(articles: DatedOption[]) {
  return [...new Set(articles.map((article) => article.group))].map((label) => ({
    label,
    options: articles.filter((article) => article.group === label),
  }))
}

const mostNamed = 5

/**
 * The articles whose crimes hold at least half of what was typed, by how much that is; a rare word
 * (subversion) says more than a common one (inciting). Words are compared by their beginnings:
 * subvert, subversion, subverting.
 */
function likeness(typed: string, articles: readonly DatedOption[]): Map<DatedOption, number> {
  const wanted = piecesOf(typed)
  const known = new Map(articles.map((article) => [article, piecesOf(article.words.join(' '))]))
  const weights = new Map(
    [...wanted].map((piece) => {
      const count = [...known.values()].filter((pieces) => pieces.has(piece)).length
      return [piece, 1 / Math.max(1, count)]
    }),
  )
  const scores = new Map<DatedOption, number>()
  for (const [article, pieces] of known) {
    const shared = [...wanted].filter((piece) => pieces.has(piece))
    if (shared.length === 0 || shared.length * 2 < wanted.size) continue
    const weight = shared.reduce((sum, piece) => sum + (weights.get(piece) ?? 0), 0)
    // Of two that hold the same, the one that says less beside it.
    scores.set(article, shared.length / wanted.size + weight - pieces.size / 1000)
  }
  return scores
}

/** Beginnings of English words, pairs of Chinese characters. */
function piecesOf(text: string): Set<string> {
  const english = (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter(
    (word) => !emptyWords.has(word),
  )
  const chinese = text.match(/\p{Script=Han}{2,}/gu) ?? []
  return new Set([
    ...english.map((word) => word.slice(0, 5)),
    ...chinese.flatMap((run) => {
      const characters = Array.from(run.replace(/罪$/, ''))
      return characters.slice(1).map((one, i) => `${characters[i]}${one}`)
    }),
  ])
}

const emptyWords = new Set([
  'against',
  'with',
  'from',
  'crime',
  'crimes',
  'charge',
  'charged',
  'other',
])
