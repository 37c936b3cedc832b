/**
 * The controlled lists, in one place: database enums, zod schemas and labels derive from these.
 * Pure constants, safe in the browser.
 *
 * Where the lists come from: HURIDOCS micro-thesauri (OpenEvSys); the Criminal Law and the Criminal
 * Procedure Law of the PRC; the issue categories and custody words of the CECC Political Prisoner
 * Database and of the Dui Hua Foundation; Viasna and OVD-Info (recognition); USCIRF; the UN working
 * groups on arbitrary detention (WGAD) and on disappearances (WGEID); Testimonies.world (custody and
 * health steps); the Istanbul Protocol (health); Admiralty (NATO) grading; AAPP, Foro Penal and
 * Prisoners Defenders (release under restrictions); GB/T 3304-1991 and GB/T 2260 (noted at the
 * lists); the rest are this project's own.
 *
 * A code is stored for ever: give a new meaning a new code, and never reuse an old one.
 */

import { advocacyLists } from './vocabulary/advocacy'
import { custodyLists } from './vocabulary/custody'
import { evidenceLists } from './vocabulary/evidence'
import { peopleLists } from './vocabulary/people'
import { proceedingsLists } from './vocabulary/proceedings'

/** One entry of a list. `note` helps staff choose; `group` sorts entries into larger kinds. */
export interface Term {
  en: string
  zh: string
  note?: string
  group?: string
}

export const vocabularies = {
  ...peopleLists,
  ...custodyLists,
  ...proceedingsLists,
  ...evidenceLists,
  ...advocacyLists,
} as const satisfies Record<string, Record<string, Term>>

export type ListName = keyof typeof vocabularies
export type Code<L extends ListName> = keyof (typeof vocabularies)[L] & string

/** The groups that the entries of a list stand in, e.g. `held`, `out`, `ended`, `unknown`. */
export type Group<L extends ListName> =
  (typeof vocabularies)[L][keyof (typeof vocabularies)[L]] extends infer Entry
    ? Entry extends { group: infer G extends string }
      ? G
      : never
    : never

export const listNames = Object.keys(vocabularies) as ListName[]

/** The codes of a list in display order, as `pgEnum` and `z.enum` want them. */
export function codes<L extends ListName>(list: L): [Code<L>, ...Code<L>[]] {
  return Object.keys(vocabularies[list]) as [Code<L>, ...Code<L>[]]
}

export function isListName(value: unknown): value is ListName {
  return typeof value === 'string' && Object.hasOwn(vocabularies, value)
}

export function isCode<L extends ListName>(list: L, value: unknown): value is Code<L> {
  return typeof value === 'string' && Object.hasOwn(vocabularies[list], value)
}

/** The words for a code. Throws when the list has no such code. */
export function label<L extends ListName>(list: L, code: Code<L>, locale: 'en' | 'zh'): string {
  return termOf(list, code)[locale]
}

/** The group of a code, in a list whose entries have groups. Throws when there is no such code. */
export function group<L extends ListName>(list: L, code: Code<L>): Group<L> {
  return termOf(list, code).group as Group<L>
}

function termOf(list: ListName, code: string): Term {
  const terms: Record<string, Term> = vocabularies[list]
  const term = Object.hasOwn(terms, code) ? terms[code] : undefined
  if (!term) throw new Error(`The list ${list} has no code "${code}".`)
  return term
}
