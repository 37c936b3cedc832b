import type { FactKind } from '@/db/kinds'
import type { Code, ListName } from '@/db/vocabulary'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { Wording } from '@/lib/i18n/wording'

/**
 * What a kind of fact is, said once: pages, forms, import, export and publication read this
 * description. A new kind is a new folder with one of these, a table under the same field names,
 * and its words in the message files (`kinds.<kind>.…`).
 */
export interface Kind<F extends Fields = Fields, K extends FactKind = FactKind> {
  kind: K
  /** The table in db/schema, whose columns bear the fields' names (a test compares them). */
  table: TableName
  fields: F
  /** Whether the fact's own date must be given for the statement to mean anything. */
  dated: 'required' | 'optional' | 'never'
  /** Who may see a new fact of this kind unless its author says otherwise. */
  confidentiality: Code<'confidentiality'>
  /** One line that states the fact without its date, e.g. "13 years, Beijing No. 1 Intermediate People’s Court". */
  summary: (fact: Statement<F>, wording: Wording) => string
  /** What the timeline says of it: events with their dates, and whether custody begins or ends there. */
  events: (fact: Statement<F>, wording: Wording) => TimelineEvent[]
}

/** A fact as pages, timelines and exports read it, from the record and from a publication alike. */
export interface Statement<F extends Fields = Fields> {
  id: string
  kind: FactKind
  standing: Code<'standing'>
  date: RecordedDate | null
  values: Values<F>
}

export interface TimelineEvent {
  date: RecordedDate
  text: string
  detail?: string
  /**
   * `in`: held from here on; `out`: held until here, and no longer; `over`: dead, and nothing is said of
   * whether they were held. Absent: changes nothing.
   */
  custody?: 'in' | 'out' | 'over'
}

export interface Term {
  years: number
  months: number
  days: number
}

interface FieldBase {
  required: boolean
  /** Whether a publication carries it: said for each field, so that nothing is public by omission. */
  published: boolean
}
export interface TextField extends FieldBase {
  type: 'text'
  max: number
  long: boolean
  /** Encrypted under the field key, which the public surface and backups don't have. */
  secret: boolean
  /** The controlled lists whose codes it holds: forms then offer them. */
  lists: readonly ListName[]
}
export interface ChoiceField<L extends ListName = ListName> extends FieldBase {
  type: 'choice'
  list: L
}
export interface DateField extends FieldBase {
  type: 'date'
}
export interface TermField extends FieldBase {
  type: 'term'
}
export interface NumberField extends FieldBase {
  type: 'number'
  min: number
  max: number
}
export interface ArticleField extends FieldBase {
  type: 'article'
}
/** Another fact of the same case. */
export interface FactField extends FieldBase {
  type: 'fact'
  of: FactKind
}
export type Field =
  | TextField
  | ChoiceField
  | DateField
  | TermField
  | NumberField
  | ArticleField
  | FactField
export type Fields = Record<string, Field>

export type ValueOf<F extends Field> =
  F extends ChoiceField<infer L>
    ? Code<L> | null
    : F extends DateField
      ? RecordedDate | null
      : F extends TermField
        ? Term | null
        : F extends NumberField
          ? number | null
          : string | null
export type Values<F extends Fields = Fields> = { [K in keyof F]: ValueOf<F[K]> }

export type TableName =
  | 'names'
  | 'identities'
  | 'familyMembers'
  | 'detentions'
  | 'custodies'
  | 'outcomes'
  | 'legalSteps'
  | 'charges'
  | 'sentences'
  | 'sentenceChanges'
  | 'healthObservations'
  | 'officialAccounts'
  | 'recognitions'
  | 'advocacyActions'

/** Keeps the types of the fields, so that `summary` and `events` are checked against them. */
export function defineKind<F extends Fields, K extends FactKind>(
  description: Omit<Kind<F, K>, 'events'> & {
    /** As in Kind, given the fact's own summary: most kinds say no more in a timeline. */
    events: (fact: Statement<F>, wording: Wording, summary: string) => TimelineEvent[]
  },
): Kind<F, K> {
  return {
    ...description,
    events: (fact, wording) =>
      description.events(fact, wording, description.summary(fact, wording)),
  }
}

type Options = { required?: boolean; published?: boolean }

export const field = {
  text: (
    o: Options & { max?: number; long?: boolean; secret?: boolean; lists?: ListName[] } = {},
  ): TextField => ({
    type: 'text',
    required: o.required ?? false,
    published: o.secret ? false : (o.published ?? true),
    max: o.max ?? (o.long ? 4000 : 300),
    long: o.long ?? false,
    secret: o.secret ?? false,
    lists: o.lists ?? [],
  }),
  choice: <L extends ListName>(list: L, o: Options = {}): ChoiceField<L> => ({
    type: 'choice',
    list,
    ...settings(o),
  }),
  date: (o: Options = {}): DateField => ({ type: 'date', ...settings(o) }),
  term: (o: Options = {}): TermField => ({ type: 'term', ...settings(o) }),
  number: (min: number, max: number, o: Options = {}): NumberField => ({
    type: 'number',
    min,
    max,
    ...settings(o),
  }),
  article: (o: Options = {}): ArticleField => ({ type: 'article', ...settings(o) }),
  fact: (of: FactKind, o: Options = {}): FactField => ({ type: 'fact', of, ...settings(o) }),
}

function settings(o: Options) {
  return { required: o.required ?? false, published: o.published ?? true }
}
