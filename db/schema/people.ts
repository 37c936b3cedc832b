import { text } from 'drizzle-orm/pg-core'
import { familyRelation, identityAttribute, nameKind, romanisation, script } from './enums'
import { factId } from './facts'
import { core } from './schemas'

export const names = core.table('names', {
  id: factId(),
  text: text().notNull(),
  nameKind: nameKind().notNull(),
  script: script().notNull(),
  /** BCP 47, e.g. `zh`, `ug`, `bo`, `en`. */
  language: text().notNull(),
  romanisation: romanisation(),
})

export const identities = core.table('identities', {
  id: factId(),
  attribute: identityAttribute().notNull(),
  /** A code of the attribute's own list (sex, ethnicity, religion), when it has one. */
  code: text(),
  text: text(),
  textNative: text(),
})

/** The most dangerous data held: who they are and how to reach them is encrypted field by field. */
export const familyMembers = core.table('family_members', {
  id: factId(),
  relation: familyRelation().notNull(),
  name: text(),
  contact: text(),
  situation: text(),
})
