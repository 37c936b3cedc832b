import { defineKind, field } from '@/lib/facts/kind'

/** What the state says, as it says it. */
export const officialAccountKind = defineKind({
  kind: 'official_account',
  table: 'officialAccounts',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    authority: field.text({ required: true }),
    authorityType: field.choice('authority_type'),
    statement: field.text({ required: true, long: true }),
    statementNative: field.text({ long: true }),
    response: field.choice('official_response'),
  },
  summary: ({ values: account }, w) =>
    w.t('kinds.official_account.says.states', {
      authority: account.authority ?? '',
      statement: w.pick(account.statement ?? '', account.statementNative),
    }),
  events: (fact, _w, summary) => (fact.date ? [{ date: fact.date, text: summary }] : []),
})
