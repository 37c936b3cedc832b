/**
 * Laws under which people are held, as versions in force over dates, with their articles.
 *
 * Article numbers and names come from general legal knowledge and were spot-checked against public
 * texts of the statutes (which are not under copyright: PRC Copyright Law art. 5). They must be
 * checked by a lawyer before anything is filed on the strength of them. The same act is article 102
 * of the code of 1979 until 30 September 1997 and article 105(2) of the code of 1997 from the next
 * day on, so an article is never stored without its version.
 */

import { type DayRange, overlaps } from '@/lib/core/partial-date'
import { criminalLaw1979Articles } from './laws/criminal-law-1979'
import { criminalLaw1997Articles } from './laws/criminal-law-1997'
import { hongKongArticles } from './laws/hong-kong'

export interface LawVersion {
  id: string
  /** ISO 3166-1 alpha-2; Hong Kong has its own law and its own code. */
  country: 'CN' | 'HK'
  title: { en: string; zh: string }
  /** Ordinances are cited by section, codes by article. */
  provision: 'article' | 'section'
  /** First day in force, YYYY-MM-DD. */
  inForceFrom: string
  /** Last day in force, YYYY-MM-DD; null while it is in force. */
  inForceTo: string | null
}

export interface LawArticle {
  /** Stable: version, article, paragraph. Inserted articles (之一) take a dot: `cn-cl-1997-120.1`. */
  id: string
  /** A LawVersion id. */
  law: LawVersionId
  /** As cited: `105(1)`, `120-1` (第一百二十条之一), `291-1(2)`; empty when the law has no articles. */
  article: string
  /** The name of the crime, or what the article rules when it names none. */
  crime: { en: string; zh: string }
  /** First day of this article, YYYY-MM-DD, when it is younger than its law. */
  since: string | null
  /** Last day of this article, YYYY-MM-DD, when it ended before its law. */
  until: string | null
}

export type LawVersionId = (typeof versions)[number]['id']

const versions = [
  {
    id: 'cn-cl-1979',
    country: 'CN',
    title: { en: 'Criminal Law of 1979', zh: '1979年《刑法》' },
    provision: 'article',
    inForceFrom: '1980-01-01',
    inForceTo: '1997-09-30',
  },
  {
    id: 'cn-secrets-1988',
    country: 'CN',
    title: {
      en: 'Supplementary Provisions of 1988 on divulging state secrets',
      zh: '1988年《关于惩治泄露国家秘密犯罪的补充规定》',
    },
    provision: 'article',
    inForceFrom: '1988-09-05',
    inForceTo: '1997-09-30',
  },
  {
    id: 'cn-cl-1997',
    country: 'CN',
    title: { en: 'Criminal Law of 1997', zh: '1997年《刑法》' },
    provision: 'article',
    inForceFrom: '1997-10-01',
    inForceTo: null,
  },
  {
    id: 'hk-crimes-ordinance',
    country: 'HK',
    title: { en: 'Crimes Ordinance (Cap. 200)', zh: '香港《刑事罪行条例》（第200章）' },
    provision: 'section',
    inForceFrom: '1971-11-19',
    inForceTo: null,
  },
  {
    id: 'hk-nsl-2020',
    country: 'HK',
    title: { en: 'Hong Kong National Security Law', zh: '《香港国安法》' },
    provision: 'article',
    inForceFrom: '2020-06-30',
    inForceTo: null,
  },
  {
    id: 'hk-snso-2024',
    country: 'HK',
    title: {
      en: 'Safeguarding National Security Ordinance',
      zh: '香港《维护国家安全条例》',
    },
    provision: 'section',
    inForceFrom: '2024-03-23',
    inForceTo: null,
  },
] as const satisfies LawVersion[]

export const lawVersions: readonly LawVersion[] = versions

export const lawVersionIds: readonly LawVersionId[] = versions.map((version) => version.id)

export const lawArticles: readonly LawArticle[] = [
  ...articlesOf('cn-cl-1979', criminalLaw1979Articles),
  ...articlesOf('cn-secrets-1988', [
    [
      '',
      'Stealing, spying out, buying or illegally supplying state secrets for bodies outside China',
      '为境外窃取、刺探、收买、非法提供国家秘密罪',
    ],
  ]),
  ...articlesOf('cn-cl-1997', criminalLaw1997Articles),
  ...articlesOf('hk-crimes-ordinance', hongKongArticles.crimesOrdinance),
  ...articlesOf('hk-nsl-2020', hongKongArticles.nationalSecurityLaw),
  ...articlesOf('hk-snso-2024', hongKongArticles.safeguardingNationalSecurityOrdinance),
]

/**
 * The articles that may apply to an act of these days: all that were in force on any of them, so a
 * date known only as 1997 gives both codes. Ask with the date of the act, not of the trial: the law
 * of the time of the act applies unless the later one is milder (Criminal Law 1997 art. 12).
 */
export function articlesInForce(on: DayRange): LawArticle[] {
  return lawArticles.filter((article) => {
    const { from, to } = periodOf(article)
    return overlaps({ earliest: from, latest: to }, on)
  })
}

export function findArticle(id: string): LawArticle | undefined {
  return articlesById.get(id)
}

export function findLawVersion(id: string): LawVersion | undefined {
  return versionsById.get(id)
}

/** The ids of all articles of a version of a law. */
export function articlesOfLaw(law: LawVersionId): string[] {
  return lawArticles.filter((article) => article.law === law).map((article) => article.id)
}

/** The label of an article in both languages. */
export function articleLabels(article: LawArticle): { en: string; zh: string } {
  return { en: articleLabel(article, 'en'), zh: articleLabel(article, 'zh') }
}

/** “Criminal Law of 1997, article 105, paragraph 1”, or 1997年《刑法》第105条第1款. */
export function articleLabel(article: LawArticle, locale: 'en' | 'zh'): string {
  const version = versionOf(article)
  const [, number, inserted, paragraph] =
    /^(\d+)?(?:-(\d+))?(?:\((\d+)\))?$/.exec(article.article) ?? []
  if (!number) return version.title[locale]
  if (locale === 'zh') {
    const insertedZh = inserted ? `之${zhDigits[Number(inserted)]}` : ''
    return `${version.title.zh}第${number}条${insertedZh}${paragraph ? `第${paragraph}款` : ''}`
  }
  const cited = inserted ? `${number}-${inserted}` : number
  if (version.provision === 'section') {
    return `${version.title.en}, section ${cited}${paragraph ? `(${paragraph})` : ''}`
  }
  return `${version.title.en}, article ${cited}${paragraph ? `, paragraph ${paragraph}` : ''}`
}

// No article in the table has more than nine inserted ones.
const zhDigits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** First and last day of an article, by its own dates and its law's; null while it is in force. */
export function periodOf(article: LawArticle): { from: string; to: string | null } {
  const version = versionOf(article)
  return {
    from: article.since ?? version.inForceFrom,
    to: article.until ?? version.inForceTo,
  }
}

function versionOf(article: LawArticle): LawVersion {
  const version = versionsById.get(article.law)
  if (!version) throw new Error(`The article ${article.id} names no known law: ${article.law}.`)
  return version
}

/** One row of a law's table: article, English, Chinese, and its own dates where it has any. */
export type ArticleRow = [
  article: string,
  en: string,
  zh: string,
  dates?: { since?: string; until?: string },
]

function articlesOf(law: LawVersionId, rows: ArticleRow[]): LawArticle[] {
  return rows.map(([article, en, zh, dates]) => ({
    id: articleId(law, article),
    law,
    article,
    crime: { en, zh },
    since: dates?.since ?? null,
    until: dates?.until ?? null,
  }))
}

function articleId(law: string, article: string): string {
  const tail = article.replace(/-(\d+)/, '.$1').replace(/\((\d+)\)/, '-$1')
  return tail ? `${law}-${tail}` : law
}

const versionsById = new Map<string, LawVersion>(
  lawVersions.map((version) => [version.id, version]),
)
const articlesById = new Map(lawArticles.map((article) => [article.id, article]))
