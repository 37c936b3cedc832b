import { text } from 'drizzle-orm/pg-core'
import {
  advocacyAction,
  authorityType,
  careGiven,
  healthSeverity,
  officialResponse,
  recognitionLabel,
  sourceBasis,
} from './enums'
import { factId } from './facts'
import { core } from './schemas'

export const healthObservations = core.table('health_observations', {
  id: factId(),
  condition: text().notNull(),
  conditionNative: text(),
  severity: healthSeverity().notNull(),
  care: careGiven().notNull(),
  basis: sourceBasis().notNull(),
})

export const officialAccounts = core.table('official_accounts', {
  id: factId(),
  authority: text().notNull(),
  authorityType: authorityType(),
  statement: text().notNull(),
  statementNative: text(),
  response: officialResponse(),
})

export const recognitions = core.table('recognitions', {
  id: factId(),
  label: recognitionLabel().notNull(),
  body: text().notNull(),
  definition: text(),
  reference: text(),
})

export const advocacyActions = core.table('advocacy_actions', {
  id: factId(),
  action: advocacyAction().notNull(),
  actor: text().notNull(),
  addressee: text(),
  description: text().notNull(),
})
