import { defineKind, field } from '@/lib/facts/kind'

/** Who calls the person a political prisoner or prisoner of conscience, and under which definition. */
export const recognitionKind = defineKind({
  kind: 'recognition',
  table: 'recognitions',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    label: field.choice('recognition_label', { required: true }),
    body: field.text({ required: true }),
    definition: field.text({ max: 1000 }),
    reference: field.text(),
  },
  summary: ({ values: recognition }, w) =>
    w.t('kinds.recognition.says.recognised', {
      label: recognition.label ? w.term('recognition_label', recognition.label) : '',
      body: recognition.body ?? '',
    }),
  events: (fact, _w, summary) =>
    fact.date
      ? [
          {
            date: fact.date,
            text: summary,
            detail: fact.values.definition ?? undefined,
          },
        ]
      : [],
})
