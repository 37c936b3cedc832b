import { defineKind, field } from '@/lib/facts/kind'

/** What was observed of somebody's health, how bad it was, what care was given, and how that is known. */
export const healthKind = defineKind({
  kind: 'health',
  table: 'healthObservations',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    condition: field.text({ required: true, long: true, max: 1000 }),
    conditionNative: field.text({ long: true, max: 1000 }),
    severity: field.choice('health_severity', { required: true }),
    care: field.choice('care_given', { required: true }),
    basis: field.choice('source_basis', { required: true }),
  },
  summary: ({ values: health }, w) => w.pick(health.condition ?? '', health.conditionNative),
  events: (fact, _w, summary) => (fact.date ? [{ date: fact.date, text: summary }] : []),
})
