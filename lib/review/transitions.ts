import type { Code } from '@/db/vocabulary'
import type { Permission } from '@/lib/auth/roles'
import { can, type Viewer } from '@/lib/auth/viewer'

export type ReviewState = Code<'review_state'>

/** What can be done with a draft on its way to readers. */
export type Step = 'submit' | 'take_back' | 'approve' | 'send_back' | 'publish'

/** A row of the table: who may do what in which state, and where that leads. */
export interface Transition {
  step: Step
  from: readonly ReviewState[]
  to: ReviewState
  by: Permission
  /** `submitter`: only whoever submitted it. `another`: anyone else. */
  who: 'anyone' | 'submitter' | 'another'
  /** `kept`: only for cases that are kept to some, where two people must agree; `public`: only for others. */
  of: 'all' | 'public' | 'kept'
}

/**
 * The whole way of a draft, in one table: pages draw their buttons from it, mutations refuse by it,
 * tests walk it. Apart from what is public: a draft is written and reviewed while its edition stands.
 */
export const transitions: readonly Transition[] = [
  {
    step: 'submit',
    from: ['open', 'returned'],
    to: 'submitted',
    by: 'case.write',
    who: 'anyone',
    of: 'all',
  },
  {
    step: 'take_back',
    from: ['submitted', 'approved'],
    to: 'open',
    by: 'case.write',
    who: 'submitter',
    of: 'all',
  },
  {
    step: 'approve',
    from: ['submitted'],
    to: 'approved',
    by: 'case.review',
    who: 'another',
    of: 'all',
  },
  {
    step: 'send_back',
    from: ['submitted', 'approved'],
    to: 'returned',
    by: 'case.review',
    who: 'another',
    of: 'all',
  },
  {
    step: 'publish',
    from: ['open', 'submitted', 'returned', 'approved'],
    to: 'open',
    by: 'case.publish',
    who: 'anyone',
    of: 'public',
  },
  {
    step: 'publish',
    from: ['approved'],
    to: 'open',
    by: 'case.publish',
    who: 'another',
    of: 'kept',
  },
]

/** What of a case the table asks. */
export interface Stage {
  review: ReviewState
  confidentiality: Code<'confidentiality'>
  /** Who submitted what is under review, if anyone. */
  submittedBy: string | null
}

/** What this viewer may do now. */
export function stepsFor(viewer: Viewer, stage: Stage): Step[] {
  return transitions.filter((one) => isOpen(one, viewer, stage)).map((one) => one.step)
}

/** The row by which this viewer may take this step now, or null. */
export function findTransition(viewer: Viewer, step: Step, stage: Stage): Transition | null {
  return transitions.find((one) => one.step === step && isOpen(one, viewer, stage)) ?? null
}

/** Whether two people must agree before it is published. */
export function needsTwo(stage: Pick<Stage, 'confidentiality'>): boolean {
  return stage.confidentiality !== 'public'
}

function isOpen(one: Transition, viewer: Viewer, stage: Stage): boolean {
  if (!one.from.includes(stage.review) || !can(viewer, one.by)) return false
  if (one.of !== 'all' && (one.of === 'kept') !== needsTwo(stage)) return false
  if (one.who === 'anyone') return true
  return (one.who === 'submitter') === (viewer.id === stage.submittedBy)
}
