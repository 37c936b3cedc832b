import { articleLabel, articlesInForce, findLawVersion, lawArticles } from '@/db/laws'
import type { OptionGroup } from '@/lib/forms/options'
import type { Locale } from '@/lib/i18n/locales'

/**
 * The articles that a charge can name, a group a law. The laws that were in force on any of these
 * days come first: the same act is another article before and after 1 October 1997.
 */
export function articleChoices(
  days: { earliest: string | null; latest: string | null } | null,
  locale: Locale,
): (OptionGroup & { isInForce: boolean })[] {
  const inForce = new Set(articlesInForce(days ?? { earliest: null, latest: null }))
  const groupsOf = (isInForce: boolean) => {
    const articles = lawArticles.filter((article) => inForce.has(article) === isInForce)
    return [...new Set(articles.map((article) => article.law))].map((law) => ({
      label: findLawVersion(law)?.title[locale] ?? law,
      isInForce,
      options: articles
        .filter((article) => article.law === law)
        .map((article) => ({
          value: article.id,
          label: [article.article, article.crime[locale]].filter(Boolean).join(' '),
        })),
    }))
  }
  return [...groupsOf(true), ...groupsOf(false)]
}

/** “Criminal Law of 1997, article 105, paragraph 1” for an article's id; the id itself when unknown. */
export function articleWords(id: string, locale: Locale): string {
  const article = lawArticles.find((one) => one.id === id)
  return article ? articleLabel(article, locale) : id
}
