import { factFields, type Surroundings, sharedFields } from '@/lib/cases/fact-form'
import { kindOf } from '@/lib/cases/kinds'
import type { Kind } from '@/lib/facts/kind'
import type { Fact } from '@/lib/facts/model'
import type { FieldSpec } from '@/lib/forms/field'
import { listOptions } from '@/lib/forms/options'
import type { Wording } from '@/lib/i18n/wording'
import { citationFields, newSourceFields } from '@/lib/sources/form'
import { SentenceWorking } from './aids/sentence-working'
import { workingTexts } from './aids/working-texts'
import type { Section } from './desk-form'
import type { DeskField } from './field'
import type { SourceOption } from './source-picker'

/** The form of a new fact: what is stated, its source, who may see it; the rest folded. */
export function newFactSections(
  kind: Kind,
  around: Surroundings,
  recent: SourceOption[],
  wording: Wording,
): Section[] {
  const [who, ...more] = sharedFields(wording, heldOf(kind, null, around))
  return [
    { title: null, fields: withAids(kind, null, around, wording) },
    citationSection(recent, wording, false),
    { title: null, fields: who ? [who] : [] },
    { title: wording.t('desk.form.more'), fields: more, isFolded: true },
  ]
}

/** The form that changes a fact. Its citations are changed beside it. */
export function factSections(fact: Fact, around: Surroundings, wording: Wording): Section[] {
  const kind = kindOf(fact.kind)
  const [who, ...more] = sharedFields(wording, heldOf(kind, fact, around))
  return [
    { title: null, fields: [...withAids(kind, fact, around, wording), ...(who ? [who] : [])] },
    { title: wording.t('desk.form.more'), fields: more, isFolded: true },
  ]
}

/** What the fact could be a rival of. */
function heldOf({ kind }: Kind, fact: Fact | null, { facts }: Surroundings): Fact[] {
  return facts.filter((one) => one.kind === kind && one.standing === 'held' && one.id !== fact?.id)
}

/** The fields of a kind with what helps to fill them in. `fact`: the one that is changed; null for a new one. */
function withAids(
  kind: Kind,
  fact: Fact | null,
  around: Surroundings,
  wording: Wording,
): DeskField[] {
  const fields = factFields(kind, around, wording)
  if (kind.kind === 'name' && !fact)
    return fields.flatMap((one) => [one, ...pinyinBelow(one, wording)])
  const aid = aidOf(kind, fact, around, wording)
  return aid
    ? fields.map((field) => (field.name === aid.below ? { ...field, ...aid } : field))
    : fields
}

function aidOf(kind: Kind, fact: Fact | null, around: Surroundings, wording: Wording) {
  switch (kind.kind) {
    case 'sentence':
    case 'sentence_change':
      return {
        below: kind.kind === 'sentence' ? 'politicalRights' : 'newEnd',
        aid: (
          <SentenceWorking
            kind={kind.kind}
            others={around.facts
              .filter((one) => kindsOfWorking.has(one.kind) && one.id !== fact?.id)
              .map(({ id, kind: of, standing, date, values }) => ({
                id,
                kind: of,
                standing,
                date,
                values,
              }))}
            texts={workingTexts(wording)}
          />
        ),
      }
    default:
      return null
  }
}

function pinyinBelow(field: DeskField, { t }: Wording): DeskField[] {
  if (field.name !== 'text') return []
  return [
    {
      name: 'pinyin',
      label: t('desk.form.alsoPinyin'),
      hint: null,
      required: false,
      input: { type: 'pinyin' },
      isNarrow: false,
    },
  ]
}

const kindsOfWorking = new Set<Fact['kind']>(['sentence', 'sentence_change'])

/** Which source, known or new, and where in it. */
export function citationSection(
  recent: SourceOption[],
  wording: Wording,
  isRequired: boolean,
): Section {
  return {
    title: null,
    fields: citationFields(wording),
    sources: { recent, fields: newSourceFields(wording, 'source.'), hint: null, isRequired },
  }
}

/** What the case is about. */
export function issuesField(wording: Wording): FieldSpec {
  return {
    name: 'issues',
    label: wording.t('desk.form.issues'),
    hint: null,
    required: false,
    input: { type: 'checks', groups: listOptions('issue', wording) },
    isNarrow: false,
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

/** A tick before what can't be undone lightly. */
export function confirmSection(label: string, tick: string): Section {
  return {
    title: null,
    fields: [
      {
        name: 'confirmed',
        label,
        hint: null,
        required: false,
        input: {
          type: 'checks',
          groups: [{ label: null, options: [{ value: 'yes', label: tick }] }],
        },
        isNarrow: false,
      },
    ],
  }
}
