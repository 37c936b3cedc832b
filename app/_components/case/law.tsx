import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument, PublishedArticle } from '@/lib/review/document'
import { type FactOf, factsOf } from '@/lib/review/reading'
import { dateWords } from '../recorded-date'
import { Text } from '../text'
import { Calls } from './calls'
import { Doubts } from './statement'

interface Props {
  document: PublicationDocument
  section: string
  wording: Wording
}

/** What somebody is accused of, in the words used, and the article of which law. */
export function ChargeAndLaw({ document, section, wording }: Props) {
  const charges = factsOf(document, 'charge')
  const rivals = factsOf(document, 'charge', 'rival')
  return (
    <>
      {charges.map((charge) => (
        <Charge
          key={charge.id}
          charge={charge}
          article={document.articles[charge.values.articleId ?? '']}
          isOne={charges.length === 1}
          section={section}
          wording={wording}
        />
      ))}
      <Doubts held={charges} rivals={rivals} section={section} wording={wording} />
    </>
  )
}

interface ChargeProps {
  charge: FactOf<'charge'>
  article: PublishedArticle | undefined
  isOne: boolean
  section: string
  wording: Wording
}

function Charge({ charge, article, isOne, section, wording }: ChargeProps) {
  const { locale, t, pick } = wording
  const { words, wordsNative, lawNamed } = charge.values
  const said = pick(words ?? '', wordsNative)
  const other = said === words ? wordsNative : words
  const crime = article?.crime[locale]
  return (
    <>
      {!isOne && (
        <h3>{charge.date ? dateWords(charge.date, wording) : t('case.undated')}</h3>
      )}
      <dl className="pairs">
        <dt>{t('case.law.words')}</dt>
        <dd>
          <Text locale={locale}>{[said, other].filter(Boolean).join(' ')}</Text>
          <Calls section={section} reference={{ key: charge.id, notes: charge.notes }} wording={wording} />
        </dd>
        {article && (
          <>
            <dt>{t('case.law.article')}</dt>
            <dd>{articleWords(article, wording)}</dd>
          </>
        )}
        {crime && !sameWords(crime, said) && (
          <>
            <dt>{t('case.law.crime')}</dt>
            <dd>
              <Text locale={locale}>
                {locale === 'zh' ? crime : `${crime} ${article.crime.zh}`}
              </Text>
            </dd>
          </>
        )}
        {!article && (
          <>
            <dt>{t('case.law.named')}</dt>
            <dd>
              {lawNamed ? <Text locale={locale}>{lawNamed}</Text> : t('case.law.unnamed')}
            </dd>
          </>
        )}
      </dl>
    </>
  )
}

/** “Criminal Law of 1997, article 105, paragraph 1”, from the article as the document holds it. */
export function articleWords({ law, article }: PublishedArticle, { locale, t }: Wording): string {
  const [, number, paragraph] = /^([\d-]+)(?:\((\d+)\))?$/.exec(article) ?? []
  if (!number) return [law[locale], article].filter(Boolean).join(locale === 'zh' ? '' : ', ')
  const provision = paragraph
    ? t('case.law.articleParagraph', { number, paragraph })
    : t('case.law.articleNumber', { number })
  return t('case.law.articleOf', { law: law[locale], article: provision })
}

const sameWords = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
