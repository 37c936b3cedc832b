import { factFields, type Surroundings, sharedFields } from '@/lib/cases/fact-form'
import type { Kind } from '@/lib/facts/kind'
import type { Wording } from '@/lib/i18n/wording'
import { citationFields, sourceFields } from '@/lib/sources/form'
import type { Section } from './desk-form'
import type { SourceOption } from './source-picker'

/** The form of a new fact: what is stated, its source, who may see it; the rest folded. */
export function newFactSections(
  kind: Kind,
  around: Surroundings,
  recent: SourceOption[],
  wording: Wording,
): Section[] {
  const [who, ...more] = sharedFields(wording)
  return [
    { title: null, fields: factFields(kind, around, wording) },
    citationSection(recent, wording, false),
    { title: null, fields: who ? [who] : [] },
    { title: wording.t('desk.form.more'), fields: more, isFolded: true },
  ]
}

/** The form that changes a fact. Its citations are changed beside it. */
export function factSections(kind: Kind, around: Surroundings, wording: Wording): Section[] {
  const [who, ...more] = sharedFields(wording)
  return [
    { title: null, fields: [...factFields(kind, around, wording), ...(who ? [who] : [])] },
    { title: wording.t('desk.form.more'), fields: more, isFolded: true },
  ]
}

/** Which source, known or new, and where in it. */
export function citationSection(
  recent: SourceOption[],
  wording: Wording,
  isRequired: boolean,
): Section {
  return {
    title: null,
    fields: citationFields(wording),
    sources: { recent, fields: sourceFields(wording, 'source.'), hint: null, isRequired },
  }
}

/** A form that asks for a reason alone. */
export function reasonSection(label: string, hint: string | null): Section {
  return {
    title: null,
    fields: [
      {
        name: 'reason',
        label,
        hint,
        required: true,
        input: { type: 'text', max: 1000, long: true },
        isNarrow: false,
      },
    ],
  }
}
