import { languageTag } from '@/lib/cases/heading'
import type { Wording } from '@/lib/i18n/wording'
import { identityValue } from '@/lib/people/identity-kind'
import type { PublicationDocument } from '@/lib/publications/document'
import { factsOf } from '@/lib/publications/reading'
import { nameWords, otherNames, schemeWords } from '@/lib/publications/words'
import { dateWords } from '../recorded-date'
import { InLanguage, Text } from '../text'
import { Calls } from './calls'
import { Doubts } from './statement'

interface Props {
  document: PublicationDocument
  section: string
  wording: Wording
}

/** Every name with its kind or scheme, and what else is known of the person. */
export function Person({ document, section, wording }: Props) {
  const { locale, t, term } = wording
  const names = factsOf(document, 'name')
  const identities = factsOf(document, 'identity')
  return (
    <>
      <dl className="pairs">
        <dt>{t('case.person.names')}</dt>
        {names.map((name) => (
          <dd key={name.id}>
            <InLanguage lang={languageTag(name)}>{name.values.text ?? ''}</InLanguage>
            <Calls
              section={section}
              reference={{ key: name.id, notes: name.notes }}
              wording={wording}
            />
            <span className="aside"> {nameWords(name, wording)}</span>
          </dd>
        ))}
        {identities.map((fact) => [
          <dt key={`${fact.id}-what`}>
            {fact.values.attribute && term('identity_attribute', fact.values.attribute)}
          </dt>,
          <dd key={fact.id}>
            <Text locale={locale}>
              {[fact.date && dateWords(fact.date, wording), identityValue(fact.values, wording)]
                .filter(Boolean)
                .join(', ')}
            </Text>
            <Calls
              section={section}
              reference={{ key: fact.id, notes: fact.notes }}
              wording={wording}
            />
          </dd>,
        ])}
      </dl>
      <Doubts
        held={[...names, ...identities]}
        rivals={[...factsOf(document, 'name', 'rival'), ...factsOf(document, 'identity', 'rival')]}
        section={section}
        wording={wording}
      />
    </>
  )
}

/** The names beside those that the page is headed with. */
export function OtherNames({ document, wording }: Omit<Props, 'section'>) {
  const others = otherNames(document)
  if (others.length === 0) return null
  return (
    <p className="aka">
      <span className="sr-only">{wording.t('case.also')} </span>
      {others.map((name) => (
        <span key={name.id}>
          <InLanguage lang={languageTag(name)}>{name.values.text ?? ''}</InLanguage>
          {schemeWords(name, wording) && ` ${schemeWords(name, wording)}`}
        </span>
      ))}
    </p>
  )
}
