import type { Code } from '@/db/vocabulary'
import { defineKind, field, type Term } from '@/lib/facts/kind'
import type { Wording } from '@/lib/i18n/wording'

/** A sentence as pronounced. What became of it later are changes of sentence. */
export const sentenceKind = defineKind({
  kind: 'sentence',
  table: 'sentences',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    sentenceKind: field.choice('sentence_kind', { required: true }),
    term: field.term(),
    court: field.text(),
    courtNative: field.text(),
    custodyFrom: field.date(),
    creditDays: field.number(0, 20_000),
    statedEnd: field.date(),
    politicalRights: field.term(),
    supplementary: field.text({ max: 500 }),
    detentionId: field.fact('detention'),
  },
  summary({ values: sentence }, w) {
    const punishment = punishmentInWords(sentence, w)
    return sentence.court
      ? w.t('kinds.sentence.says.punishmentBy', {
          punishment,
          court: w.pick(sentence.court, sentence.courtNative),
        })
      : punishment
  },
  events({ date, values: sentence }, w) {
    if (!date) return []
    const punishment = punishmentInWords(sentence, w)
    return [
      {
        date,
        text: sentence.court
          ? w.t('kinds.sentence.says.sentencedBy', {
              court: w.pick(sentence.court, sentence.courtNative),
              punishment,
            })
          : w.t('kinds.sentence.says.sentenced', { punishment }),
        detail: sentence.politicalRights
          ? w.t('kinds.sentence.says.politicalRights', {
              term: w.duration(sentence.politicalRights),
            })
          : undefined,
      },
    ]
  },
})

/** "13 years" for a fixed term; otherwise the kind, with its term where it has one. */
function punishmentInWords(
  sentence: { sentenceKind: Code<'sentence_kind'> | null; term: Term | null },
  w: Wording,
): string {
  const kind = sentence.sentenceKind ? w.term('sentence_kind', sentence.sentenceKind) : ''
  if (!sentence.term) return kind
  const term = w.duration(sentence.term)
  return sentence.sentenceKind === 'fixed_term'
    ? w.t('kinds.sentence.says.imprisonment', { term })
    : w.t('kinds.sentence.says.kindWithTerm', { kind, term })
}
