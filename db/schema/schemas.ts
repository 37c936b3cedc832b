import { pgSchema } from 'drizzle-orm/pg-core'

/** The record: every fact with its history. Only the desk login reads it. */
export const core = pgSchema('core')

/** What has been published, and the search made from it. All that the public login can read. */
export const pub = pgSchema('pub')
