import { defineKind, field } from '@/lib/facts/kind'

/** What somebody is accused of: in the words used, and under which article of the law in force then. */
export const chargeKind = defineKind({
  kind: 'charge',
  table: 'charges',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    words: field.text({ required: true, max: 500 }),
    wordsNative: field.text({ max: 500 }),
    articleId: field.article(),
    lawNamed: field.text(),
    detentionId: field.fact('detention'),
  },
  summary: ({ values: charge }, w) => w.pick(charge.words ?? '', charge.wordsNative),
  events(fact, w, summary) {
    if (!fact.date) return []
    return [
      {
        date: fact.date,
        text: w.t('kinds.charge.says.charged', { words: summary }),
      },
    ]
  },
})
