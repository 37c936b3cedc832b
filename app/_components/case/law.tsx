import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument, PublishedArticle } from '@/lib/publications/document'
import { type FactOf, factsOf } from '@/lib/publications/reading'
import { chargeTitle, crimeWords, inForceWords, isOutOfForce } from '@/lib/publications/words'
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
  const titles = charges.map((charge) => chargeTitle(charge, document, wording))
  return (
    <>
      {charges.map((charge, index) => (
        <Charge
          key={charge.id}
          charge={charge}
          article={document.articles[charge.values.articleId ?? '']}
          crime={crimeWords(charge, document, wording)}
          isOutOfForce={isOutOfForce(charge, document)}
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
  crime: string | null
  isOutOfForce: boolean
  /** Where there are several, over the first of each date. */
  title: string | null | undefined
  section: string
  wording: Wording
}

function Charge({ charge, article, crime, isOutOfForce, title, section, wording }: ChargeProps) {
  const { locale, t, pick } = wording
  const { words, wordsNative, lawNamed } = charge.values
  const said = pick(words ?? '', wordsNative)
  const other = said === words ? wordsNative : words
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
            <dd>
              {wording.say(article.label)}
              <p className="aside">{inForceWords(article, wording)}</p>
              {isOutOfForce && <p className="flag">{t('case.law.notInForce')}</p>}
            </dd>
          </>
        )}
        {crime && (
          <>
            <dt>{t('case.law.crime')}</dt>
            <dd>
              <Text locale={locale}>{crime}</Text>
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
