import type { Code } from '@/db/vocabulary'
import type { Consent } from '@/lib/consents/model'
import type { PublishedCase } from '@/lib/exports/tables'
import type { Levels } from '@/lib/publications/build-document'

/** Who an export is for. */
export type EditionName = 'public' | 'partner' | 'authorities'

/** Whom it is handed to: the edition follows. */
export const recipients = ['anyone', 'own_government', 'un', 'detaining_government'] as const
export type Recipient = (typeof recipients)[number]

export interface RecipientRule {
  edition: EditionName
  /** Facts and sources that the edition may hold. */
  levels: Levels
  /** `publication`: what readers have, as they have it. `record`: made anew of the record. */
  from: 'publication' | 'record'
  /** What people are asked about this use of their case. */
  scope: Code<'consent_scope'> | null
  /** How much of a case each answer covers; `null` when nobody was asked. */
  covers: (answer: Consent['consent'] | null) => Cover
}

/** All that the edition may hold, only what is published already, or nothing of the case. */
export type Cover = 'all' | 'published' | 'nothing'

/** Whatever stands here is what may leave: checks, exports and tests read this table. */
export const recipientRules: Record<Recipient, RecipientRule> = {
  anyone: {
    edition: 'public',
    levels: ['public'],
    from: 'publication',
    scope: null,
    covers: () => 'all',
  },
  own_government: {
    edition: 'partner',
    levels: ['public', 'partners'],
    from: 'record',
    scope: 'send_to_own_government',
    covers: (answer) => ofPartners[answer ?? 'unasked'],
  },
  un: {
    edition: 'partner',
    levels: ['public', 'partners'],
    from: 'record',
    scope: 'send_to_un',
    covers: (answer) => ofPartners[answer ?? 'unasked'],
  },
  detaining_government: {
    edition: 'authorities',
    levels: ['public'],
    from: 'publication',
    scope: 'hand_to_detaining_government',
    covers: (answer) => ofAuthorities[answer ?? 'unasked'],
  },
}

export function editionFor(recipient: Recipient): EditionName {
  return recipientRules[recipient].edition
}

type Answered = Consent['consent'] | 'unasked'

// What is published can be read by anybody: that a partner reads it too needs nobody's word. More than
// that needs a yes; and a no, or an answer that is still awaited, holds the whole case back.
const ofPartners: Record<Answered, Cover> = {
  given: 'all',
  not_sought: 'published',
  cannot_be_sought: 'published',
  unasked: 'published',
  pending: 'nothing',
  withheld: 'nothing',
  withdrawn: 'nothing',
}

// To put a name before those who hold the person is to act on them: somebody must have answered for it.
const ofAuthorities: Record<Answered, Cover> = {
  given: 'all',
  not_sought: 'all',
  cannot_be_sought: 'nothing',
  unasked: 'nothing',
  pending: 'nothing',
  withheld: 'nothing',
  withdrawn: 'nothing',
}

/** One case as an edition has it: all that a report may read. */
export interface EditionCase extends PublishedCase {
  caseId: string
}

/** What stands in the way, or deserves a look, before a case leaves; with the fact when it is one. */
export interface CheckItem {
  code: RefusalCode | NoticeCode
  /** Whether nothing of the choice may leave before it is mended or the case is left out. */
  blocks: boolean
  factId: string | null
}

export type RefusalCode =
  | 'not_published'
  | 'case_above'
  | 'no_name'
  | 'no_source'
  | 'only_confidential_sources'
  | 'relative_named'
  | 'name_withheld'
  | 'consent_refused'
  | 'consent_pending'
  | 'consent_missing'
  | 'fact_without_consent'

export type NoticeCode = 'draft_newer' | 'consent_unasked' | 'embargoed'

/** Where each is mended: on the page of the case, of who may see it, or of its publication. */
export const mendedAt: Record<CheckItem['code'], 'facts' | 'access' | 'publish'> = {
  not_published: 'publish',
  case_above: 'access',
  no_name: 'facts',
  no_source: 'facts',
  only_confidential_sources: 'facts',
  relative_named: 'facts',
  name_withheld: 'access',
  consent_refused: 'access',
  consent_pending: 'access',
  consent_missing: 'access',
  fact_without_consent: 'access',
  draft_newer: 'publish',
  consent_unasked: 'access',
  embargoed: 'publish',
}
