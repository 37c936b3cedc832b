import { type CustodySpan, custodySpans } from '@/lib/cases/custody-spans'
import type { Timeline } from '@/lib/cases/timeline'
import { dateWords } from '@/lib/i18n/date-words'
import type { Wording } from '@/lib/i18n/wording'
import { identityValue } from '@/lib/people/identity-kind'
import type { PublicationDocument, PublishedFact } from '@/lib/publications/document'
import { factsOf, latestWorking } from '@/lib/publications/reading'
import { custodyWords, termWords } from '@/lib/publications/words'
import { type Block, type Inline, paragraph, words } from '@/lib/reports/document'

interface Sentence {
  text: string
  notes: number[]
}

/**
 * The case in a few plain sentences: who, in custody from when to when, for what and for how long, how
 * the person is, who recognised them, and how sure this is. Each is made of facts and calls their notes.
 */
export function summaryPart(
  document: PublicationDocument,
  timeline: Timeline<PublishedFact>,
  wording: Wording,
): Block[] {
  const { t, locale } = wording
  const spans = custodySpans(timeline)
  const paragraphs = [
    [who(document, wording), ...spans.map((span) => custody(span, timeline, wording))],
    [...charges(document, wording), term(document, wording)],
    [health(document, wording), recognition(document, wording)],
    [certainty(document, wording)],
  ]
  return [
    { block: 'heading', level: 1, text: words(t('dossier.summary.title'), locale) },
    ...paragraphs.flatMap((sentences) => {
      const given = sentences.filter((sentence) => sentence !== null)
      if (given.length === 0) return []
      const gap = wording.language === 'zh' ? '' : ' '
      const text = given.flatMap(({ text: said, notes }, index): Inline[] => [
        ...words(index ? gap + said : said, locale),
        ...numbers(notes).map((note) => ({ note })),
      ])
      return [paragraph(text)]
    }),
  ]
}

const numbers = (notes: number[]) => [...new Set(notes)].sort((a, b) => a - b)

const notesOf = (facts: PublishedFact[]) => facts.flatMap((fact) => fact.notes)

function who(document: PublicationDocument, wording: Wording): Sentence | null {
  const { t, has, list, locale } = wording
  const identities = factsOf(document, 'identity')
  const parts = identities.flatMap(({ values, date }) => {
    if (!values.attribute) return []
    const said = identityValue(values, wording)
    // Labels of a list begin with a capital; inside a sentence only names do.
    const value = values.attribute === 'sex' ? said.toLocaleLowerCase(locale) : said
    const dated = [date && dateWords(date, wording), value].filter(Boolean) as string[]
    const key = `dossier.summary.is.${values.attribute}`
    return has(key) ? t(key, { value: list(dated) }) : list(dated)
  })
  if (parts.length === 0) return null
  const { name, native } = document.heading
  return {
    text: t('dossier.summary.who', {
      name: wording.pick(name, native?.text),
      what: parts.join(t('case.semicolon')),
    }),
    notes: notesOf(identities),
  }
}

/** With the notes of the rows that it begins and ends with. */
function custody(span: CustodySpan, { rows }: Timeline<PublishedFact>, wording: Wording): Sentence {
  const ends = rows.filter(
    ({ date, turn }) =>
      turn !== null && [span.from.edtf, span.to?.edtf].includes(date.edtf ?? undefined),
  )
  const facts = ends.flatMap(({ entries }) => entries.flatMap((entry) => entry.facts))
  return {
    text: `${custodyWords(span, wording)}${wording.t('case.stop')}`,
    notes: notesOf(facts.filter((fact) => kindsOfCustody.includes(fact.kind))),
  }
}

const kindsOfCustody = ['detention', 'custody', 'legal_step', 'outcome']

function charges(document: PublicationDocument, wording: Wording): Sentence[] {
  const { t, pick } = wording
  return factsOf(document, 'charge').map((charge) => {
    const { words: said, wordsNative, articleId } = charge.values
    const article = document.articles[articleId ?? '']
    const values = { charge: pick(said ?? '', wordsNative) }
    return {
      text: article
        ? t('dossier.summary.chargeUnder', { ...values, law: wording.say(article.label) })
        : t('dossier.summary.charge', values),
      notes: charge.notes,
    }
  })
}

function term(document: PublicationDocument, wording: Wording): Sentence | null {
  const worked = latestWorking(document)
  const sentence = factsOf(document, 'sentence').find((fact) => fact.id === worked?.sentence)
  return sentence
    ? { text: termWords(sentence.id, document, wording), notes: sentence.notes }
    : null
}

/** What was observed last; what came before stands in its section. */
function health(document: PublicationDocument, wording: Wording): Sentence | null {
  const { t, pick } = wording
  const last = factsOf(document, 'health')
    .filter((fact) => fact.date?.latest)
    .toSorted((a, b) => (a.date?.latest ?? '').localeCompare(b.date?.latest ?? ''))
    .at(-1)
  if (!last?.date) return null
  return {
    text: t('dossier.summary.health', {
      date: dateWords(last.date, wording),
      condition: pick(last.values.condition ?? '', last.values.conditionNative),
    }),
    notes: last.notes,
  }
}

function recognition(document: PublicationDocument, wording: Wording): Sentence | null {
  const { t, term: label } = wording
  const recognitions = factsOf(document, 'recognition')
  if (recognitions.length === 0) return null
  const parts = recognitions.map(({ values }) =>
    t('dossier.summary.recognisedAs', {
      body: values.body ?? '',
      label: values.label ? label('recognition_label', values.label) : '',
    }),
  )
  return {
    text: t('dossier.summary.recognised', { by: [...new Set(parts)].join(t('case.semicolon')) }),
    notes: notesOf(recognitions),
  }
}

/** How many sources it rests on, and whether they agree. */
function certainty(document: PublicationDocument, wording: Wording): Sentence {
  const { t } = wording
  const disputed = document.facts.filter(
    (fact) => fact.standing === 'rival' || fact.contradictedBy.length > 0,
  ).length
  return {
    text: t('dossier.summary.certainty', {
      sources: new Set(document.notes.map((note) => note.source.origin)).size,
      disputed,
    }),
    notes: [],
  }
}
