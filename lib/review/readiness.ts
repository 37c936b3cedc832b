import { articlesInForce } from '@/db/laws'
import { headingOf } from '@/lib/cases/heading'
import type { CaseRecord } from '@/lib/cases/model'
import { statusOf } from '@/lib/cases/status'
import { workingsOf } from '@/lib/cases/workings'
import type { Fact } from '@/lib/facts/model'
import {
  isPublishable,
  type Levels,
  publicCitations,
  publicLevels,
} from '@/lib/publications/build-document'
import { countIndependent } from '@/lib/sources/model'

/** One thing that is missing or doubtful before publication, and where it is mended. */
export interface MissingItem {
  /** Key in the messages: `readiness.<code>`. */
  code: BlockingCode | DoubtCode
  /** Whether nothing can be published before it is mended; otherwise somebody should look. */
  blocks: boolean
  factId: string | null
}

type BlockingCode =
  | 'no_name'
  | 'no_source'
  | 'only_confidential_sources'
  | 'relative_named'
  | 'name_withheld'
type DoubtCode =
  | 'status_old'
  | 'status_unknown'
  | 'due_passed'
  | 'single_source'
  | 'article_not_in_force'
  | 'contradicted'
  | 'date_unread'

/** What the record alone does not say. */
export interface Circumstances {
  /** Facts in which a relative is named whose naming nobody agreed to. */
  namingRelatives: string[]
  /** The detainee, or whoever speaks for them, said that the name is not to be published. */
  isNameWithheld: boolean
}

const noCircumstances: Circumstances = { namingRelatives: [], isNameWithheld: false }

/** Everything that stops publication or deserves a look first, in the order of the record. */
export function readinessOf(
  record: CaseRecord,
  today: string,
  { namingRelatives, isNameWithheld }: Circumstances = noCircumstances,
): MissingItem[] {
  const facts = record.facts.filter((fact) => isPublishable(fact))
  return [
    ...(isNameWithheld
      ? [{ code: 'name_withheld', blocks: true, factId: null } satisfies MissingItem]
      : []),
    ...missingForPublication(record),
    ...facts
      .filter((fact) => namingRelatives.includes(fact.id))
      .map((fact): MissingItem => ({ code: 'relative_named', blocks: true, factId: fact.id })),
    ...doubtsOf(record, facts, today),
  ]
}

/** What stops a document of these levels; empty when nothing does. */
export function missingForPublication(
  record: CaseRecord,
  levels: Levels = publicLevels,
): (MissingItem & { code: 'no_name' | 'no_source' | 'only_confidential_sources' })[] {
  const facts = record.facts.filter((fact) => isPublishable(fact, levels))
  const missing: ReturnType<typeof missingForPublication> = []
  if (!headingOf(facts)) missing.push({ code: 'no_name', blocks: true, factId: null })
  for (const fact of facts) {
    if (publicCitations(fact, levels).some((citation) => citation.stance === 'supports')) continue
    missing.push({
      code: fact.citations.some((citation) => citation.stance === 'supports')
        ? 'only_confidential_sources'
        : 'no_source',
      blocks: true,
      factId: fact.id,
    })
  }
  return missing
}

function doubtsOf(record: CaseRecord, facts: Fact[], today: string): MissingItem[] {
  const doubt = (code: DoubtCode, factId: string | null): MissingItem => ({
    code,
    blocks: false,
    factId,
  })
  const doubts: MissingItem[] = []
  const status = statusOf(facts)
  if (!status) doubts.push(doubt('status_unknown', null))
  else if (status.group !== 'ended') {
    const known = status.confirmed?.latest ?? status.since?.latest ?? null
    if (known !== null && known < yearBefore(today)) doubts.push(doubt('status_old', status.fact))
  }
  const last = workingsOf(facts).at(-1)
  if (status?.group === 'held' && last?.working.due?.latest && last.working.due.latest < today) {
    doubts.push(doubt('due_passed', last.sentence))
  }
  const supporting = facts.flatMap((fact) =>
    publicCitations(fact).filter((citation) => citation.stance === 'supports'),
  )
  if (supporting.length > 0 && countIndependent(supporting) === 1) {
    doubts.push(doubt('single_source', null))
  }
  for (const fact of facts) {
    if (isArticleOutOfForce(fact, record.facts)) {
      doubts.push(doubt('article_not_in_force', fact.id))
    }
    if (
      fact.standing === 'held' &&
      fact.citations.some((citation) => citation.stance === 'contradicts')
    ) {
      doubts.push(doubt('contradicted', fact.id))
    }
    if (fact.date && fact.date.edtf === null) doubts.push(doubt('date_unread', fact.id))
  }
  return doubts
}

/**
 * Whether a charge names an article that was not in force when it was brought: on the charge's own
 * date, or that of the detention it belongs to. Without a date nothing can be said.
 */
export function isArticleOutOfForce(fact: Fact, facts: Fact[]): boolean {
  if (fact.kind !== 'charge' || fact.standing === 'retracted') return false
  const { articleId, detentionId } = fact.values
  if (typeof articleId !== 'string') return false
  const detention = facts.find((one) => one.id === detentionId)
  const day = [fact.date, detention?.date].find((date) => date?.edtf)
  if (!day) return false
  const days = { earliest: day.earliest, latest: day.latest }
  return !articlesInForce(days).some((article) => article.id === articleId)
}

function yearBefore(day: string): string {
  return `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`
}
