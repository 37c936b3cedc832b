import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/audit/transaction'
import { kindOf } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import type { RecordedDate } from '@/lib/core/recorded-date'
import { hasHan, normaliseText } from '@/lib/core/text'
import { fromColumns } from '@/lib/facts/columns'
import type { Fact } from '@/lib/facts/model'
import { familyKind } from '@/lib/family/family-kind'
import { isPublishable, publicCitations } from '@/lib/publications/build-document'
import type { PublicationDocument, PublishedFact, PublishedNote } from '@/lib/publications/document'
import { nameKeys } from '@/lib/search/name-keys'
import { type Answer, consentOf } from './model'

/**
 * The facts that would name a relative to readers although no relative agreed to be named. A viewer who
 * may not see the relatives learns the place and never the name: the database hands the sealed names to
 * whoever sees the case, and they are opened here alone.
 */
export async function findUnconsentedNaming(
  tx: Transaction,
  record: CaseRecord,
  consents: Answer[],
): Promise<string[]> {
  if (consentOf(consents, 'name_relatives') === 'given') return []
  const names = (await familyNamesOf(tx, [record.id])).get(record.id) ?? []
  return names.length > 0 ? relativesNamed(record, names) : []
}

/**
 * The names of relatives of these cases, opened, by case: for the one question which text has one of
 * them. They are told to nobody.
 */
export async function familyNamesOf(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<Map<string, string[]>> {
  const sealed = await tx.execute<{ case_id: string; fact_id: string; name: string }>(sql`
    select c.id as case_id, n.fact_id, n.name
    from unnest(${`{${caseIds.join(',')}}`}::uuid[]) as c(id) cross join lateral core.family_names(c.id) n`)
  const names = new Map<string, string[]>()
  for (const { case_id, fact_id, name } of sealed) {
    const opened = String(fromColumns(kindOf(familyKind.kind), fact_id, { name }).name)
    names.set(case_id, [...(names.get(case_id) ?? []), opened])
  }
  return names
}

/** The publishable facts of which some text, quotation or source has one of these names. */
export function relativesNamed(record: CaseRecord, familyNames: readonly string[]): string[] {
  const isNaming = namesSought(familyNames, record.facts)
  return record.facts
    .filter((fact) => isPublishable(fact) && publishableTexts(fact).some(isNaming))
    .map((fact) => fact.id)
}

/** The same of a document as it stands: the ids of its facts, and null when its reason has a name. */
export function relativesNamedIn(
  document: PublicationDocument,
  familyNames: readonly string[],
): (string | null)[] {
  const isNaming = namesSought(familyNames, document.facts)
  const facts = document.facts.filter((fact) =>
    textsIn([fact, notesOf(fact, document)]).some(isNaming),
  )
  return [...(isNaming(document.reason) ? [null] : []), ...facts.map((fact) => fact.id)]
}

/** Whether a text has one of the names of relatives, those apart that the detainee bears as well. */
function namesSought(
  familyNames: readonly string[],
  facts: readonly Pick<Fact, 'kind' | 'values'>[],
): (text: string) => boolean {
  const own = new Set(
    facts
      .filter((fact) => fact.kind === 'name')
      .flatMap((fact) => spellingsOf(String(fact.values.text ?? ''))),
  )
  const sought = familyNames.flatMap(spellingsOf).filter((spelling) => !own.has(spelling))
  return (text) => {
    const normalised = normaliseText(text)
    return sought.some((name) => hasName(normalised, name))
  }
}

function notesOf(fact: PublishedFact, { notes }: PublicationDocument): PublishedNote[] {
  const numbers = [...fact.notes, ...fact.contradictedBy]
  return notes.filter((note) => numbers.includes(note.number))
}

/** Every text inside, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}

/**
 * The ways in which a name as written may be met: whole and by what stands in brackets or after a
 * stroke, in other scripts and romanisations, and with its two words the other way round.
 */
function spellingsOf(name: string): string[] {
  const parts = [name.replace(/[,，]/, ' '), ...name.split(/[()（）/／;；,，、]/)]
  const spellings = parts
    .flatMap((text) => nameKeys({ text, script: '', language: '', romanisation: null }))
    .flatMap((key) => {
      const [first, second, ...more] = key.split(' ')
      return second && more.length === 0 ? [key, `${second} ${first}`] : [key]
    })
  return [...new Set(spellings)].filter(isTelling)
}

// A single short word or character is met everywhere and names nobody.
function isTelling(name: string): boolean {
  return hasHan(name) ? name.length >= 2 : name.length >= 4
}

function hasName(text: string, name: string): boolean {
  // Chinese has no spaces between words; in other scripts a name is whole words.
  return hasHan(name)
    ? text.replaceAll(' ', '').includes(name.replaceAll(' ', ''))
    : ` ${text} `.includes(` ${name} `)
}

/** Everything of a fact that a publication would carry as words. */
function publishableTexts(fact: Fact): string[] {
  const { fields } = kindOf(fact.kind)
  const values = Object.entries(fields)
    .filter(([, field]) => field.published)
    .map(([name]) => fact.values[name])
  const cited = publicCitations(fact).flatMap(({ source, locator, quotation }) => [
    locator,
    quotation,
    source.title,
    source.publisher,
    source.containerTitle,
    source.publisherPlace,
    source.url,
    ...source.authors,
  ])
  return [fact.standingReason, fact.date, ...values, ...cited].flatMap((value) => {
    if (typeof value === 'string') return [value]
    const written = (value as RecordedDate | null)?.text
    return written ? [written] : []
  })
}
