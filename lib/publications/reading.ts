import type { FactKind } from '@/db/kinds'
import { type Code, isCode } from '@/db/vocabulary'
import type { kinds } from '@/lib/cases/kinds'
import type { Status } from '@/lib/cases/model'
import type { Statement } from '@/lib/facts/kind'
import { dateWords } from '@/lib/i18n/date-words'
import type { Wording } from '@/lib/i18n/wording'
import type {
  PublicationDocument,
  PublishedFact,
  PublishedNote,
  PublishedWorking,
} from './document'

/** A published fact of a known kind, with its own fields. */
export type FactOf<K extends FactKind> = PublishedFact & Statement<(typeof kinds)[K]['fields']>

/** The held or the rival facts of a kind, in the document's order. */
export function factsOf<K extends FactKind>(
  document: PublicationDocument,
  kind: K,
  standing: 'held' | 'rival' = 'held',
): FactOf<K>[] {
  return document.facts.filter(
    (fact) => fact.kind === kind && fact.standing === standing,
  ) as unknown as FactOf<K>[]
}

/** Where notes are called from: `key` is unique in its section. */
export interface Reference {
  key: string
  notes: number[]
}

/** Where a note stands, and the id of its first call, to which it leads back. */
export interface NotePlace {
  section: string
  call: string
}

/** Each note stands beside the section that calls it first. */
export function placeNotes(
  sections: { id: string; references: Reference[] }[],
): Map<number, NotePlace> {
  const places = new Map<number, NotePlace>()
  for (const { id, references } of sections) {
    for (const { key, notes } of references) {
      for (const number of notes) {
        if (!places.has(number)) places.set(number, { section: id, call: callId(id, key, number) })
      }
    }
  }
  return places
}

/** The id of one call of a note. */
export function callId(section: string, key: string, number: number): string {
  return `call-${section}-${key}-${number}`
}

/** What a fact calls: first what supports it, then what contradicts it. */
export function referenceOf(fact: PublishedFact): Reference {
  return { key: fact.id, notes: [...fact.notes, ...fact.contradictedBy] }
}

/** The note in which a note's source was cited before, when there is one: then it is cited in short. */
export function citedBefore(
  note: PublishedNote,
  notes: PublishedNote[],
): PublishedNote | undefined {
  return notes.find(
    (other) =>
      other.number < note.number &&
      other.source.title === note.source.title &&
      other.source.url === note.source.url &&
      other.source.publisher === note.source.publisher,
  )
}

/** The label of a status, whose code is of custody or of an outcome. */
export function statusLabel(status: Pick<Status, 'code'>, wording: Wording): string {
  const { code } = status
  if (isCode('custody_status', code)) return wording.term('custody_status', code)
  return wording.term('outcome_kind', code as Code<'outcome_kind'>)
}

/** “Medical parole since 24 December 2002”, “Died in custody, 12 July 2015”, without a full stop. */
export function statusWords(
  status: Pick<Status, 'code' | 'group' | 'since'> | null,
  wording: Wording,
): string {
  if (!status) return wording.t('case.now.unknown')
  const label = statusLabel(status, wording)
  if (!status.since) return label
  return wording.t(isLasting(status) ? 'case.now.since' : 'case.now.on', {
    status: label,
    date: dateWords(status.since, wording),
  })
}

/** Whether a status goes on from its date, as parole does, or happened on it, as a release or a death. */
export function isLasting({ code, group }: Pick<Status, 'code' | 'group'>): boolean {
  return group === 'held' || group === 'unknown' || goesOn.has(code)
}

/** The working of the sentence that was passed last. */
export function latestWorking(document: PublicationDocument): PublishedWorking | undefined {
  const passed = factsOf(document, 'sentence')
  const last = passed.toSorted((a, b) =>
    (a.date?.earliest ?? '').localeCompare(b.date?.earliest ?? ''),
  )
  return document.workings.find((one) => one.sentence === last.at(-1)?.id)
}

/**
 * What to say of the end of the sentence beside where things stand: it is still to come, it should
 * have come without any news, or a release on parole did not end it. Null when there is nothing to say.
 */
export function endOfSentence(
  document: PublicationDocument,
  today: string,
): { says: 'due' | 'overdue' | 'runs_on' | 'ran_on'; due: string } | null {
  const { status } = document
  const due = latestWorking(document)?.working.due
  if (!status || !due?.latest) return null
  const isOver = due.latest < today
  if (status.group === 'held') return { says: isOver ? 'overdue' : 'due', due: due.edtf }
  if (!runsOn.has(status.code)) return null
  if (status.since?.latest && status.since.latest > due.latest) return null
  return { says: isOver ? 'ran_on' : 'runs_on', due: due.edtf }
}

const goesOn = new Set<string>([
  'bail_pending_trial',
  'released_on_bail',
  'medical_parole',
  'parole',
  'released_restricted',
  'released_dpr_running',
  'exiled',
])

// Let out, and the sentence runs on all the same.
const runsOn = new Set<string>(['medical_parole', 'parole', 'released_on_bail'])
