import { type Code, codes } from '@/db/vocabulary'
import {
  choice,
  confidentialities,
  type FieldSpec,
  fieldsUnder,
  list,
  text,
} from '@/lib/forms/field'
import type { Wording } from '@/lib/i18n/wording'
import { type CslName, cslFields } from './csl'
import { usualLanguages } from './languages'

/** Where in the source it stands, and whether that speaks for the fact. */
export function citationFields(wording: Wording): FieldSpec[] {
  const field = fieldsUnder('desk.form', wording)
  return [
    { ...field('locator', text(200)), isNarrow: true },
    { ...field('stance', list('citation_stance', wording)), required: true },
    field('citationBasis', list('source_basis', wording)),
    field('quotation', text(2000, true)),
  ]
}

/** How reliable a source is, in words: “B: Usually reliable”. */
export function gradeWords(grade: Code<'source_reliability'>, { t, term }: Wording): string {
  return t('desk.source.grade', { letter: grade, words: term('source_reliability', grade) })
}

/** The fields of a source that is recorded on the spot: what finds it again, and no more. */
export function newSourceFields(wording: Wording, prefix: string): FieldSpec[] {
  const { title, type, issued, publisher, containerTitle, url } = allFields(wording)
  return [title, type, issued, publisher, containerTitle, url].map((field) => ({
    ...field,
    name: prefix + field.name,
  }))
}

/** The form of a known source, in its parts. Folded ones open where something is filled in. */
export function sourceSections(
  wording: Wording,
): { title: string; fields: FieldSpec[]; isFolded?: boolean }[] {
  const { t } = wording
  const fields = allFields(wording)
  const field = fieldsUnder('desk.source', wording)
  const cslField = fieldsUnder('desk.source.csl', wording)
  return [
    {
      title: t('desk.source.what'),
      fields: [
        fields.title,
        fields.type,
        fields.issued,
        field('authors', text(500)),
        fields.publisher,
        fields.containerTitle,
        { ...field('publisherPlace', text(200)), isNarrow: true },
        {
          ...field('language', { ...text(60), suggestions: usualLanguages(wording.locale) }),
          isNarrow: true,
        },
        fields.url,
        field('accessed', { type: 'date' }),
      ],
    },
    {
      title: t('desk.source.trust'),
      fields: [
        { ...field('reliability', grades(wording)), isNarrow: false },
        {
          ...field('confidentiality', choice(confidentialities(wording))),
          required: true,
          isNarrow: false,
        },
        field('note', text(2000, true)),
      ],
    },
    {
      title: t('desk.source.reach'),
      fields: [field('contact', text(1000, true))],
      isFolded: true,
    },
    {
      title: t('desk.source.particulars'),
      fields: (Object.keys(cslFields) as CslName[]).map((name) => ({
        ...cslField(name, text(cslFields[name])),
        name: `csl.${name}`,
        isNarrow: cslFields[name] < 100,
      })),
      isFolded: true,
    },
  ]
}

/** Admiralty grades as they are said: the letter first, then what it stands for. */
function grades(wording: Wording): FieldSpec['input'] {
  return choice(
    codes('source_reliability').map((value) => ({ value, label: gradeWords(value, wording) })),
  )
}

function allFields(wording: Wording) {
  const field = fieldsUnder('desk.source', wording)
  return {
    title: { ...field('title', text(500)), required: true },
    type: { ...field('type', list('source_type', wording)), required: true },
    issued: field('issued', { type: 'date' }),
    publisher: { ...field('publisher', text(300)), isNarrow: true },
    containerTitle: { ...field('containerTitle', text(300)), isNarrow: true },
    url: field('url', text(2000)),
  }
}
