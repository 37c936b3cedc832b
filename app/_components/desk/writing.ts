import type { CaseRecord } from '@/lib/cases/model'
import type { Wording } from '@/lib/i18n/wording'
import type { FormResult } from './form-state'
import type { SourceOption } from './source-picker'

type Action = (state: FormResult, form: FormData) => Promise<FormResult>

/** What can be done to a record; the pages hand the server's actions in. */
export interface RecordActions {
  recordFact: Action
  saveFact: Action
  citeFact: Action
  retractCitation: Action
  retractFact: Action
  holdInstead: Action
  restoreFact: Action
  saveIssues: Action
}

export interface WriteProps {
  record: CaseRecord
  recent: SourceOption[]
  actions: RecordActions
  wording: Wording
}
