import { defineKind, field } from '@/lib/facts/kind'

/**
 * A relative. People are punished for being one, so nothing of it is published: name, contact and
 * situation are encrypted, and only named staff see the fact.
 */
export const familyKind = defineKind({
  kind: 'family',
  table: 'familyMembers',
  dated: 'optional',
  confidentiality: 'restricted',
  fields: {
    relation: field.choice('family_relation', { required: true, published: false }),
    name: field.text({ secret: true }),
    contact: field.text({ secret: true }),
    situation: field.text({ long: true, secret: true }),
  },
  summary({ values: relative }, w) {
    const relation = relative.relation ? w.term('family_relation', relative.relation) : ''
    return relative.name
      ? w.t('kinds.family.says.named', { relation, name: relative.name })
      : relation
  },
  events: () => [],
})
