import type { CustodySpan } from '@/lib/cases/custody-spans'
import { kindOf } from '@/lib/cases/kinds'
import { formatDate } from '@/lib/core/partial-date-words'
import { compareRecordedDates } from '@/lib/core/recorded-date'
import { dateWords, dayWords } from '@/lib/i18n/date-words'
import { htmlLang } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import type { WorkingLine } from '@/lib/sentences/working'
import { lineLabel } from '@/lib/sentences/working-words'
import type { PublicationDocument, PublishedArticle, PublishedFact } from './document'
import { endOfSentence, type FactOf, factsOf, type Reference, statusWords } from './reading'

/** Words of a publication that pages and reports share, so that both say the same. */

/** “China · democracy movement · association”: the country and what the case is about. */
export function subjectWords({ country, issues }: PublicationDocument, wording: Wording): string {
  const name = new Intl.DisplayNames(wording.locale, { type: 'region' }).of(country) ?? country
  return [name, ...issues.map((issue) => wording.term('issue', issue))].join(' · ')
}

/** “Medical parole since 24 December 2002, United States”, without a full stop. */
export function standingWords({ status }: PublicationDocument, wording: Wording): string {
  const { t, pick } = wording
  const words = statusWords(status, wording)
  return status?.place
    ? t('case.now.at', { status: words, place: pick(status.place, status.placeNative) })
    : words
}

/** The notes of the fact that says where things stand. */
export function standingNotes({ status, facts }: PublicationDocument): number[] {
  return facts.find((fact) => fact.id === status?.fact)?.notes ?? []
}

/** What follows for the end of the sentence, as a sentence; null where there is nothing to say. */
export function sentenceEndWords(
  document: PublicationDocument,
  today: string,
  { t, locale }: Wording,
): string | null {
  const end = endOfSentence(document, today)
  return end && t(`case.now.${end.says}`, { date: formatDate(end.due, locale) })
}

/** How it is known where things stand, as of when, and which edition says so: a part each. */
export function standingBasis(document: PublicationDocument, wording: Wording): string[] {
  const { status, number } = document
  const { locale, t, term } = wording
  return [
    status?.basis ? term('custody_basis', status.basis) : knownFrom(document, wording),
    reportedBy(document, wording),
    status?.confirmed && t('case.now.confirmed', { date: dateWords(status.confirmed, wording) }),
    t('case.now.edition', { number, date: formatDate(document.publishedAt.slice(0, 10), locale) }),
  ].filter((part) => typeof part === 'string')
}

/** That a list brought the case and nobody has checked it since; null where somebody has. */
export function importedWords({ imported }: PublicationDocument, wording: Wording): string | null {
  if (!imported) return null
  const { list, asOf } = imported
  return asOf
    ? wording.t('case.imported', { list, date: dayWords(asOf, wording) })
    : wording.t('case.importedUndated', { list })
}

/** The held names beside those that the case is headed with. */
export function otherNames(document: PublicationDocument): FactOf<'name'>[] {
  const { heading } = document
  return factsOf(document, 'name').filter(
    ({ values }) => values.text !== heading.name && values.text !== heading.native?.text,
  )
}

/** How a name is one: its scheme of spelling, or its kind. */
export function nameWords({ values }: FactOf<'name'>, { term }: Wording): string {
  if (values.romanisation) return term('romanisation', values.romanisation)
  if (values.nameKind === 'primary' && values.script) return term('script', values.script)
  return values.nameKind ? term('name_kind', values.nameKind) : ''
}

/** “(Wade–Giles)” after a name; pinyin and customary spellings are what a reader expects, and go without. */
export function schemeWords(name: FactOf<'name'>, wording: Wording): string {
  const { romanisation, nameKind } = name.values
  const saysMore = romanisation
    ? !['pinyin', 'customary'].includes(romanisation)
    : nameKind !== 'primary' && nameKind !== 'transliteration'
  return saysMore ? wording.t('case.scheme', { scheme: nameWords(name, wording) }) : ''
}

/** A fact in one line, without its date. */
export function summaryOf(fact: PublishedFact, wording: Wording): string {
  return kindOf(fact.kind).summary(fact, wording)
}

/** What a fact states with its date: as a timeline would tell it, where a timeline can. */
export function datedWords(fact: PublishedFact, wording: Wording): string {
  const [event] = kindOf(fact.kind).events(fact, wording)
  const words = event?.text ?? summaryOf(fact, wording)
  if (!fact.date) return words
  return `${dateWords(fact.date, wording)}${wording.t('common.colon')}${words}`
}

/** What a charge is headed with where there are several: its own date, or that of its detention. */
export function chargeTitle(
  charge: FactOf<'charge'>,
  document: PublicationDocument,
  wording: Wording,
): string {
  if (charge.date) return dateWords(charge.date, wording)
  const detention = factsOf(document, 'detention').find(
    (fact) => fact.id === charge.values.detentionId,
  )
  return detention?.date
    ? wording.t('case.law.detention', { date: dateWords(detention.date, wording) })
    : wording.t('case.undated')
}

/** What a charge is called in law, where that is another name than the one it is made under. */
export function crimeWords(
  charge: FactOf<'charge'>,
  document: PublicationDocument,
  { language, pick, say }: Wording,
): string | null {
  const crime = document.articles[charge.values.articleId ?? '']?.crime
  const said = pick(charge.values.words ?? '', charge.values.wordsNative)
  if (!crime || crime[language].toLowerCase() === said.toLowerCase()) return null
  return language === 'zh' ? say(crime) : `${crime.en} ${crime.zh}`
}

/** How severe an observation was and what care was given, as far as known: a part each. */
export function healthDetails({ values }: FactOf<'health'>, { t, term }: Wording): string[] {
  const { severity, care } = values
  return [
    severity && severity !== 'unknown' && term('health_severity', severity),
    care &&
      care !== 'unknown' &&
      `${t('case.health.care')}${t('common.colon')}${term('care_given', care)}`,
  ].filter((part) => typeof part === 'string')
}

/** Who did what with whom, of an action of advocacy. */
export function actionWords({ values }: FactOf<'advocacy'>, { t, term, list }: Wording): string {
  const { action, actor, addressee } = values
  return list(
    [
      action && term('advocacy_action', action),
      actor,
      addressee && t('case.advocacy.with', { addressee }),
    ].filter((part) => typeof part === 'string'),
  )
}

/** The rulings that tell of a line of a working: changes of its kind and its day. */
export function rulingsOf(line: WorkingLine, changes: FactOf<'sentence_change'>[]): Reference {
  if (!('change' in line)) return { key: '', notes: [] }
  const told = changes.filter(
    (change) =>
      change.values.change === line.change && change.date?.edtf === (line.date?.edtf ?? undefined),
  )
  return { key: told[0]?.id ?? '', notes: told.flatMap((change) => change.notes) }
}

/** “Sentence of June 1982: 15 years of imprisonment, due to end 8 April 1996.” */
export function termWords(id: string, document: PublicationDocument, wording: Wording): string {
  const { locale, t } = wording
  const sentence = factsOf(document, 'sentence').find((fact) => fact.id === id)
  const working = document.workings.find((one) => one.sentence === id)?.working
  if (!sentence || !working) return ''
  const values = { ...sentence.values, court: null, courtNative: null }
  const punishment = summaryOf({ ...sentence, values }, wording)
  const passed = sentence.date
    ? t('case.drawing.sentence', { date: dateWords(sentence.date, wording), punishment })
    : punishment
  const { due, lines } = working
  const changed = lines.findLast((line) => 'change' in line && line.step !== 'upheld')
  const all = [passed, changed && lineLabel(changed, wording)]
    .filter(Boolean)
    .join(t('case.drawing.then'))
  return due
    ? t('case.drawing.due', { sentence: all, date: formatDate(due.edtf, locale) })
    : `${all}${t('case.stop')}`
}

/** “In custody from 9 April 1981 to 26 May 1993”. */
export function custodyWords(span: CustodySpan, wording: Wording): string {
  const { t } = wording
  const values = {
    from: dateWords(span.from, wording),
    seen: dateWords(span.seen, wording),
    to: span.to ? dateWords(span.to, wording) : '',
  }
  const begun = span.hadBegun ? 'begun' : 'taken'
  if (span.ends === 'told') return t(`case.drawing.${begun}.told`, values)
  if (span.ends === 'goes_on') return t(`case.drawing.${begun}.goesOn`, values)
  return t(`case.drawing.${begun}.${span.to ? 'unknownUntil' : 'unknown'}`, values)
}

/** “According to Dui Hua Foundation and CBS News (December 2002)”: who says so, and when the newest of them did. */
function reportedBy(document: PublicationDocument, wording: Wording): string | null {
  const numbers = standingNotes(document)
  const sources = document.notes
    .filter((note) => numbers.includes(note.number))
    .map(({ source }) => source)
  const names = [
    ...new Set(
      sources.flatMap(
        ({ publisher, containerTitle, authors }) => publisher ?? containerTitle ?? authors[0] ?? [],
      ),
    ),
  ]
  if (names.length === 0) return null
  const shown = names.slice(0, mostNamed)
  if (names.length > mostNamed) {
    shown.push(wording.t('case.now.otherSources', { count: names.length - mostNamed }))
  }
  const list = new Intl.ListFormat(htmlLang(wording.locale)).format(shown)
  const newest = sources
    .flatMap(({ issued }) => (issued?.edtf ? issued : []))
    .sort(compareRecordedDates)
    .at(-1)
  return newest
    ? wording.t('case.now.accordingToDated', { sources: list, date: dateWords(newest, wording) })
    : wording.t('case.now.accordingTo', { sources: list })
}

const mostNamed = 3

/** Whether the article was certainly not law on the day of the charge, or of the detention it belongs to. */
export function isOutOfForce(charge: FactOf<'charge'>, document: PublicationDocument): boolean {
  const article = document.articles[charge.values.articleId ?? '']
  const detention = factsOf(document, 'detention').find(
    (fact) => fact.id === charge.values.detentionId,
  )
  const date = charge.date ?? detention?.date
  if (!article || !date) return false
  const { inForceFrom, inForceTo } = article
  return (
    (date.latest !== null && date.latest < inForceFrom) ||
    (date.earliest !== null && inForceTo !== null && date.earliest > inForceTo)
  )
}

/** “In force from 1 January 1980 to 30 September 1997” */
export function inForceWords(article: PublishedArticle, { t, locale }: Wording): string {
  const from = formatDate(article.inForceFrom, locale)
  return article.inForceTo
    ? t('case.law.inForceUntil', { from, to: formatDate(article.inForceTo, locale) })
    : t('case.law.inForceSince', { from })
}

/** How the sources of a status know of it, when the status itself does not say. */
function knownFrom(document: PublicationDocument, wording: Wording): string | null {
  const notes = standingNotes(document)
  const bases = document.notes
    .filter((note) => notes.includes(note.number) && note.basis)
    .map((note) => note.basis && wording.term('source_basis', note.basis))
    .filter((basis) => typeof basis === 'string')
  return bases.length > 0
    ? wording.t('case.now.knownFrom', { bases: wording.list([...new Set(bases)]) })
    : null
}
