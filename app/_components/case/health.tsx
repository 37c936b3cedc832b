import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument } from '@/lib/publications/document'
import { type FactOf, factsOf } from '@/lib/publications/reading'
import { healthDetails } from '@/lib/publications/words'
import { When } from '../recorded-date'
import { Text } from '../text'
import { Calls } from './calls'
import { Doubts, Frame, Statement } from './statement'

interface Props {
  document: PublicationDocument
  section: string
  wording: Wording
}

/** What was observed over time, how that is known, and what rests on one source. */
export function Health({ document, section, wording }: Props) {
  const { t } = wording
  const observations = factsOf(document, 'health')
  const single = observations.filter((fact) => fact.independentSources === 1)
  return (
    <>
      <dl className="pairs">
        {observations.map((fact) => (
          <Observation key={fact.id} fact={fact} section={section} wording={wording} />
        ))}
      </dl>
      {single.length > 0 && (
        <Frame title={t('case.standing.oneSource')}>
          <p>{t('case.standing.oneSourceText', { count: single.length })}</p>
          <ul>
            {single.map((fact) => (
              <li key={fact.id}>
                <Statement
                  fact={{ ...fact, id: `single-${fact.id}` }}
                  section={section}
                  wording={wording}
                />
              </li>
            ))}
          </ul>
        </Frame>
      )}
      <Doubts
        held={observations}
        rivals={factsOf(document, 'health', 'rival')}
        section={section}
        wording={wording}
      />
    </>
  )
}

function Observation({
  fact,
  section,
  wording,
}: {
  fact: FactOf<'health'>
  section: string
  wording: Wording
}) {
  const { locale, t, term, pick } = wording
  const { condition, conditionNative, basis } = fact.values
  const said = pick(condition ?? '', conditionNative)
  const native = said === condition ? conditionNative : null
  const known = [
    basis && basis !== 'unknown' && t('case.health.basis', { basis: term('source_basis', basis) }),
    ...healthDetails(fact, wording),
  ].filter((part) => typeof part === 'string')
  return (
    <>
      <dt>
        {fact.date ? <When date={fact.date} wording={wording} style="short" /> : t('case.undated')}
      </dt>
      <dd>
        <Text locale={locale}>{said}</Text>
        {native && ' '}
        {native && <Text locale={locale}>{native}</Text>}
        <Calls
          section={section}
          reference={{ key: fact.id, notes: fact.notes }}
          wording={wording}
        />
        {known.length > 0 && <p className="aside">{known.join(' · ')}</p>}
      </dd>
    </>
  )
}
