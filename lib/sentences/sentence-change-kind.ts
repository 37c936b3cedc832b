import { defineKind, field } from '@/lib/facts/kind'

/** A ruling that changes a sentence: each moves the due date, and none is a sentence of its own. */
export const sentenceChangeKind = defineKind({
  kind: 'sentence_change',
  table: 'sentenceChanges',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    change: field.choice('sentence_change', { required: true }),
    term: field.term(),
    sentenceId: field.fact('sentence'),
    court: field.text(),
    courtNative: field.text(),
    newEnd: field.date(),
  },
  summary({ values: ruling }, w) {
    const change = ruling.change ? w.term('sentence_change', ruling.change) : ''
    const what = ruling.term
      ? w.t('kinds.sentence_change.says.changeByTerm', { change, term: w.duration(ruling.term) })
      : change
    return ruling.court
      ? w.t('kinds.sentence_change.says.changeBy', {
          change: what,
          court: w.pick(ruling.court, ruling.courtNative),
        })
      : what
  },
  events: (fact, _w, summary) => (fact.date ? [{ date: fact.date, text: summary }] : []),
})
