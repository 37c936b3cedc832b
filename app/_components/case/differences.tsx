import './differences.css'
import { kindOf } from '@/lib/cases/kinds'
import type { Wording } from '@/lib/i18n/wording'
import type { Comparison, StatementChange } from '@/lib/publications/compare'
import type { PublishedFact } from '@/lib/publications/document'
import { fieldWords } from '../field-words'
import { dateWords, When } from '../recorded-date'
import { Text } from '../text'

interface Props {
  comparison: Comparison
  wording: Wording
}

/** What one edition says otherwise than the one before, statement by statement, in words. */
export function Differences({ comparison, wording }: Props) {
  const { t, term, list, locale } = wording
  const { statements, issues } = comparison
  const named = (codes: typeof issues.added) => list(codes.map((issue) => term('issue', issue)))
  return (
    <ul className="differences">
      {statements.map((change) => (
        <li key={(change.after ?? change.before)?.id} className={change.how}>
          <StatementDifference change={change} wording={wording} />
        </li>
      ))}
      {issues.added.length > 0 && (
        <li className="added">
          <Text locale={locale}>
            {t('differences.issuesAdded', { issues: named(issues.added) })}
          </Text>
        </li>
      )}
      {issues.removed.length > 0 && (
        <li className="removed">
          <Text locale={locale}>
            {t('differences.issuesRemoved', { issues: named(issues.removed) })}
          </Text>
        </li>
      )}
    </ul>
  )
}

function StatementDifference({ change, wording }: { change: StatementChange; wording: Wording }) {
  const { t, locale } = wording
  const fact = change.after ?? change.before
  if (!fact) return null
  const summary = t('differences.statement', {
    kind: t(`kinds.${change.kind}.one`),
    statement: kindOf(change.kind).summary(fact, wording),
  })
  return (
    <>
      <p>
        <b>{t(`differences.${change.how}`)}</b> <Text locale={locale}>{summary}</Text>{' '}
        {fact.date && (
          <small>
            <When date={fact.date} wording={wording} />
          </small>
        )}
      </p>
      {change.how === 'changed' && (
        <dl>
          {change.fields.map((field) => (
            <FieldDifference key={field} field={field} change={change} wording={wording} />
          ))}
        </dl>
      )}
    </>
  )
}

interface FieldProps {
  field: string
  change: StatementChange
  wording: Wording
}

function FieldDifference({ field, change, wording }: FieldProps) {
  const { t, locale } = wording
  const { before, after, kind } = change
  if (!before || !after) return null
  if (field === 'sources') {
    return (
      <div>
        <dt>{t('differences.sources')}</dt>
        <dd>{t('differences.sourcesChanged')}</dd>
      </div>
    )
  }
  const words = (fact: PublishedFact) => inWords(fact, field, wording)
  const label = field === 'standing' ? t('differences.standing') : labelOf(kind, field, wording)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="sr-only">{t('differences.before')} </span>
        <del>
          <Text locale={locale}>{words(before) || '–'}</Text>
        </del>{' '}
        <span className="sr-only">{t('differences.after')} </span>
        <ins>
          <Text locale={locale}>{words(after) || '–'}</Text>
        </ins>
      </dd>
    </div>
  )
}

function labelOf(kind: StatementChange['kind'], field: string, { t }: Wording): string {
  return field === 'date' ? t(`kinds.${kind}.date`) : t(`kinds.${kind}.fields.${field}`)
}

function inWords(fact: PublishedFact, field: string, wording: Wording): string {
  if (field === 'date') return fact.date ? dateWords(fact.date, wording) : ''
  if (field === 'standing') {
    const standing = wording.term('standing', fact.standing)
    return fact.standingReason ? wording.list([standing, fact.standingReason]) : standing
  }
  const described = kindOf(fact.kind).fields[field]
  return described ? fieldWords(described, fact.values[field], wording) : ''
}
