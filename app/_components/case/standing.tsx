import { formatDate } from '@/lib/core/partial-date-words'
import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument } from '@/lib/publications/document'
import { endOfSentence, statusWords } from '@/lib/publications/reading'
import { dateWords } from '../recorded-date'
import { Text } from '../text'
import { Calls } from './calls'

interface Props {
  document: PublicationDocument
  wording: Wording
}

/** Where things stand, with how that is known and as of when. */
export function Standing({ document, wording }: Props) {
  const { status, number } = document
  const { locale, t, term } = wording
  const notes = document.facts.find((fact) => fact.id === status?.fact)?.notes ?? []
  const today = new Date().toISOString().slice(0, 10)
  const end = endOfSentence(document, today)
  const basis = [
    status?.basis ? term('custody_basis', status.basis) : knownFrom(document, notes, wording),
    status?.confirmed && t('case.now.confirmed', { date: dateWords(status.confirmed, wording) }),
    t('case.now.edition', { number, date: formatDate(document.publishedAt.slice(0, 10), locale) }),
  ].filter((part) => typeof part === 'string')
  return (
    <section className={`now ${status?.group ?? 'unknown'}`} aria-label={t('case.now.label')}>
      <p>
        <span className="since">
          <Text locale={locale}>{`${standingWords(document, wording)}${t('case.stop')}`}</Text>
        </span>
        <Calls section="now" reference={{ key: status?.fact ?? '', notes }} wording={wording} />{' '}
        {end && t(`case.now.${end.says}`, { date: formatDate(end.due, locale) })}
      </p>
      <p className="basis">{basis.join(' · ')}</p>
    </section>
  )
}

/** How the sources of a status know of it, when the status itself does not say. */
function knownFrom(
  document: PublicationDocument,
  notes: number[],
  wording: Wording,
): string | null {
  const bases = document.notes
    .filter((note) => notes.includes(note.number) && note.basis)
    .map((note) => note.basis && wording.term('source_basis', note.basis))
    .filter((basis) => typeof basis === 'string')
  return bases.length > 0
    ? wording.t('case.now.knownFrom', { bases: wording.list([...new Set(bases)]) })
    : null
}

/** “Medical parole since 24 December 2002, United States”, without a full stop. */
export function standingWords({ status }: PublicationDocument, wording: Wording): string {
  const { t, pick } = wording
  const words = statusWords(status, wording)
  return status?.place
    ? t('case.now.at', { status: words, place: pick(status.place, status.placeNative) })
    : words
}
