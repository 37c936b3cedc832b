import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument } from '@/lib/publications/document'
import { factsOf } from '@/lib/publications/reading'
import { actionWords } from '@/lib/publications/words'
import { When } from '../recorded-date'
import { Text } from '../text'
import { Calls } from './calls'
import { Doubts } from './statement'

interface Props {
  document: PublicationDocument
  section: string
  wording: Wording
}

/** What the state says, in its own words. */
export function OfficialAccounts({ document, section, wording }: Props) {
  const { locale, t, term, pick } = wording
  const accounts = factsOf(document, 'official_account')
  return (
    <>
      {accounts.map((fact) => {
        const { authority, statement, statementNative, response } = fact.values
        const said = pick(statement ?? '', statementNative)
        return (
          <div key={fact.id} className="statement">
            <p className="who">
              <Text locale={locale}>{authority ?? ''}</Text>
              {fact.date && ' · '}
              {fact.date && <When date={fact.date} wording={wording} />}
              {response &&
                ` · ${t('case.official.answer')}${t('common.colon')}${term('official_response', response)}`}
            </p>
            <p>
              <Text locale={locale}>{said}</Text>
              <Calls
                section={section}
                reference={{ key: fact.id, notes: fact.notes }}
                wording={wording}
              />
            </p>
            {said === statement && statementNative && (
              <p className="aside">
                <Text locale={locale}>{statementNative}</Text>
              </p>
            )}
          </div>
        )
      })}
      <Doubts
        held={accounts}
        rivals={factsOf(document, 'official_account', 'rival')}
        section={section}
        wording={wording}
      />
    </>
  )
}

/** Who calls the person what, and under which definition. */
export function Recognitions({ document, section, wording }: Props) {
  const { locale, t, term } = wording
  const recognitions = factsOf(document, 'recognition')
  return (
    <>
      <dl className="pairs">
        {recognitions.map((fact) => {
          const { label, body, definition, reference } = fact.values
          return [
            <dt key={`${fact.id}-by`}>
              <Text locale={locale}>{body ?? ''}</Text>
            </dt>,
            <dd key={fact.id}>
              {label && term('recognition_label', label)}
              {fact.date && ', '}
              {fact.date && <When date={fact.date} wording={wording} />}
              <Calls
                section={section}
                reference={{ key: fact.id, notes: fact.notes }}
                wording={wording}
              />
              {definition && (
                <p className="aside">
                  {t('case.recognition.definition')}
                  {t('common.colon')}
                  <Text locale={locale}>{definition}</Text>
                </p>
              )}
              {reference && (
                <p className="aside">
                  {t('case.recognition.reference')}
                  {t('common.colon')}
                  <Text locale={locale}>{reference}</Text>
                </p>
              )}
            </dd>,
          ]
        })}
      </dl>
      <Doubts
        held={recognitions}
        rivals={factsOf(document, 'recognition', 'rival')}
        section={section}
        wording={wording}
      />
    </>
  )
}

/** Who spoke up, with whom, and how. */
export function Advocacy({ document, section, wording }: Props) {
  const { locale, t } = wording
  const actions = factsOf(document, 'advocacy')
  return (
    <>
      <dl className="pairs">
        {actions.map((fact) => {
          return [
            <dt key={`${fact.id}-when`}>
              {fact.date ? (
                <When date={fact.date} wording={wording} style="short" />
              ) : (
                t('case.undated')
              )}
            </dt>,
            <dd key={fact.id}>
              <Text locale={locale}>{fact.values.description ?? ''}</Text>
              <Calls
                section={section}
                reference={{ key: fact.id, notes: fact.notes }}
                wording={wording}
              />
              <p className="aside">
                <Text locale={locale}>{actionWords(fact, wording)}</Text>
              </p>
            </dd>,
          ]
        })}
      </dl>
      <Doubts
        held={actions}
        rivals={factsOf(document, 'advocacy', 'rival')}
        section={section}
        wording={wording}
      />
    </>
  )
}
