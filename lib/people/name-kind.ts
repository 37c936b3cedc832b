import { defineKind, field } from '@/lib/facts/kind'

/** A name in one script: the same person's other scripts and romanisations are facts of their own. */
export const nameKind = defineKind({
  kind: 'name',
  table: 'names',
  dated: 'never',
  confidentiality: 'public',
  fields: {
    text: field.text({ required: true, max: 200 }),
    nameKind: field.choice('name_kind', { required: true }),
    script: field.choice('script', { required: true }),
    language: field.text({ required: true, max: 20 }),
    romanisation: field.choice('romanisation'),
  },
  summary({ values: name }, w) {
    const what = name.romanisation
      ? w.term('romanisation', name.romanisation)
      : name.nameKind && name.nameKind !== 'primary'
        ? w.term('name_kind', name.nameKind)
        : null
    return what ? w.t('kinds.name.says.called', { name: name.text ?? '', what }) : (name.text ?? '')
  },
  events: () => [],
})
