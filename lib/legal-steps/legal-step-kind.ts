import { defineKind, field } from '@/lib/facts/kind'

/** One step of the proceedings: arrest, indictment, trial, appeal. */
export const legalStepKind = defineKind({
  kind: 'legal_step',
  table: 'legalSteps',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    stage: field.choice('legal_stage', { required: true }),
    authority: field.text(),
    authorityNative: field.text(),
    authorityType: field.choice('authority_type'),
    description: field.text({ long: true }),
    detentionId: field.fact('detention'),
  },
  summary({ values: step }, w) {
    const stage = step.stage ? w.term('legal_stage', step.stage) : ''
    return step.authority
      ? w.t('kinds.legal_step.says.stageBy', {
          stage,
          authority: w.pick(step.authority, step.authorityNative),
        })
      : stage
  },
  events(fact, _w, summary) {
    if (!fact.date) return []
    return [
      {
        date: fact.date,
        text: summary,
        detail: fact.values.description ?? undefined,
      },
    ]
  },
})
