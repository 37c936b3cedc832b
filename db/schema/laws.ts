import { text } from 'drizzle-orm/pg-core'
import { core } from './schemas'

/** A law has versions in force over dates: the same act is article 102 before October 1997 and 105(2) after. */
export const lawVersions = core.table('law_versions', {
  id: text().primaryKey(),
  country: text().notNull(),
  title: text().notNull(),
  titleNative: text().notNull(),
  inForceFrom: text().notNull(),
  inForceTo: text(),
})

export const lawArticles = core.table('law_articles', {
  id: text().primaryKey(),
  versionId: text()
    .notNull()
    .references(() => lawVersions.id),
  article: text().notNull(),
  crime: text().notNull(),
  crimeNative: text().notNull(),
  since: text(),
  until: text(),
})
