import { headingOf } from '@/lib/cases/heading'
import type { CaseRecord } from '@/lib/cases/model'
import { isPublishable, publicCitations } from '@/lib/publications/build-document'

/** One thing that keeps a case from being published, and the fact where it is mended. */
export interface MissingItem {
  /** Key in the messages: `readiness.<code>`. */
  code: 'no_name' | 'no_source' | 'only_confidential_sources'
  factId: string | null
}

/** Everything that is missing before the case can be published; empty when it is ready. */
export function missingForPublication(record: CaseRecord): MissingItem[] {
  const facts = record.facts.filter(isPublishable)
  const missing: MissingItem[] = []
  if (!headingOf(facts)) missing.push({ code: 'no_name', factId: null })
  for (const fact of facts) {
    if (publicCitations(fact).some((citation) => citation.stance === 'supports')) continue
    missing.push({
      code: fact.citations.some((citation) => citation.stance === 'supports')
        ? 'only_confidential_sources'
        : 'no_source',
      factId: fact.id,
    })
  }
  return missing
}
