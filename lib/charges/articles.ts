import { articleLabels, findArticle, findLawVersion, lawArticles, periodOf } from '@/db/laws'
import type { DatedOption } from '@/lib/forms/options'
import type { Wording } from '@/lib/i18n/wording'

/** The articles that a charge can name, in the order of their laws. */
export function articleOptions({ say }: Wording): DatedOption[] {
  return lawArticles.map((article) => ({
    value: article.id,
    label: [article.article, say(article.crime)].filter(Boolean).join(' '),
    group: lawTitle(article.law, say),
    words: [article.crime.en, article.crime.zh],
    ...periodOf(article),
  }))
}

/** “Criminal Law of 1997, article 105, paragraph 1” for an article's id; the id itself when unknown. */
export function articleWords(id: string, { say }: Wording): string {
  const article = findArticle(id)
  return article ? say(articleLabels(article)) : id
}

function lawTitle(id: string, say: Wording['say']): string {
  const law = findLawVersion(id)
  return law ? say(law.title) : id
}
