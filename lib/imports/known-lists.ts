import type { z } from 'zod'
import type { ListField, mappingFile } from './mapping'

/** A list whose own description was read, so that nobody has to map it. */
interface KnownList {
  list: string
  /** As of when each known state of the file says what it says, by the SHA-256 of the file. */
  states: Record<string, string>
  source: z.infer<typeof mappingFile>['source']
  sources: z.infer<typeof mappingFile>['sources']
  /** Said once in the report. */
  remarks: Partial<Record<ListField, string>>
}

/**
 * The list of github.com/political-prisoner/china, put together from the pages of China Political
 * Prisoner Concern. Its README says what its columns mean:
 *
 * - Place is "the birth place … Otherwise it can be the city of the prison, or the city of the
 *   prisoner’s residence": one can't tell which, so it is kept with the row and no fact is made.
 * - Sentence is the day it ends; `detention` means still in detention; `unknown` means "in a prison,
 *   but the sentence is unknown". `life` and `death` are not explained.
 */
const politicalPrisonerChina: KnownList = {
  list: 'Chinese Political Prisoners (political-prisoner/china)',
  states: { e108b3c70d9751242e07bcc84c838f98b4008288e880ff7f1aa13c5f860d5f38: '2023-11-21' },
  source: {
    type: 'other_database',
    title: 'Chinese Political Prisoners',
    publisher: 'political-prisoner/china',
    url: 'https://github.com/political-prisoner/china',
  },
  sources: [
    {
      host: 'cppc1989.blogspot.com',
      type: 'other_database',
      publisher: 'China Political Prisoner Concern',
      language: 'zh',
    },
  ],
  remarks: {
    keep: 'Place is the place of birth, of the prison or of residence, and the list does not say which: it is kept with the rows and no fact is made of it.',
  },
}

/** The list that this is, when every row names a page of the same collection. */
export function findKnownList(header: string[], cells: Record<string, string>[]): KnownList | null {
  const sourceColumn = header.find((column) => /^(source|来源)$/i.test(column))
  if (!sourceColumn || header.length !== 7 || cells.length === 0) return null
  const isOurs = cells.every((row) => row[sourceColumn]?.includes('://cppc1989.blogspot.com/'))
  return isOurs ? politicalPrisonerChina : null
}
