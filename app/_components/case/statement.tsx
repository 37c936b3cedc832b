import type { ReactNode } from 'react'
import type { Wording } from '@/lib/i18n/wording'
import type { PublishedFact } from '@/lib/publications/document'
import { referenceOf } from '@/lib/publications/reading'
import { datedWords, summaryOf } from '@/lib/publications/words'
import { Text } from '../text'
import { Calls } from './calls'

interface SectionProps {
  section: string
  wording: Wording
}

/** A fact in one line, with its date when it has one and the notes that support it. */
export function Statement({
  fact,
  section,
  wording,
  dated = false,
}: SectionProps & { fact: PublishedFact; dated?: boolean }) {
  return (
    <>
      <Text locale={wording.locale}>
        {dated ? datedWords(fact, wording) : summaryOf(fact, wording)}
      </Text>
      <Calls section={section} reference={{ key: fact.id, notes: fact.notes }} wording={wording} />
    </>
  )
}

/** What is not certain: other accounts with the reason for the choice, and sources that say otherwise. */
export function Doubts({
  held,
  rivals,
  section,
  wording,
}: SectionProps & { held: PublishedFact[]; rivals: PublishedFact[] }) {
  const { t } = wording
  const contradicted = held.filter((fact) => fact.contradictedBy.length > 0)
  const chosen = rivals.length > 0 ? held.filter((fact) => fact.standingReason) : []
  return (
    <>
      {rivals.length > 0 && (
        <Frame title={t(rivals.length === 1 ? 'case.standing.rival' : 'case.standing.rivals')}>
          {rivals.map((fact) => (
            <div key={fact.id}>
              <p>
                <Statement fact={fact} section={section} wording={wording} dated />
              </p>
              {fact.standingReason && (
                <Reason
                  text={t('case.standing.why', { reason: fact.standingReason })}
                  wording={wording}
                />
              )}
            </div>
          ))}
          {chosen.map((fact) => (
            <Reason
              key={fact.id}
              text={t('case.standing.heldWhy', { reason: fact.standingReason ?? '' })}
              wording={wording}
            />
          ))}
        </Frame>
      )}
      {contradicted.length > 0 && (
        <Frame title={t('case.standing.contradicted')}>
          {contradicted.map((fact) => (
            <p key={fact.id}>
              <Text locale={wording.locale}>
                {t('case.standing.contradictedText', { statement: datedWords(fact, wording) })}
              </Text>
              <Calls
                section={section}
                reference={{ ...referenceOf(fact), notes: fact.contradictedBy }}
                wording={wording}
              />
            </p>
          ))}
        </Frame>
      )}
    </>
  )
}

export function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="frame">
      <h3>{title}</h3>
      {children}
    </div>
  )
}

function Reason({ text, wording }: { text: string; wording: Wording }) {
  return (
    <p className="aside">
      <Text locale={wording.locale}>{text}</Text>
    </p>
  )
}
