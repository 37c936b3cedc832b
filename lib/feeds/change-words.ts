import { kindOf } from '@/lib/cases/kinds'
import { dateWords } from '@/lib/i18n/date-words'
import type { Wording } from '@/lib/i18n/wording'
import type { Comparison, StatementChange } from '@/lib/publications/compare'

/** What one edition says otherwise than the one before, a line of plain text each. */
export function changeWords({ statements, issues }: Comparison, wording: Wording): string[] {
  const { t, term, list } = wording
  const named = (codes: typeof issues.added) => list(codes.map((issue) => term('issue', issue)))
  return [
    ...statements.map((change) => statementWords(change, wording)),
    ...(issues.added.length > 0
      ? [t('differences.issuesAdded', { issues: named(issues.added) })]
      : []),
    ...(issues.removed.length > 0
      ? [t('differences.issuesRemoved', { issues: named(issues.removed) })]
      : []),
  ]
}

function statementWords(change: StatementChange, wording: Wording): string {
  const { t, list } = wording
  const fact = change.after ?? change.before
  if (!fact) return ''
  const summary = t('differences.statement', {
    kind: t(`kinds.${change.kind}.one`),
    statement: kindOf(change.kind).summary(fact, wording),
  })
  const statement = fact.date ? list([summary, dateWords(fact.date, wording)]) : summary
  return t('feeds.change', { how: t(`differences.${change.how}`), statement })
}
