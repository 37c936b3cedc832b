/** The kinds of fact, in the order in which a case is read. One description a kind stands in lib/<folder>/kind.ts. */
export const factKinds = [
  'name',
  'identity',
  'detention',
  'custody',
  'legal_step',
  'charge',
  'sentence',
  'sentence_change',
  'health',
  'family',
  'official_account',
  'recognition',
  'advocacy',
  'outcome',
] as const

export type FactKind = (typeof factKinds)[number]
