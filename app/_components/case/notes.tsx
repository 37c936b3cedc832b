import type { Locale } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { PublishedNote } from '@/lib/publications/document'
import { citedBefore, type NotePlace } from '@/lib/publications/reading'
import { chicagoNote, chicagoShortNote, type NotePart } from '@/lib/sources/cite'
import { dayWords } from '../recorded-date'
import { Text } from '../text'

interface Props {
  section: string
  title: string
  /** All notes of the publication. */
  notes: PublishedNote[]
  places: Map<number, NotePlace>
  wording: Wording
}

/** The notes that stand beside a section: those that it calls first. */
export function Notes({ section, title, notes, places, wording }: Props) {
  const here = notes.filter((note) => places.get(note.number)?.section === section)
  if (here.length === 0) return null
  return (
    <aside className="notes" aria-label={wording.t('case.notes', { section: title })}>
      <ol>
        {here.map((note) => (
          <li key={note.number} id={`note-${note.number}`} value={note.number}>
            <Note
              note={note}
              before={citedBefore(note, notes)}
              call={places.get(note.number)?.call ?? ''}
              wording={wording}
            />
          </li>
        ))}
      </ol>
    </aside>
  )
}

interface NoteProps {
  note: PublishedNote
  before: PublishedNote | undefined
  call: string
  wording: Wording
}

function Note({ note, before, call, wording }: NoteProps) {
  const { locale, t, term } = wording
  const { number, source, locator, quotation, basis, copies } = note
  const parts = before
    ? chicagoShortNote(source, locator, locale)
    : chicagoNote(source, locator, locale)
  return (
    <>
      <a className="number" href={`#${call}`} aria-label={t('case.noteBack', { number })}>
        {number}
      </a>
      <p>
        <cite>
          <NoteParts parts={parts} locale={locale} />
        </cite>
        {before && ` (${t('case.source.sameAs', { number: before.number })})`}
      </p>
      {note.stance === 'contradicts' && <p className="flag">{t('case.source.against')}</p>}
      {quotation && (
        <p className="quote">
          <q lang={source.language ?? undefined}>{quotation}</q>
        </p>
      )}
      {basis && <p>{t('case.source.basis', { basis: term('source_basis', basis) })}</p>}
      {copies.map((copy) => (
        <details key={copy.sha256} className="copy">
          <summary>
            {t('case.source.copy', { date: dayWords(copy.takenOn, wording) })}
            {` · sha256 ${copy.sha256.slice(0, 8)}…`}
          </summary>
          <p>
            SHA-256 <code>{copy.sha256}</code>
          </p>
          {copy.takenFrom && (
            <p>{t('case.source.takenFrom', { address: addressWords(copy.takenFrom) })}</p>
          )}
        </details>
      ))}
    </>
  )
}

function NoteParts({ parts, locale }: { parts: NotePart[]; locale: Locale }) {
  let at = 0
  return parts.map(({ text, italic, lang, href }) => {
    const key = at
    at += text.length
    if (href) {
      return (
        <a key={key} className="address" href={href} rel="external noreferrer">
          {addressWords(text)}
        </a>
      )
    }
    if (italic) {
      return (
        <em key={key} lang={lang}>
          {text}
        </em>
      )
    }
    return lang ? (
      <span key={key} lang={lang}>
        {text}
      </span>
    ) : (
      <Text key={key} locale={locale}>
        {text}
      </Text>
    )
  })
}

/** An address as a person reads it: letters instead of their codes, and no more than needed. */
function addressWords(address: string): string {
  const short = address.replace(/^https?:\/\/(www\.)?|\/$/g, '')
  try {
    return decodeURI(short)
  } catch {
    // Codes of another encoding than UTF-8 stay as they are.
    return short
  }
}
