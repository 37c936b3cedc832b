import type { FactKind } from '@/db/kinds'
import { advocacyKind } from '@/lib/advocacy/advocacy-kind'
import { chargeKind } from '@/lib/charges/charge-kind'
import { custodyKind } from '@/lib/detentions/custody-kind'
import { detentionKind } from '@/lib/detentions/detention-kind'
import type { Kind } from '@/lib/facts/kind'
import { familyKind } from '@/lib/family/family-kind'
import { healthKind } from '@/lib/health/health-kind'
import { legalStepKind } from '@/lib/legal-steps/legal-step-kind'
import { officialAccountKind } from '@/lib/official-accounts/official-account-kind'
import { outcomeKind } from '@/lib/outcomes/outcome-kind'
import { identityKind } from '@/lib/people/identity-kind'
import { nameKind } from '@/lib/people/name-kind'
import { recognitionKind } from '@/lib/recognitions/recognition-kind'
import { sentenceChangeKind } from '@/lib/sentences/sentence-change-kind'
import { sentenceKind } from '@/lib/sentences/sentence-kind'

/** Every kind of fact, in the order in which a case is read. */
export const kinds = {
  name: nameKind,
  identity: identityKind,
  detention: detentionKind,
  custody: custodyKind,
  legal_step: legalStepKind,
  charge: chargeKind,
  sentence: sentenceKind,
  sentence_change: sentenceChangeKind,
  health: healthKind,
  family: familyKind,
  official_account: officialAccountKind,
  recognition: recognitionKind,
  advocacy: advocacyKind,
  outcome: outcomeKind,
} as const satisfies { [K in FactKind]: { kind: K } }

/**
 * The description of a kind that is only known at run time. A statement of that kind goes with it:
 * the two come from the same row.
 */
export function kindOf(kind: FactKind): Kind {
  return kinds[kind] as unknown as Kind
}

export function isFactKind(value: unknown): value is FactKind {
  return typeof value === 'string' && Object.hasOwn(kinds, value)
}
