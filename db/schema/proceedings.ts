import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { partialDate } from './columns'
import { authorityType, legalStage, sentenceChangeKind, sentenceKind } from './enums'
import { factId, facts } from './facts'
import { lawArticles } from './laws'
import { core } from './schemas'

export const legalSteps = core.table('legal_steps', {
  id: factId(),
  stage: legalStage().notNull(),
  authority: text(),
  authorityNative: text(),
  authorityType: authorityType(),
  description: text(),
  detentionId: uuid().references(() => facts.id),
})

export const charges = core.table('charges', {
  id: factId(),
  words: text().notNull(),
  wordsNative: text(),
  articleId: text().references(() => lawArticles.id),
  /** The law as the source names it, when no article can be said. */
  lawNamed: text(),
  detentionId: uuid().references(() => facts.id),
})

export const sentences = core.table('sentences', {
  id: factId(),
  sentenceKind: sentenceKind().notNull(),
  termYears: integer(),
  termMonths: integer(),
  termDays: integer(),
  court: text(),
  courtNative: text(),
  ...partialDate('custodyFrom'),
  creditDays: integer(),
  ...partialDate('statedEnd'),
  /** Deprivation of political rights runs on after release (Criminal Law 1997, arts. 54–58). */
  politicalRightsYears: integer(),
  politicalRightsMonths: integer(),
  politicalRightsDays: integer(),
  supplementary: text(),
  detentionId: uuid().references(() => facts.id),
})

export const sentenceChanges = core.table('sentence_changes', {
  id: factId(),
  change: sentenceChangeKind().notNull(),
  sentenceId: uuid().references(() => facts.id),
  termYears: integer(),
  termMonths: integer(),
  termDays: integer(),
  court: text(),
  courtNative: text(),
  ...partialDate('newEnd'),
})
