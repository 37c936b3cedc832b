import './case.css'
import type { ReactNode } from 'react'
import { readTimeline } from '@/lib/cases/timeline'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument } from '@/lib/publications/document'
import type { EditionEntry, Publication } from '@/lib/publications/queries'
import { placeNotes, type Reference, referenceOf } from '@/lib/publications/reading'
import { importedWords, subjectWords } from '@/lib/publications/words'
import { PersonName } from '../person-name'
import { dayWords } from '../recorded-date'
import { Advocacy, OfficialAccounts, Recognitions } from './accounts'
import { Edition } from './edition'
import { Health } from './health'
import { ChargeAndLaw } from './law'
import { Life, lifeReferences } from './life'
import { LifeDrawing } from './life-drawing'
import { MachineData } from './machine-data'
import { Notes } from './notes'
import { OtherNames, Person } from './person'
import { Sentences } from './sentence'
import { Standing } from './standing'
import { Doubts, Statement } from './statement'

interface Props {
  publication: Publication
  editions: EditionEntry[]
  /** The edition before it, when it can be read. */
  previous: PublicationDocument | null
  origin: string
  wording: Wording
}

/** One edition of a case as a page, made from its document and nothing else. */
export function CasePage({ publication, editions, previous, origin, wording }: Props) {
  const { document } = publication
  const { t } = wording
  const parts = partsOf(document, wording)
  const places = placeNotes(parts)
  return (
    <article>
      <MachineData
        publication={publication}
        editions={editions}
        origin={origin}
        wording={wording}
      />
      <Heading publication={publication} editions={editions} wording={wording} />
      <Running publication={publication} origin={origin} wording={wording} />
      <div className="cols">
        {parts.map(({ id, body }) => (
          <Part key={id} id={id} title={t(`case.section.${id}`)}>
            <div className="body">{body}</div>
            <Notes
              section={id}
              title={t(`case.section.${id}`)}
              notes={document.notes}
              places={places}
              wording={wording}
            />
          </Part>
        ))}
        <Part id="edition" title={t('case.section.edition')}>
          <div className="body">
            <Edition
              publication={publication}
              editions={editions}
              previous={previous}
              origin={origin}
              wording={wording}
            />
          </div>
        </Part>
      </div>
    </article>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}

function Heading({ publication, editions, wording }: Omit<Props, 'origin' | 'previous'>) {
  const { document, number, publishedAt } = publication
  const { heading } = document
  const { locale, t } = wording
  const imported = importedWords(document, wording)
  const newest = editions[0]?.number ?? number
  return (
    <header className="head">
      {newest > number && (
        <p className="notice earlier">
          <strong>{t('case.old.title')}</strong>{' '}
          {t('case.old.text', { number, date: dayWords(publishedAt, wording) })}{' '}
          <a href={pathFor(locale, `/cases/${document.slug}`)}>
            {t('case.old.live', { number: newest })}
          </a>
        </p>
      )}
      <p className="kicker">{subjectWords(document, wording)}</p>
      <h1 className="title person">
        <PersonName {...heading} locale={locale} />
      </h1>
      <OtherNames document={document} wording={wording} />
      <Standing document={document} wording={wording} />
      {imported && <p className="notice">{imported}</p>}
    </header>
  )
}

/** At the foot of every printed page: which edition of which case this is, and where it stands. */
function Running({
  publication,
  origin,
  wording,
}: Pick<Props, 'publication' | 'origin' | 'wording'>) {
  const { document, number, publishedAt } = publication
  const { locale, t } = wording
  const address = origin + pathFor(locale, `/cases/${document.slug}/v/${number}`)
  return (
    <p className="running" aria-hidden="true">
      <span>
        <PersonName {...document.heading} locale={locale} />
        {' · '}
        {t('case.edition.entry', { number, date: dayWords(publishedAt, wording) })}
        {' · '}
        {address}
      </span>
    </p>
  )
}

interface CasePart {
  id: string
  references: Reference[]
  body: ReactNode
}

/** The sections that have something to say, in reading order, with the notes that each calls. */
function partsOf(document: PublicationDocument, wording: Wording): CasePart[] {
  const timeline = readTimeline(document.facts, document.status?.group ?? 'unknown', wording)
  const about = (...kinds: string[]) => document.facts.filter((fact) => kinds.includes(fact.kind))
  const rest = { document, wording }
  const events = about('detention', 'custody', 'legal_step', 'outcome')
  const part = (id: string, facts: PublicationDocument['facts'], body: ReactNode) => ({
    id,
    facts,
    references: facts.map(referenceOf),
    body,
  })
  const parts = [
    {
      ...part(
        'timeline',
        events,
        <>
          <LifeDrawing document={document} timeline={timeline} wording={wording} />
          <Life timeline={timeline} section="timeline" wording={wording} />
          <Doubts
            held={events.filter((fact) => fact.standing === 'held')}
            rivals={events.filter((fact) => fact.standing === 'rival')}
            section="timeline"
            wording={wording}
          />
        </>,
      ),
      facts: document.facts.filter(() => timeline.rows.length + timeline.undated.length > 0),
      references: [
        ...lifeReferences(timeline),
        ...events.map((fact) => ({
          key: fact.id,
          notes: fact.standing === 'rival' ? fact.notes : fact.contradictedBy,
        })),
      ],
    },
    part('law', about('charge'), <ChargeAndLaw section="law" {...rest} />),
    part(
      'sentence',
      about('sentence', 'sentence_change'),
      <Sentences section="sentence" {...rest} />,
    ),
    part('health', about('health'), <Health section="health" {...rest} />),
    part('official', about('official_account'), <OfficialAccounts section="official" {...rest} />),
    part('recognition', about('recognition'), <Recognitions section="recognition" {...rest} />),
    part('advocacy', about('advocacy'), <Advocacy section="advocacy" {...rest} />),
    part('person', about('name', 'identity'), <Person section="person" {...rest} />),
    part(
      'other',
      about('family'),
      <ul>
        {about('family').map((fact) => (
          <li key={fact.id}>
            <Statement fact={fact} section="other" wording={wording} dated />
          </li>
        ))}
      </ul>,
    ),
  ]
  return parts.filter((one) => one.facts.length > 0)
}
