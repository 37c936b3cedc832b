import { articleLabel, findArticle, findLawVersion, lawArticles, periodOf } from '@/db/laws'
import type { DatedOption } from '@/lib/forms/options'
import type { Locale } from '@/lib/i18n/locales'

/** The articles that a charge can name, in the order of their laws. */
export function articleOptions(locale: Locale): DatedOption[] {
  return lawArticles.map((article) => ({
    value: article.id,
    label: [article.article, article.crime[locale]].filter(Boolean).join(' '),
    group: findLawVersion(article.law)?.title[locale] ?? article.law,
    words: [article.crime.en, article.crime.zh],
    ...periodOf(article),
  }))
}

/** “Criminal Law of 1997, article 105, paragraph 1” for an article's id; the id itself when unknown. */
export function articleWords(id: string, locale: Locale): string {
  const article = findArticle(id)
  return article ? articleLabel(article, locale) : id
}
