import { expect, test } from '@playwright/test'
import {
  articleLabel,
  articlesInForce,
  findArticle,
  findLawVersion,
  type LawArticle,
  lawArticles,
  lawVersions,
} from '@/db/laws'
import {
  codes,
  group,
  isCode,
  isListName,
  label,
  listNames,
  type Term,
  vocabularies,
} from '@/db/vocabulary'

test.describe('controlled lists', () => {
  // Lists whose codes are somebody else's standard, not ours to write in snake_case.
  const standardCodes: Record<string, RegExp> = {
    script: /^([A-Z][a-z]{3}|other)$/,
    source_reliability: /^[A-F]$/,
    information_credibility: /^[1-6]$/,
  }

  for (const list of listNames) {
    test(`${list}: codes and labels are well made`, () => {
      const terms: Record<string, Term> = vocabularies[list]
      const pattern = standardCodes[list] ?? /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/
      expect(Object.keys(terms).length).toBeGreaterThan(1)
      for (const [code, term] of Object.entries(terms)) {
        expect(code, `code in ${list}`).toMatch(pattern)
        expect(term.en, `${list}.${code} in English`).toMatch(/^\S(.*\S)?$/)
        expect(term.en, `${list}.${code}: straight apostrophe`).not.toMatch(/['"]/)
        expect(term.zh, `${list}.${code} in Chinese`).toMatch(/\p{Script=Han}/u)
        expect(term.zh, `${list}.${code}: ASCII punctuation in Chinese`).not.toMatch(/[,.:;()'"]/)
      }
      for (const locale of ['en', 'zh'] as const) {
        const labels = Object.values(terms).map((term) => term[locale])
        expect(new Set(labels).size, `${list}: labels unique in ${locale}`).toBe(labels.length)
      }
      const grouped = Object.values(terms).filter((term) => term.group !== undefined)
      expect([0, Object.keys(terms).length], `${list}: all have a group or none`).toContain(
        grouped.length,
      )
    })
  }

  test('codes come in display order and labels in both languages', () => {
    expect(codes('source_reliability')).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
    expect(codes('information_credibility')).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(codes('staff_role')).toEqual(['reader', 'editor', 'reviewer', 'publisher', 'admin'])
    expect(label('custody_status', 'rsdl', 'zh')).toBe('指定居所监视居住')
    expect(label('sentence_kind', 'death_reprieve_2y', 'en')).toBe('Death with two-year reprieve')
  })

  test('what is not on a list is refused', () => {
    expect(isCode('custody_status', 'detained')).toBe(true)
    expect(isCode('custody_status', 'toString')).toBe(false)
    expect(isCode('custody_status', 'public')).toBe(false)
    expect(isListName('custody_status')).toBe(true)
    expect(isListName('constructor')).toBe(false)
    expect(() => label('custody_status', 'gone' as 'detained', 'en')).toThrow(/no code "gone"/)
  })

  test('custody is drawn as held, out, ended or unknown, and never claims a freedom unseen', () => {
    const inGroup = (name: string) =>
      codes('custody_status').filter((code) => group('custody_status', code) === name)
    expect(inGroup('held')).toEqual([
      'detained',
      'believed_detained',
      'disappeared',
      'house_arrest',
      'rsdl',
      'hospital_in_custody',
      'psychiatric_custody',
    ])
    expect(inGroup('ended')).toEqual(['died_in_custody', 'executed', 'died_after_release'])
    expect(inGroup('unknown')).toEqual(['believed_released', 'whereabouts_unknown', 'unknown'])
    expect(inGroup('out')).toContain('medical_parole')
  })

  test('an outcome and a status of one name stand in one group', () => {
    const shared = codes('outcome_kind').filter((code) => isCode('custody_status', code))
    expect(shared).toContain('released_term_served')
    for (const code of shared) {
      if (!isCode('custody_status', code)) continue
      expect(group('custody_status', code), code).toBe(group('outcome_kind', code))
    }
  })

  test('the standards are whole: 56 ethnic groups, 31 divisions and two regions', () => {
    expect(codes('ethnicity')).toHaveLength(57)
    expect(codes('province')).toHaveLength(33)
    expect(label('ethnicity', 'tibetan', 'zh')).toBe('藏族')
    expect(label('province', 'inner_mongolia', 'zh')).toBe('内蒙古自治区')
  })
})

test.describe('laws', () => {
  test('ids are unique and every article belongs to a law', () => {
    expect(new Set(lawVersions.map((version) => version.id)).size).toBe(lawVersions.length)
    expect(new Set(lawArticles.map((article) => article.id)).size).toBe(lawArticles.length)
    for (const article of lawArticles) {
      expect(findLawVersion(article.law), article.id).toBeDefined()
      expect(findArticle(article.id)).toBe(article)
    }
    expect(findArticle('cn-cl-1997-999')).toBeUndefined()
  })

  test('dates are whole days, in order, and an article lives within its law', () => {
    const day = /^\d{4}-\d{2}-\d{2}$/
    for (const version of lawVersions) {
      expect(version.inForceFrom).toMatch(day)
      if (version.inForceTo === null) continue
      expect(version.inForceTo).toMatch(day)
      expect(version.inForceFrom < version.inForceTo, version.id).toBe(true)
    }
    for (const article of lawArticles) {
      const version = findLawVersion(article.law)
      if (article.since !== null) {
        expect(article.since).toMatch(day)
        expect(article.since > (version?.inForceFrom ?? ''), article.id).toBe(true)
      }
      if (article.until !== null) {
        expect(article.until).toMatch(day)
        expect(article.until > (article.since ?? version?.inForceFrom ?? ''), article.id).toBe(true)
      }
    }
  })

  test('one act is article 102 of 1979 until September 1997, article 105(2) after', () => {
    const old = 'cn-cl-1979-102'
    const revised = 'cn-cl-1997-105-2'
    expect(idsOn('1997-09-30')).toContain(old)
    expect(idsOn('1997-09-30')).not.toContain(revised)
    expect(idsOn('1997-10-01')).toContain(revised)
    expect(idsOn('1997-10-01')).not.toContain(old)
    expect(idsOn('1997-01-01', '1997-12-31')).toEqual(expect.arrayContaining([old, revised]))
    const beforeAnyCode = articlesInForce({ earliest: '1979-12-31', latest: '1979-12-31' })
    expect(beforeAnyCode.filter(isMainland)).toEqual([])
  })

  test('an open side of a date shuts nothing out', () => {
    expect(articlesInForce({ earliest: null, latest: null })).toHaveLength(lawArticles.length)
    const upTo1990 = articlesInForce({ earliest: null, latest: '1990-12-31' })
    expect(new Set(upTo1990.map((article) => article.law))).toEqual(
      new Set(['cn-cl-1979', 'cn-secrets-1988', 'hk-crimes-ordinance']),
    )
  })

  test('younger articles and repealed ones keep their own dates', () => {
    expect(idsOn('2015-10-31')).not.toContain('cn-cl-1997-290-3')
    expect(idsOn('2015-11-01')).toContain('cn-cl-1997-290-3')
    expect(idsOn('2024-03-22')).toContain('hk-crimes-ordinance-10')
    expect(idsOn('2024-03-22')).not.toContain('hk-snso-2024-24')
    expect(idsOn('2024-03-23')).toContain('hk-snso-2024-24')
    expect(idsOn('2024-03-23')).not.toContain('hk-crimes-ordinance-10')
  })

  test('articles are cited as each language cites them', () => {
    const cited = (id: string) => {
      const article = findArticle(id)
      if (!article) throw new Error(`no article ${id}`)
      return [articleLabel(article, 'en'), articleLabel(article, 'zh')]
    }
    expect(cited('cn-cl-1997-105-1')).toEqual([
      'Criminal Law of 1997, article 105, paragraph 1',
      '1997年《刑法》第105条第1款',
    ])
    expect(cited('cn-cl-1997-291.1-2')).toEqual([
      'Criminal Law of 1997, article 291-1, paragraph 2',
      '1997年《刑法》第291条之一第2款',
    ])
    expect(cited('cn-secrets-1988')).toEqual([
      'Supplementary Provisions of 1988 on divulging state secrets',
      '1988年《关于惩治泄露国家秘密犯罪的补充规定》',
    ])
    expect(cited('hk-crimes-ordinance-10')).toEqual([
      'Crimes Ordinance (Cap. 200), section 10',
      '香港《刑事罪行条例》（第200章）第10条',
    ])
  })

  test('every article’s label names its number', () => {
    for (const article of lawArticles) {
      const number = /^\d*/.exec(article.article)?.[0] ?? ''
      expect(articleLabel(article, 'en'), article.id).toContain(number)
      expect(articleLabel(article, 'zh'), article.id).toContain(number ? `第${number}条` : '《')
    }
  })
})

function idsOn(earliest: string, latest = earliest): string[] {
  return articlesInForce({ earliest, latest }).map((article) => article.id)
}

function isMainland(article: LawArticle): boolean {
  return findLawVersion(article.law)?.country === 'CN'
}
