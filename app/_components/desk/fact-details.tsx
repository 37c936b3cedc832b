import { kindOf } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import type { Fact } from '@/lib/facts/model'
import type { Wording } from '@/lib/i18n/wording'
import { dateWords } from '../recorded-date'
import { Text } from '../text'
import { valueWords } from './value-words'

interface Props {
  fact: Fact
  record: CaseRecord
  wording: Wording
}

/** All that a fact says, to read: for those who may not change it, and for what was taken back. */
export function FactDetails({ fact, record, wording }: Props) {
  const { locale } = wording
  return (
    <dl className="details">
      {factRows(fact, record.facts, wording)
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Text locale={locale}>{value}</Text>
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** Each field of a fact with its words, in the order of its form; empty where it holds nothing. */
export function factRows(fact: Fact, facts: Fact[], wording: Wording): [string, string][] {
  const { t, term } = wording
  const kind = kindOf(fact.kind)
  return [
    ...Object.entries(kind.fields).map(([name, field]): [string, string] => [
      t(`kinds.${fact.kind}.fields.${name}`),
      valueWords(field, fact.values[name], facts, wording),
    ]),
    [
      kind.dated === 'never' ? '' : t(`kinds.${fact.kind}.date`),
      fact.date ? dateWords(fact.date, wording) : '',
    ],
    [t('desk.form.standing'), term('standing', fact.standing)],
    [t('desk.form.standingReason'), fact.standingReason ?? ''],
    [t('desk.form.confidentiality'), term('confidentiality', fact.confidentiality)],
    [
      t('desk.form.credibility'),
      fact.credibility ? term('information_credibility', fact.credibility) : '',
    ],
    [t('desk.form.note'), fact.note ?? ''],
  ]
}
