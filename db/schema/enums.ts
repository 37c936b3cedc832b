import { factKinds } from '../kinds'
import { type Code, codes, type ListName } from '../vocabulary'
import { core } from './schemas'

/** Every controlled list that a column uses is an enum of the database, made from db/vocabulary.ts. */
const fromList = <L extends ListName>(list: L) =>
  core.enum<Code<L>, [Code<L>, ...Code<L>[]]>(list, codes(list))

export const factKind = core.enum('fact_kind', factKinds)
export const advocacyAction = fromList('advocacy_action')
export const authorityType = fromList('authority_type')
export const careGiven = fromList('care_given')
export const caseState = fromList('case_state')
export const citationStance = fromList('citation_stance')
export const confidentiality = fromList('confidentiality')
export const custodyBasis = fromList('custody_basis')
export const custodyStatus = fromList('custody_status')
export const familyRelation = fromList('family_relation')
export const healthSeverity = fromList('health_severity')
export const identityAttribute = fromList('identity_attribute')
export const informationCredibility = fromList('information_credibility')
export const issue = fromList('issue')
export const legalStage = fromList('legal_stage')
export const nameKind = fromList('name_kind')
export const officialResponse = fromList('official_response')
export const outcomeKind = fromList('outcome_kind')
export const province = fromList('province')
export const recognitionLabel = fromList('recognition_label')
export const romanisation = fromList('romanisation')
export const script = fromList('script')
export const sentenceChangeKind = fromList('sentence_change')
export const sentenceKind = fromList('sentence_kind')
export const sourceBasis = fromList('source_basis')
export const sourceReliability = fromList('source_reliability')
export const sourceType = fromList('source_type')
export const staffRole = fromList('staff_role')
export const standing = fromList('standing')
