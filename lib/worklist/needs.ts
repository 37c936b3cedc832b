import { type SQL, sql } from 'drizzle-orm'
import { can, type Viewer } from '@/lib/auth/viewer'

/** What may wait for a person, in the order of the worklist. Words: `desk.worklist.need.<code>`. */
export const needCodes = [
  'overdue',
  'ends_0',
  'health',
  'to_review',
  'sent_back',
  'embargo_over',
  'ends_30',
  'ends_90',
  'no_news',
  'mine',
  'unsourced',
  'uncopied',
  'articles',
  'outdated',
  'drafts',
] as const

export type Need = (typeof needCodes)[number]

/** How needs are gathered on the page. */
export const needGroups = {
  today: ['overdue', 'ends_0', 'health', 'to_review', 'sent_back', 'embargo_over'],
  soon: ['ends_30', 'ends_90', 'no_news', 'mine'],
  record: ['unsourced', 'uncopied', 'articles', 'outdated', 'drafts'],
} as const satisfies Record<string, readonly Need[]>

/** Whether this viewer can do anything about it. */
export function isNeedOf(viewer: Viewer, need: Need): boolean {
  if (need === 'to_review') return can(viewer, 'case.review')
  if (need === 'sent_back' || need === 'mine') return can(viewer, 'case.write')
  return true
}

/** Which entries `e` wait for this, on a day. */
export function needCondition(need: Need, viewer: Viewer, today: string): SQL {
  const day = sql`${today}::date`
  switch (need) {
    case 'overdue':
      return sql`(e.status_group = 'held' and e.due_latest < ${day})`
    case 'ends_0':
      return endsWithin(day, 0)
    case 'ends_30':
      return endsWithin(day, 30)
    case 'ends_90':
      return endsWithin(day, 90)
    case 'health':
      return sql`(e.worsened_on >= ${day} - 90 and e.status_group <> 'ended')`
    case 'no_news':
      return sql`(e.status_group = 'held' and (e.last_news is null or e.last_news < ${day} - interval '6 months'))`
    case 'embargo_over':
      return sql`(e.embargo_until <= ${day} and (e.state <> 'published' or e.is_outdated))`
    case 'to_review':
      return sql`(e.review = 'submitted' and e.submitted_by <> ${viewer.id}::uuid
        and (e.reviewer_id is null or e.reviewer_id = ${viewer.id}::uuid))`
    case 'sent_back':
      return sql`(e.review = 'returned' and (e.submitted_by = ${viewer.id}::uuid or e.assignee_id = ${viewer.id}::uuid))`
    case 'mine':
      return sql`(e.assignee_id = ${viewer.id}::uuid)`
    case 'unsourced':
      return sql`(e.unsourced > 0)`
    case 'uncopied':
      return sql`(e.uncopied > 0)`
    case 'articles':
      return sql`(e.wrong_articles > 0)`
    case 'outdated':
      return sql`e.is_outdated`
    case 'drafts':
      return sql`(e.state = 'draft')`
  }
}

/** The most urgent first. */
export function needOrder(need: Need): SQL {
  switch (need) {
    case 'overdue':
    case 'ends_0':
    case 'ends_30':
    case 'ends_90':
      return sql`e.due_latest`
    case 'health':
      return sql`e.worsened_on desc, e.case_id desc`
    case 'no_news':
      return sql`e.last_news nulls first`
    case 'embargo_over':
      return sql`e.embargo_until`
    case 'unsourced':
      return sql`e.unsourced desc, e.case_id desc`
    case 'uncopied':
      return sql`e.uncopied desc, e.case_id desc`
    default:
      return sql`e.changed_at desc nulls last`
  }
}

/**
 * The term may end between today and then, of people whose sentence still runs: held, of unknown
 * whereabouts, or out on parole.
 */
function endsWithin(day: SQL, days: number): SQL {
  return sql`(e.due_earliest <= ${day} + ${days}::int and e.due_latest >= ${day}
    and (e.status_group in ('held', 'unknown') or e.status in ('medical_parole', 'parole')))`
}
