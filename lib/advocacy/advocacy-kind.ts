import { defineKind, field } from '@/lib/facts/kind'

/** Who spoke up for the person, with whom, and how: so that it can be seen what was asked and answered. */
export const advocacyKind = defineKind({
  kind: 'advocacy',
  table: 'advocacyActions',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    action: field.choice('advocacy_action', { required: true }),
    actor: field.text({ required: true }),
    addressee: field.text(),
    description: field.text({ required: true, long: true, max: 1000 }),
  },
  summary: ({ values: advocacy }) => advocacy.description ?? '',
  events: (fact, _w, summary) => (fact.date ? [{ date: fact.date, text: summary }] : []),
})
