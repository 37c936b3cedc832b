import { group, isCode } from '@/db/vocabulary'
import type { Statement } from '@/lib/facts/kind'

type Said = Pick<Statement, 'kind' | 'standing' | 'values'>

/** One prosecution of a person, with the articles of law that its charges name, each once. */
export interface Prosecution {
  articles: string[]
}

/**
 * The prosecutions of one person, as far as the facts tell them apart. Each held sentence of a criminal
 * court is one; so are the charges of one detention that led to no sentence yet. Charges that name no
 * detention belong to the last sentence. Articles of other accounts are among them, as in the search.
 */
export function prosecutionsOf(facts: readonly Said[]): Prosecution[] {
  const found = facts
    .filter((fact) => fact.kind === 'sentence' && fact.standing === 'held' && isCriminal(fact))
    .map((fact) => ({ detention: detentionOf(fact), articles: new Set<string>() }))
  for (const fact of facts) {
    if (fact.kind !== 'charge') continue
    const detention = detentionOf(fact)
    let own = found.findLast((one) => one.detention === detention)
    if (detention === null) own ??= found.at(-1)
    else own ??= found.length === 1 && found[0]?.detention === null ? found[0] : undefined
    if (!own) {
      own = { detention, articles: new Set() }
      found.push(own)
    }
    const { articleId } = fact.values
    if (typeof articleId === 'string') own.articles.add(articleId)
  }
  return found.map(({ articles }) => ({ articles: [...articles] }))
}

function isCriminal({ values }: Said): boolean {
  const { sentenceKind } = values
  return (
    isCode('sentence_kind', sentenceKind) && group('sentence_kind', sentenceKind) === 'criminal'
  )
}

function detentionOf({ values }: Said): string | null {
  return typeof values.detentionId === 'string' ? values.detentionId : null
}
