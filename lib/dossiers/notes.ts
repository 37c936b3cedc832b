import { dayWords } from '@/lib/i18n/date-words'
import type { Wording } from '@/lib/i18n/wording'
import type { PublishedNote } from '@/lib/publications/document'
import { citedBefore } from '@/lib/publications/reading'
import {
  type Block,
  type Inline,
  inLanguage,
  type Paragraph,
  paragraph,
  words,
} from '@/lib/reports/document'
import { chicagoNote, chicagoShortNote, type NotePart } from '@/lib/sources/cite'

/** The text of each note: its source in full, or in short where it was cited before; and how it knows. */
export function footnotesOf(notes: PublishedNote[], wording: Wording): Paragraph[][] {
  const { locale, language, t, term } = wording
  const gap = language === 'zh' ? '' : ' '
  return notes.map((note) => {
    const { source, locator, quotation, basis, stance } = note
    const before = citedBefore(note, notes)
    const cite = before ? chicagoShortNote : chicagoNote
    const say = (text: string) => words(text, locale)
    const sentences: Inline[][] = [
      [
        ...citationOf(cite(source, locator, locale), wording),
        ...(before
          ? say(` (${t('case.source.sameAs', { number: before.number })})${t('case.stop')}`)
          : []),
      ],
      quotation ? [inLanguage(`“${quotation}”`, source.language ?? locale)] : [],
      stance === 'contradicts' ? say(`${t('case.source.against')}${t('case.stop')}`) : [],
      basis
        ? say(`${t('case.source.basis', { basis: term('source_basis', basis) })}${t('case.stop')}`)
        : [],
    ]
    const given = sentences.filter((sentence) => sentence.length > 0)
    return [paragraph(given.flatMap((one, i) => (i && gap ? [{ text: gap }, ...one] : one)))]
  })
}

/** The archived copies behind the notes, each with its hash: whoever has the file can check it. */
export function copiesPart(notes: PublishedNote[], wording: Wording): Block[] {
  const { t, locale } = wording
  const copied = notes.filter((note) => note.copies.length > 0 && !citedBefore(note, notes))
  if (copied.length === 0) return []
  return [
    { block: 'heading', level: 1, text: words(t('dossier.copies.title'), locale) },
    paragraph(words(t('dossier.copies.text'), locale), 'small'),
    {
      block: 'pairs',
      labelShare: 0.14,
      pairs: copied.map(({ number, source, copies }) => ({
        label: words(t('case.noteCall', { number }), locale),
        content: [
          paragraph(citationOf(chicagoShortNote(source, null, locale), wording), 'small'),
          ...copies.flatMap(({ sha256, takenOn, takenFrom }) => [
            paragraph(
              words(
                takenFrom
                  ? t('dossier.copies.takenFrom', {
                      date: dayWords(takenOn, wording),
                      address: takenFrom,
                    })
                  : t('dossier.copies.taken', { date: dayWords(takenOn, wording) }),
                locale,
              ),
              'aside',
            ),
            paragraph([{ text: sha256 }], 'code'),
          ]),
        ],
      })),
    },
  ]
}

function citationOf(parts: NotePart[], { locale }: Wording): Inline[] {
  return parts.flatMap(({ text, italic, lang, href }): Inline[] => {
    if (href) return [{ text: readable(text), href }]
    const style = italic ? { isItalic: true } : {}
    return lang ? [inLanguage(text, lang, style)] : words(text, locale, style)
  })
}

/** An address with letters instead of their codes. */
function readable(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    // Codes of another encoding than UTF-8 stay as they are.
    return address
  }
}
