import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument, PublishedArticle } from '@/lib/publications/document'
import { type FactOf, factsOf } from '@/lib/publications/reading'
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
  const titles = charges.map((charge) => titleOf(charge, document, wording))
  return (
    <>
      {charges.map((charge, index) => (
        <Charge
          key={charge.id}
          charge={charge}
          article={document.articles[charge.values.articleId ?? '']}
          title={charges.length > 1 && titles[index] !== titles[index - 1] ? titles[index] : null}
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
  /** Where there are several, over the first of each date. */
  title: string | null | undefined
  section: string
  wording: Wording
}

function Charge({ charge, article, title, section, wording }: ChargeProps) {
  const { locale, t, pick } = wording
  const { words, wordsNative, lawNamed } = charge.values
  const said = pick(words ?? '', wordsNative)
  const other = said === words ? wordsNative : words
  const crime = article?.crime[locale]
  return (
    <>
      {title && <h3>{title}</h3>}
      <dl className="pairs">
        <dt>{t('case.law.words')}</dt>
        <dd>
          <Text locale={locale}>{[said, other].filter(Boolean).join(' ')}</Text>
          <Calls
            section={section}
            reference={{ key: charge.id, notes: charge.notes }}
            wording={wording}
          />
        </dd>
        {article && (
          <>
            <dt>{t('case.law.article')}</dt>
            <dd>{article.label[locale]}</dd>
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
            <dd>{lawNamed ? <Text locale={locale}>{lawNamed}</Text> : t('case.law.unnamed')}</dd>
          </>
        )}
      </dl>
    </>
  )
}

/** By the charge's own date, or that of the detention it belongs to. */
function titleOf(
  charge: FactOf<'charge'>,
  document: PublicationDocument,
  wording: Wording,
): string {
  if (charge.date) return dateWords(charge.date, wording)
  const detention = factsOf(document, 'detention').find(
    (fact) => fact.id === charge.values.detentionId,
  )
  return detention?.date
    ? wording.t('case.law.detention', { date: dateWords(detention.date, wording) })
    : wording.t('case.undated')
}

const sameWords = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
