import { type Code, group } from '@/db/vocabulary'
import { defineKind, field, type TimelineEvent } from '@/lib/facts/kind'

/** How custody ended, and under which conditions: a medical parole ends no sentence. */
export const outcomeKind = defineKind({
  kind: 'outcome',
  table: 'outcomes',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    outcome: field.choice('outcome_kind', { required: true }),
    place: field.text(),
    placeNative: field.text(),
    conditions: field.text({ long: true, max: 1000 }),
    detentionId: field.fact('detention'),
  },
  summary({ values: outcome }, w) {
    const what = outcome.outcome ? w.term('outcome_kind', outcome.outcome) : ''
    return outcome.place
      ? w.t('kinds.outcome.says.at', {
          outcome: what,
          place: w.pick(outcome.place, outcome.placeNative),
        })
      : what
  },
  events(fact, _w, summary) {
    const { date, values } = fact
    if (!date || !values.outcome) return []
    return [
      {
        date,
        text: summary,
        detail: values.conditions ?? undefined,
        custody: endOf(values.outcome),
      },
    ]
  },
})

function endOf(outcome: Code<'outcome_kind'>): TimelineEvent['custody'] {
  if (outcome === 'died' || outcome === 'died_after_release') return 'over'
  return group('outcome_kind', outcome) === 'unknown' ? undefined : 'out'
}
